package dev.kith.mapping;

import static dev.kith.mapping.Samples.contact;
import static dev.kith.mapping.Samples.mapping;
import static dev.kith.mapping.Samples.ready;
import static dev.kith.mapping.Samples.reason;
import static dev.kith.mapping.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.MappedRecord;
import dev.kith.record.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetCheckTest {

    private static final Mapping SAMPLE = Samples.sampleMapping();

    @Test
    void aGoodRecordPasses() {
        MappedRecord mapped = mapped(SAMPLE, "last_name", "Weber", "email", "anna@example.com", "salutation", "Frau");
        assertThat(TargetCheck.check(mapped, SAMPLE, contact())).isEmpty();
        assertThat(TargetCheck.fit(mapped, SAMPLE, contact())).isEqualTo(new Mapped.Ready(mapped));
    }

    @Test
    void aTextTooLongNamesTheLineToMend() {
        assertThat(check(SAMPLE, "last_name", "W".repeat(81)))
                .contains(new Reason("too-long", "LastName longer than 80", Samples.FILE + ":13, add | truncate(80)"));
        assertThat(check(SAMPLE, "last_name", "😀".repeat(80))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "anna@",
                "@example.com",
                "anna@example",
                "anna@@example.com",
                "an na@example.com",
                ".anna@example.com",
                "anna.@example.com",
                "anna@example..com",
                "anna@exämple.com",
                "änna@example.com",
                "anna@example.com.",
                "anna@example.com, eva@example.com",
                "anna@-example.com",
                "\"anna\"@example.com",
            })
    void whatSalesforceRefusesIsNoEmailAddress(String address) {
        assertThat(check(SAMPLE, "last_name", "Weber", "email", address))
                .contains(new Reason("not-an-email", "not an email address", "mend in the Web shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "o'neil+shop@mail.example.com",
                "a_b-c!#$%&*=?^`{|}~/@x-y.example.museum",
                "anna..w@example.com"
            })
    void whatSalesforceTakesIsAnEmailAddress(String address) {
        assertThat(check(SAMPLE, "last_name", "Weber", "email", address)).isEmpty();
    }

    @Test
    void aValueOutsideThePicklistIsShownWhenItIsADetail() {
        Mapping mapping = mapping("Salutation: salutation", "LastName: last_name");
        assertThat(check(mapping, "last_name", "Weber", "salutation", "Herr"))
                .contains(new Reason(
                        "not-in-picklist",
                        "Salutation has no value for what the Web shop says: 'Herr'",
                        "x.yaml:6, add it to values:, or to the picklist in Salesforce"));
        assertThat(check(
                        mapping("Salutation: first_name", "LastName: last_name"),
                        "last_name",
                        "Weber",
                        "first_name",
                        "Anna"))
                .map(Reason::text)
                .contains("Salutation has no value for what the Web shop says");
    }

    @Test
    void everyPartOfAMultiPicklistCounts() {
        Mapping mapping = mapping("Interests__c: notes", "LastName: last_name");
        assertThat(check(mapping, "last_name", "Weber", "notes", "Bikes;Boats")).isEmpty();
        assertThat(check(mapping, "last_name", "Weber", "notes", "Bikes;Cars")).isNotEmpty();
    }

    @Test
    void aRequiredFieldMustNotBeBlank() {
        Mapping mapping = mapping("LastName: last_name | strip");
        assertThat(check(mapping, "last_name", " "))
                .contains(new Reason(
                        "required-blank",
                        "LastName is required in Salesforce and blank in the Web shop",
                        "x.yaml:6, add | default('Unknown'), or mend in the Web shop"));
    }

    @Test
    void aKeyTooLongIsMendedInTheSource() {
        assertThat(check(SAMPLE, "customer_id", "1".repeat(21), "last_name", "Weber"))
                .contains(new Reason("too-long", "Customer_Number__c longer than 20", "mend in the Web shop"));
    }

    static Stream<Arguments> conversions() {
        return Stream.of(
                Arguments.of("Points__c", "1200", 1200L),
                Arguments.of("Points__c", new BigDecimal("12.00"), 12L),
                Arguments.of("Points__c", 7, 7),
                Arguments.of("Revenue__c", " 12.50 ", new BigDecimal("12.50")),
                Arguments.of("Revenue__c", 12.5, 12.5),
                Arguments.of("DoNotCall", 1, true),
                Arguments.of("DoNotCall", "False", false),
                Arguments.of("Birthdate", LocalDate.of(1980, 1, 31), "1980-01-31"),
                Arguments.of("Birthdate", Instant.parse("1980-01-31T22:00:00Z"), "1980-01-31"),
                Arguments.of("Since__c", LocalDate.of(1980, 1, 31), "1980-01-31T00:00:00.000Z"),
                Arguments.of("Since__c", Instant.parse("2026-11-22T03:00:00Z"), "2026-11-22T03:00:00.000Z"),
                Arguments.of("Since__c", "2026-11-22T03:00:00+01:00", "2026-11-22T03:00:00.000+01:00"),
                Arguments.of("MailingPostalCode", 10115, "10115"),
                Arguments.of("Email", " anna@example.com", "anna@example.com"),
                Arguments.of("Unheard_Of__c", 5, 5));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void aValueBecomesWhatItsFieldWants(String target, Object value, Object expected) {
        Mapping mapping = mapping(target + ": x", "LastName: last_name");
        assertThat(ready(TargetCheck.fit(mapped(mapping, "x", value, "last_name", "Weber"), mapping, contact())))
                .containsEntry(target, expected);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("Points__c", "many", "not-a-number"),
                Arguments.of("Points__c", 1.5, "not-a-whole-number"),
                Arguments.of("Revenue__c", "12,50", "not-a-number"),
                Arguments.of("Revenue__c", Double.NaN, "not-a-number"),
                Arguments.of("DoNotCall", "perhaps", "not-a-boolean"),
                Arguments.of("Birthdate", "31.01.1980", "not-a-date"),
                Arguments.of("Birthdate", 19800131, "not-a-date"),
                Arguments.of("Since__c", "yesterday", "not-a-date"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void aValueThatCannotFitSetsTheRecordAside(String target, Object value, String code) {
        Mapping mapping = mapping(target + ": x", "LastName: last_name");
        Reason reason = reason(TargetCheck.fit(mapped(mapping, "x", value, "last_name", "Weber"), mapping, contact()));
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.text()).startsWith(target).doesNotContain(value.toString());
        assertThat(reason.remedy()).endsWith("mend in the Web shop");
    }

    private static Optional<Reason> check(Mapping mapping, Object... namesAndValues) {
        return TargetCheck.check(mapped(mapping, namesAndValues), mapping, contact());
    }

    private static MappedRecord mapped(Mapping mapping, Object... namesAndValues) {
        Mapped mapped = mapping.apply(record(namesAndValues));
        assertThat(mapped).isInstanceOf(Mapped.Ready.class);
        return ((Mapped.Ready) mapped).record();
    }
}
