package dev.kith.sandbox.salesforce;

import static dev.kith.sandbox.salesforce.SalesforceField.Trait.CASE_SENSITIVE;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.DEFAULTED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.EXTERNAL_ID;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.LOOKUP;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.NAME;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.READ_ONLY;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.REQUIRED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.RESTRICTED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.UNIQUE;
import static dev.kith.sandbox.salesforce.SalesforceType.ADDRESS;
import static dev.kith.sandbox.salesforce.SalesforceType.BOOLEAN;
import static dev.kith.sandbox.salesforce.SalesforceType.CURRENCY;
import static dev.kith.sandbox.salesforce.SalesforceType.DATE;
import static dev.kith.sandbox.salesforce.SalesforceType.DATETIME;
import static dev.kith.sandbox.salesforce.SalesforceType.DOUBLE;
import static dev.kith.sandbox.salesforce.SalesforceType.EMAIL;
import static dev.kith.sandbox.salesforce.SalesforceType.ID;
import static dev.kith.sandbox.salesforce.SalesforceType.INT;
import static dev.kith.sandbox.salesforce.SalesforceType.PHONE;
import static dev.kith.sandbox.salesforce.SalesforceType.PICKLIST;
import static dev.kith.sandbox.salesforce.SalesforceType.REFERENCE;
import static dev.kith.sandbox.salesforce.SalesforceType.STRING;
import static dev.kith.sandbox.salesforce.SalesforceType.TEXTAREA;
import static dev.kith.sandbox.salesforce.SalesforceType.URL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Contact and Account with their standard fields and lengths, and the custom fields of a shop that syncs by number. */
final class SalesforceSchema {

    private static final String[] LEAD_SOURCES = {
        "Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Web shop", "Other"
    };

    private final List<SalesforceObject> objects = List.of(
            new SalesforceObject("Account", "001", account()), new SalesforceObject("Contact", "003", contact()));

    List<SalesforceObject> objects() {
        return objects;
    }

    Optional<SalesforceObject> object(String name) {
        return objects.stream()
                .filter(object -> object.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The object whose ids begin as this one does. */
    Optional<SalesforceObject> objectOfId(String id) {
        return objects.stream().filter(object -> id.startsWith(object.prefix())).findFirst();
    }

    private static List<SalesforceField> contact() {
        List<SalesforceField> fields = new ArrayList<>(system("Contact"));
        fields.addAll(List.of(
                field("AccountId", REFERENCE, 18).target("Account"),
                field("LastName", STRING, 80, REQUIRED).target("Name"),
                field("FirstName", STRING, 40).target("Name"),
                field("Salutation", PICKLIST, 40, RESTRICTED)
                        .target("Name")
                        .choices("Mr.", "Ms.", "Mrs.", "Dr.", "Prof."),
                field("Name", STRING, 121, READ_ONLY, NAME)));
        fields.addAll(address("Mailing"));
        fields.addAll(address("Other"));
        for (String phone : List.of("Phone", "Fax", "MobilePhone", "HomePhone", "OtherPhone", "AssistantPhone")) {
            fields.add(field(phone, PHONE, 40));
        }
        fields.addAll(List.of(
                field("ReportsToId", REFERENCE, 18).target("Contact"),
                field("Email", EMAIL, 80, LOOKUP),
                field("Title", STRING, 128),
                field("Department", STRING, 80),
                field("AssistantName", STRING, 40),
                field("LeadSource", PICKLIST, 40).choices(LEAD_SOURCES),
                field("Birthdate", DATE, 0),
                field("Description", TEXTAREA, 32_000),
                field("HasOptedOutOfEmail", BOOLEAN, 0, DEFAULTED),
                field("HasOptedOutOfFax", BOOLEAN, 0, DEFAULTED),
                field("DoNotCall", BOOLEAN, 0, DEFAULTED),
                field("EmailBouncedReason", STRING, 255),
                field("EmailBouncedDate", DATETIME, 0),
                field("IsEmailBounced", BOOLEAN, 0, READ_ONLY, DEFAULTED),
                field("Jigsaw", STRING, 20),
                field("IndividualId", REFERENCE, 18).target("Individual"),
                field("Customer_Number__c", STRING, 40, EXTERNAL_ID, UNIQUE, CASE_SENSITIVE),
                field("Level__c", PICKLIST, 255, RESTRICTED).choices("Bronze", "Silver", "Gold")));
        return fields;
    }

    private static List<SalesforceField> account() {
        List<SalesforceField> fields = new ArrayList<>(system("Account"));
        fields.add(field("Name", STRING, 255, REQUIRED, NAME));
        fields.addAll(address("Billing"));
        fields.addAll(address("Shipping"));
        fields.addAll(List.of(
                field("AccountNumber", STRING, 40),
                field("Type", PICKLIST, 40).choices("Prospect", "Customer - Direct", "Customer - Channel", "Other"),
                field("Industry", PICKLIST, 40).choices("Retail", "Manufacturing", "Technology", "Other"),
                field("Rating", PICKLIST, 40).choices("Hot", "Warm", "Cold"),
                field("Ownership", PICKLIST, 40).choices("Public", "Private", "Subsidiary", "Other"),
                field("AccountSource", PICKLIST, 40).choices(LEAD_SOURCES),
                field("Phone", PHONE, 40),
                field("Fax", PHONE, 40),
                field("Website", URL, 255),
                field("Site", STRING, 80),
                field("Sic", STRING, 20),
                field("SicDesc", STRING, 80),
                field("TickerSymbol", STRING, 20),
                field("AnnualRevenue", CURRENCY, 0),
                field("NumberOfEmployees", INT, 0),
                field("Description", TEXTAREA, 32_000),
                field("ParentId", REFERENCE, 18).target("Account"),
                field("Customer_Number__c", STRING, 40, EXTERNAL_ID, UNIQUE, CASE_SENSITIVE)));
        return fields;
    }

    private static List<SalesforceField> system(String object) {
        return List.of(
                field("Id", ID, 18, READ_ONLY, DEFAULTED),
                field("IsDeleted", BOOLEAN, 0, READ_ONLY, DEFAULTED),
                field("MasterRecordId", REFERENCE, 18, READ_ONLY).target(object),
                field("OwnerId", REFERENCE, 18, DEFAULTED).target("User"),
                field("CreatedDate", DATETIME, 0, READ_ONLY, DEFAULTED),
                field("CreatedById", REFERENCE, 18, READ_ONLY, DEFAULTED).target("User"),
                field("LastModifiedDate", DATETIME, 0, READ_ONLY, DEFAULTED),
                field("LastModifiedById", REFERENCE, 18, READ_ONLY, DEFAULTED).target("User"),
                field("SystemModstamp", DATETIME, 0, READ_ONLY, DEFAULTED),
                field("LastActivityDate", DATE, 0, READ_ONLY));
    }

    private static List<SalesforceField> address(String kind) {
        String whole = kind + "Address";
        return List.of(
                field(kind + "Street", TEXTAREA, 255).target(whole),
                field(kind + "City", STRING, 40).target(whole),
                field(kind + "State", STRING, 80).target(whole),
                field(kind + "PostalCode", STRING, 20).target(whole),
                field(kind + "Country", STRING, 80).target(whole),
                field(kind + "Latitude", DOUBLE, 0).target(whole),
                field(kind + "Longitude", DOUBLE, 0).target(whole),
                field(whole, ADDRESS, 0, READ_ONLY));
    }

    private static SalesforceField field(
            String name, SalesforceType type, int length, SalesforceField.Trait... traits) {
        return SalesforceField.of(name, type, length, traits);
    }
}
