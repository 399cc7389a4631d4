package dev.kith.sandbox.salesforce;

import static dev.kith.sandbox.salesforce.SalesforceField.Trait.CASE_SENSITIVE;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.DEFAULTED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.DELETED_WITH;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.EXTERNAL_ID;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.LOOKUP;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.NAME;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.READ_ONLY;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.REQUIRED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.RESTRICTED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.UNIQUE;
import static dev.kith.sandbox.salesforce.SalesforceField.of;
import static dev.kith.sandbox.salesforce.SalesforceType.BOOLEAN;
import static dev.kith.sandbox.salesforce.SalesforceType.CURRENCY;
import static dev.kith.sandbox.salesforce.SalesforceType.DATE;
import static dev.kith.sandbox.salesforce.SalesforceType.DATETIME;
import static dev.kith.sandbox.salesforce.SalesforceType.EMAIL;
import static dev.kith.sandbox.salesforce.SalesforceType.INT;
import static dev.kith.sandbox.salesforce.SalesforceType.PHONE;
import static dev.kith.sandbox.salesforce.SalesforceType.PICKLIST;
import static dev.kith.sandbox.salesforce.SalesforceType.REFERENCE;
import static dev.kith.sandbox.salesforce.SalesforceType.STRING;
import static dev.kith.sandbox.salesforce.SalesforceType.TEXTAREA;
import static dev.kith.sandbox.salesforce.SalesforceType.URL;

import java.util.ArrayList;
import java.util.List;

/** The objects that are people, with their standard fields and lengths, and the custom fields of a shop that syncs by number. */
final class PersonObjects {

    private PersonObjects() {}

    static SalesforceObject contact() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.mergeable("Contact"));
        fields.add(of("LastActivityDate", DATE, 0, READ_ONLY));
        fields.add(
                of("AccountId", REFERENCE, 18, DELETED_WITH).target("Account").children("Contacts"));
        fields.addAll(name(40));
        fields.addAll(CommonFields.address("Mailing"));
        fields.addAll(CommonFields.address("Other"));
        for (String phone : List.of("Phone", "Fax", "MobilePhone", "HomePhone", "OtherPhone", "AssistantPhone")) {
            fields.add(of(phone, PHONE, 40));
        }
        fields.addAll(List.of(
                of("ReportsToId", REFERENCE, 18).target("Contact"),
                of("Email", EMAIL, 80, LOOKUP),
                of("Title", STRING, 128),
                of("Department", STRING, 80),
                of("AssistantName", STRING, 40),
                of("LeadSource", PICKLIST, 40).choices(CommonFields.SOURCES),
                of("Birthdate", DATE, 0),
                of("Description", TEXTAREA, 32_000)));
        fields.addAll(consent());
        fields.addAll(List.of(
                of("IsEmailBounced", BOOLEAN, 0, READ_ONLY, DEFAULTED),
                of("Customer_Number__c", STRING, 40, EXTERNAL_ID, UNIQUE, CASE_SENSITIVE),
                of("Level__c", PICKLIST, 255, RESTRICTED).choices("Bronze", "Silver", "Gold")));
        return new SalesforceObject("Contact", "003", fields);
    }

    static SalesforceObject lead() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.mergeable("Lead"));
        fields.add(of("LastActivityDate", DATE, 0, READ_ONLY));
        fields.addAll(name(40));
        fields.addAll(CommonFields.address(""));
        for (String phone : List.of("Phone", "MobilePhone", "Fax")) {
            fields.add(of(phone, PHONE, 40));
        }
        fields.addAll(List.of(
                of("Company", STRING, 255, REQUIRED),
                of("Title", STRING, 128),
                of("Email", EMAIL, 80, LOOKUP),
                of("Website", URL, 255),
                of("Status", PICKLIST, 40, REQUIRED, DEFAULTED)
                        .choices("Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed"),
                of("LeadSource", PICKLIST, 40).choices(CommonFields.SOURCES),
                of("Industry", PICKLIST, 40).choices(CommonFields.INDUSTRIES),
                of("Rating", PICKLIST, 40).choices(CommonFields.RATINGS),
                of("AnnualRevenue", CURRENCY, 0),
                of("NumberOfEmployees", INT, 0),
                of("Description", TEXTAREA, 32_000),
                of("IsConverted", BOOLEAN, 0, READ_ONLY, DEFAULTED),
                of("ConvertedDate", DATE, 0, READ_ONLY),
                of("ConvertedAccountId", REFERENCE, 18, READ_ONLY).target("Account"),
                of("ConvertedContactId", REFERENCE, 18, READ_ONLY).target("Contact"),
                of("ConvertedOpportunityId", REFERENCE, 18, READ_ONLY).target("Opportunity")));
        fields.addAll(consent());
        fields.add(of("Customer_Number__c", STRING, 40, EXTERNAL_ID, UNIQUE, CASE_SENSITIVE));
        return new SalesforceObject("Lead", "00Q", fields);
    }

    static SalesforceObject individual() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.mergeable("Individual"));
        fields.addAll(name(40));
        fields.add(of("BirthDate", DATE, 0));
        for (String flag : List.of(
                "HasOptedOutProcessing",
                "HasOptedOutProfiling",
                "HasOptedOutSolicit",
                "HasOptedOutTracking",
                "HasOptedOutGeoTracking",
                "CanStorePiiElsewhere",
                "SendIndividualData",
                "ShouldForget")) {
            fields.add(of(flag, BOOLEAN, 0, DEFAULTED));
        }
        fields.add(of("IndividualsAge", PICKLIST, 255).choices("13 years or older", "16 years or older"));
        return new SalesforceObject("Individual", "0PK", fields);
    }

    /** The people who use the org; the API only reads them here. */
    static SalesforceObject user() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.system());
        fields.addAll(List.of(
                of("Username", STRING, 80, READ_ONLY),
                of("LastName", STRING, 80, READ_ONLY),
                of("FirstName", STRING, 40, READ_ONLY),
                of("Name", STRING, 121, READ_ONLY, NAME),
                of("Email", EMAIL, 128, READ_ONLY),
                of("IsActive", BOOLEAN, 0, READ_ONLY, DEFAULTED)));
        return new SalesforceObject("User", "005", fields);
    }

    private static List<SalesforceField> name(int firstName) {
        return List.of(
                of("LastName", STRING, 80, REQUIRED).target("Name"),
                of("FirstName", STRING, firstName).target("Name"),
                of("Salutation", PICKLIST, 40, RESTRICTED).target("Name").choices("Mr.", "Ms.", "Mrs.", "Dr.", "Prof."),
                of("Name", STRING, 121, READ_ONLY, NAME));
    }

    private static List<SalesforceField> consent() {
        return List.of(
                of("HasOptedOutOfEmail", BOOLEAN, 0, DEFAULTED),
                of("HasOptedOutOfFax", BOOLEAN, 0, DEFAULTED),
                of("DoNotCall", BOOLEAN, 0, DEFAULTED),
                of("EmailBouncedReason", STRING, 255),
                of("EmailBouncedDate", DATETIME, 0),
                of("Jigsaw", STRING, 20),
                of("IndividualId", REFERENCE, 18).target("Individual"));
    }
}
