package dev.kith.sandbox.salesforce;

import static dev.kith.sandbox.salesforce.SalesforceField.Trait.DEFAULTED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.HIDDEN;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.READ_ONLY;
import static dev.kith.sandbox.salesforce.SalesforceField.of;
import static dev.kith.sandbox.salesforce.SalesforceType.ADDRESS;
import static dev.kith.sandbox.salesforce.SalesforceType.BOOLEAN;
import static dev.kith.sandbox.salesforce.SalesforceType.DATETIME;
import static dev.kith.sandbox.salesforce.SalesforceType.DOUBLE;
import static dev.kith.sandbox.salesforce.SalesforceType.ID;
import static dev.kith.sandbox.salesforce.SalesforceType.PICKLIST;
import static dev.kith.sandbox.salesforce.SalesforceType.REFERENCE;
import static dev.kith.sandbox.salesforce.SalesforceType.STRING;
import static dev.kith.sandbox.salesforce.SalesforceType.TEXTAREA;

import java.util.ArrayList;
import java.util.List;

/** Fields that many objects have. */
final class CommonFields {

    static final String[] SOURCES = {"Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Web shop", "Other"};
    static final String[] INDUSTRIES = {"Retail", "Manufacturing", "Technology", "Other"};
    static final String[] RATINGS = {"Hot", "Warm", "Cold"};

    private CommonFields() {}

    /** What every record has. */
    static List<SalesforceField> system() {
        return List.of(
                of("Id", ID, 18, READ_ONLY, DEFAULTED),
                of("IsDeleted", BOOLEAN, 0, READ_ONLY, DEFAULTED),
                of("CreatedDate", DATETIME, 0, READ_ONLY, DEFAULTED),
                of("CreatedById", REFERENCE, 18, READ_ONLY, DEFAULTED).target("User"),
                of("LastModifiedDate", DATETIME, 0, READ_ONLY, DEFAULTED),
                of("LastModifiedById", REFERENCE, 18, READ_ONLY, DEFAULTED).target("User"),
                of("SystemModstamp", DATETIME, 0, READ_ONLY, DEFAULTED));
    }

    static SalesforceField owner() {
        return of("OwnerId", REFERENCE, 18, DEFAULTED).target("User");
    }

    /** What every record has that people own and can merge. */
    static List<SalesforceField> mergeable(String object) {
        List<SalesforceField> fields = new ArrayList<>(system());
        fields.add(of("MasterRecordId", REFERENCE, 18, READ_ONLY).target(object));
        fields.add(owner());
        return fields;
    }

    /** A compound address and its parts; {@code kind} is blank for the address of a Lead. */
    static List<SalesforceField> address(String kind) {
        String whole = kind + "Address";
        return List.of(
                of(kind + "Street", TEXTAREA, 255).target(whole),
                of(kind + "City", STRING, 40).target(whole),
                of(kind + "State", STRING, 80).target(whole),
                of(kind + "PostalCode", STRING, 20).target(whole),
                of(kind + "Country", STRING, 80).target(whole),
                of(kind + "Latitude", DOUBLE, 0).scale(15).target(whole),
                of(kind + "Longitude", DOUBLE, 0).scale(15).target(whole),
                of(kind + "StateCode", PICKLIST, 10, HIDDEN)
                        .choices(AddressPicklists.stateCodes())
                        .target(whole),
                of(kind + "CountryCode", PICKLIST, 10, HIDDEN)
                        .choices(AddressPicklists.countryCodes())
                        .target(whole),
                of(whole, ADDRESS, 0, READ_ONLY));
    }
}
