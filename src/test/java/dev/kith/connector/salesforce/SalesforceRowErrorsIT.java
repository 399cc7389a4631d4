package dev.kith.connector.salesforce;

import static dev.kith.connector.salesforce.SalesforceBench.ATTEMPTS;
import static dev.kith.connector.salesforce.SalesforceBench.ids;
import static dev.kith.connector.salesforce.SalesforceBench.known;
import static dev.kith.connector.salesforce.SalesforceBench.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.record.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each error of a row becomes (salesforce.md, section 11), from answers as Salesforce writes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceRowErrorsIT {

    private final ScriptedSalesforce salesforce = new ScriptedSalesforce();
    private final SalesforceBench bench = new SalesforceBench(salesforce.url(), "any");
    private Destination contacts = bench.contacts();

    @BeforeEach
    void newRun() {
        contacts = bench.contacts();
        salesforce.autoAssign().clear();
        salesforce.bodies().clear();
    }

    @AfterAll
    void close() {
        bench.close();
        salesforce.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            REQUIRED_FIELD_MISSING | Required fields are missing: [LastName] | LastName | Salesforce requires LastName
            STRING_TOO_LONG | Last Name: data value too large: Weberova (max length=80) | LastName | too long for LastName
            NUMBER_OUTSIDE_VALID_RANGE | Points: value outside of valid range: 4711471 | Points__c | number too large for Points__c
            INVALID_EMAIL_ADDRESS | Email: invalid email address: w@weberova | Email | not an email address in Salesforce's eyes, Email
            INVALID_TYPE_ON_FIELD_IN_RECORD | Birthdate: value not of required type: 1.1.1980 | Birthdate | of the wrong type for Birthdate
            JSON_PARSER_ERROR | Cannot deserialize instance of date from VALUE_STRING value 1.1.1980 | - | of the wrong type for one of the fields
            INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Level: bad value for restricted picklist field: Platin | Level__c | not in the picklist of Level__c
            BAD_VALUE_FOR_RESTRICTED_PICKLIST | bad value for restricted picklist field: Platin | Level__c | not in the picklist of Level__c
            FIELD_INTEGRITY_EXCEPTION | There's a problem with this country: Weberova | MailingCountry | Salesforce does not know what stands in MailingCountry
            FIELD_FILTER_VALIDATION_EXCEPTION | Value does not exist or does not match filter criteria. | AccountId | held back by a lookup filter of Salesforce on AccountId
            DUPLICATE_VALUE | duplicate value found: Customer_Number__c duplicates value on record with id: 003000000000001 | Customer_Number__c | another record in Salesforce has this Customer_Number__c
            DUPLICATE_VALUE | Duplicate external id specified: 4711471 | Customer_Number__c | several records of this run have this Customer_Number__c
            DUPLICATE_EXTERNAL_ID | More than one record found for external id field: [003000000000001AAA] | - | several records in Salesforce have this Customer_Number__c
            DUPLICATES_DETECTED | Use one of these records? | - | held back by a duplicate rule of Salesforce
            ENTITY_IS_DELETED | entity is deleted | - | deleted in Salesforce
            NOT_FOUND | The requested resource does not exist | - | deleted in Salesforce
            INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | - | deleted in Salesforce
            MALFORMED_ID | malformed id 003 | Id | deleted in Salesforce
            MALFORMED_ID | Account ID: id value of incorrect type: 4711 | AccountId | no Salesforce id, AccountId
            INSUFFICIENT_ACCESS_OR_READONLY | insufficient access rights on object id | - | Kith's user may not change this record in Salesforce
            INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY | insufficient access rights on cross-reference id: 001000000000001 | - | Kith's user may not change this record in Salesforce
            CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | ContactTrigger: execution of BeforeUpdate caused by: System.NullPointerException: Weberova | - | an automation of Salesforce failed on it
            CANNOT_EXECUTE_FLOW_TRIGGER | We can't save this record because the "Weberova" process failed. | - | an automation of Salesforce failed on it
            CANNOT_UPDATE_CONVERTED_LEAD | cannot reference converted lead | - | already converted in Salesforce
            SOME_NEW_CODE | Anna Weberova, w@weberova.example, +49 30 123456 | - | Salesforce refused it (SOME_NEW_CODE)
            """)
    void aRefusalIsToldInACrmManagersWords(String code, String message, String field, String text) {
        salesforce.answers(200, failed(code, message, field));

        Outcome outcome = write();

        Reason reason = outcome instanceof Outcome.Gone gone ? gone.reason() : ((Outcome.Refused) outcome).reason();
        assertThat(outcome instanceof Outcome.Gone).isEqualTo(text.startsWith("deleted"));
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.text()).isEqualTo(text);
        assertThat(reason.remedy()).isNotBlank();
        assertThat(reason.text() + reason.remedy())
                .doesNotContainIgnoringCase("weberova")
                .doesNotContain("4711471", "Platin", "1980", "003", "123456");
        assertThat(contacts.calls()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            UNABLE_TO_LOCK_ROW | unable to obtain exclusive access to this record or 1 records: 001000000000001 | - | locked in Salesforce by somebody else | 4
            CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | ContactTrigger: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access | - | locked in Salesforce by somebody else | 4
            STORAGE_LIMIT_EXCEEDED | storage limit exceeded | - | Salesforce has no room for new records | 1
            INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | AccountId | what AccountId points at is not in Salesforce yet | 1
            ENTITY_IS_LOCKED | the entity is locked for editing | - | locked in Salesforce, as by an approval | 1
            UNKNOWN_EXCEPTION | An unexpected error occurred. ErrorId: 1-1 (1) | - | an error inside Salesforce | 1
            """)
    void whatMayPassLaterWaits(String code, String message, String field, String text, int calls) {
        salesforce.answers(200, failed(code, message, field));

        assertThat(write()).isInstanceOfSatisfying(Outcome.Busy.class, busy -> {
            assertThat(busy.reason().text()).isEqualTo(text);
            assertThat(busy.reason().remedy()).isNotBlank();
        });
        assertThat(contacts.calls()).isEqualTo(calls);
        assertThat(ATTEMPTS).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_TYPE"})
    void aFieldThatSalesforceNoLongerTakesStopsTheRun(String code) {
        salesforce.answers(200, failed(code, "No such column 'Level__c' on sobject of type Contact", "Level__c"));

        assertThatThrownBy(this::write)
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("Level__c")
                .hasMessageContaining("Salesforce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_FIELD", "INVALID_TYPE", "MALFORMED_QUERY", "API_DISABLED_FOR_ORG", "NOT_FOUND"})
    void aWholeCallThatIsRefusedStopsTheRunAndIsNotRepeated(String code) {
        salesforce.answers(400, "[{\"errorCode\": \"" + code + "\", \"message\": \"Weberova\"}]");

        assertThatThrownBy(this::write)
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining(code)
                .hasMessageNotContaining("Weberova");
        assertThat(contacts.calls()).isEqualTo(1);
    }

    @Test
    void aValidationRulesOwnWordsAreTold() {
        salesforce.answers(
                200,
                failed("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Business customers need a company name.", "LastName"));

        assertThat(write()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.reason().text())
                .isEqualTo("a validation rule of Salesforce: Business customers need a company name."));
    }

    @Test
    void aValidationRuleThatNamesThePersonIsToldWithoutHer() {
        salesforce.answers(
                200,
                failed(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                        "Anna WEBEROVA-Koch <w.x@weberova.example> (+49 30 123456, born 1980-02-29) is on the block list",
                        "-"));

        Outcome outcome = contacts.write(List.of(known(
                        "003000000000001AAA",
                        "4711471",
                        "FirstName",
                        "Anna",
                        "LastName",
                        "Weberova-Koch",
                        "Birthdate",
                        "1980-02-29")))
                .get(0);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.reason().text())
                .startsWith("a validation rule of Salesforce: ")
                .endsWith("is on the block list")
                .doesNotContainIgnoringCase("weberova")
                .doesNotContain("Anna", "Koch", "123456", "1980"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>maintenance</html>", "[{\"success\": tr", "", "[]", "[null]", "null", "{}", "[{}]"})
    void anAnswerThatCannotBeReadIsNoOutcome(String answer) {
        salesforce.answers(200, answer);

        assertThatThrownBy(this::write).isInstanceOf(SystemUnavailable.class).hasMessageContaining("checkpoint stays");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>maintenance</html>", "{\"records\": [", "", "[]", "null", "{}", "{\"done\": true}"})
    void anAnswerThatCannotBeReadNeverMeansThatNothingWasFound(String answer) {
        salesforce.answers(200, answer);

        assertThatThrownBy(() -> contacts.find(ids("1"))).isInstanceOf(SystemUnavailable.class);
        assertThatThrownBy(contacts::describe).isInstanceOf(SystemUnavailable.class);
    }

    @Test
    void noWriteHandsRecordsToAnotherOwner() {
        salesforce.answers(200, "[{\"id\": \"003000000000001AAA\", \"success\": true, \"errors\": []}]");

        contacts.write(List.of(unknown("1", "LastName", "Weber")));
        contacts.write(List.of(known("003000000000001AAA", "1", "LastName", "Weber")));

        assertThat(salesforce.autoAssign()).containsExactly("FALSE", "FALSE");
        assertThat(salesforce.bodies()).allMatch(body -> body.contains("\"allOrNone\":false"));
    }

    private Outcome write() {
        return contacts.write(List.of(unknown("4711471", "LastName", "Weberova")))
                .get(0);
    }

    private static String failed(String code, String message, String field) {
        String fields = field == null || field.equals("-") ? "" : "\"" + field + "\"";
        return "[{\"success\": false, \"errors\": [{\"statusCode\": \"" + code + "\", \"message\": \""
                + message.replace("\"", "\\\"") + "\", \"fields\": [" + fields + "]}]}]";
    }
}
