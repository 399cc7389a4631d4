package dev.kith.mapping;

import static dev.kith.mapping.Samples.mapping;
import static dev.kith.mapping.Samples.ready;
import static dev.kith.mapping.Samples.reason;
import static dev.kith.mapping.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.record.MappedRecord;
import dev.kith.record.Reason;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

    @Test
    void theSampleMappingMapsACustomer() {
        MappedRecord mapped = ((Mapped.Ready) Samples.sampleMapping()
                        .apply(record(
                                "salutation",
                                "Frau",
                                "first_name",
                                " Anna  Maria ",
                                "last_name",
                                null,
                                "email",
                                "Anna@Example.COM",
                                "phone",
                                "030 / 123456",
                                "city",
                                "Berlin",
                                "country_code",
                                "de",
                                "birth_date",
                                LocalDate.of(1980, 1, 31),
                                "loyalty_points",
                                1000,
                                "newsletter",
                                true)))
                .record();
        assertThat(mapped.keyField()).isEqualTo("Customer_Number__c");
        assertThat(mapped.keyValue()).isEqualTo("4711");
        assertThat(mapped.mapping()).isEqualTo("customer-to-contact");
        assertThat(mapped.fields())
                .isEqualTo(Map.of(
                        "Salutation",
                        "Ms.",
                        "FirstName",
                        "Anna Maria",
                        "LastName",
                        "Unknown",
                        "Email",
                        "anna@example.com",
                        "Phone",
                        "+4930123456",
                        "MailingCity",
                        "Berlin",
                        "MailingCountry",
                        "DE",
                        "Birthdate",
                        "1980-01-31",
                        "Level__c",
                        "Silver",
                        "LeadSource",
                        "Web shop"));
    }

    @Test
    void theNameHasAPlace() {
        assertThat(Samples.sampleMapping().name()).isEqualTo("customer-to-contact");
        assertThat(Samples.sampleMapping().place()).isEqualTo(new Place(Samples.FILE, 3));
        assertThat(Samples.sampleMapping().sourceFields())
                .contains("customer_id", "country_code")
                .doesNotContain("notes");
    }

    @Test
    void blankValuesAreLeftOutOrCleared() {
        String leave = Samples.file("FirstName: first_name", "LastName: last_name");
        assertThat(ready(read(leave).apply(record("first_name", " ", "last_name", "Weber"))))
                .containsOnlyKeys("LastName");
        assertThat(ready(read(leave + "blank-values: clear\n").apply(record("first_name", " ", "last_name", "Weber"))))
                .containsEntry("FirstName", null)
                .containsEntry("LastName", "Weber");
    }

    @Test
    void valuesAreReadyForJson() {
        Mapping mapping = mapping("A: a", "B: b", "C: c", "D: d", "E: e", "F: f", "G: g");
        assertThat(ready(mapping.apply(record(
                        "a", LocalDate.of(2026, 11, 22),
                        "b", java.sql.Date.valueOf("2026-11-22"),
                        "c", Timestamp.from(Instant.parse("2026-11-22T03:00:00Z")),
                        "d", OffsetDateTime.parse("2026-11-22T03:00:00.123+01:00"),
                        "e", new BigDecimal("1.50"),
                        "f", true,
                        "g", Double.NaN))))
                .isEqualTo(Map.of(
                        "A",
                        "2026-11-22",
                        "B",
                        "2026-11-22",
                        "C",
                        "2026-11-22T03:00:00.000Z",
                        "D",
                        "2026-11-22T03:00:00.123+01:00",
                        "E",
                        new BigDecimal("1.50"),
                        "F",
                        true,
                        "G",
                        "NaN"));
    }

    @Test
    void aBlankKeySetsTheRecordAside() {
        assertThat(reason(mapping("X: x").apply(record("customer_id", " "))))
                .isEqualTo(new Reason(
                        "blank-key",
                        "Customer_Number__c is blank: the record cannot be recognised again",
                        "mend in the Web shop"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, Bronze",
        "999.99, Bronze",
        "1000, Silver",
        "4999, Silver",
        "5000, Gold",
        "99999999999, Gold",
        "-1, None"
    })
    void theGreatestBandThatTheNumberReachesCounts(BigDecimal points, String level) {
        Mapping mapping = mapping("L: {from: x, bands: {1000: Silver, 0: Bronze, 5000: Gold}, otherwise: None}");
        assertThat(ready(mapping.apply(record("x", points)))).containsEntry("L", level);
    }

    @Test
    void aValueWithoutARowIsKeptBlankedReplacedOrSetAside() {
        assertThat(ready(lookup("otherwise: keep").apply(record("x", "Dr")))).containsEntry("S", "Dr");
        assertThat(ready(lookup("otherwise: blank").apply(record("x", "Dr")))).doesNotContainKey("S");
        assertThat(ready(lookup("otherwise: Mx.").apply(record("x", "Dr")))).containsEntry("S", "Mx.");
        assertThat(ready(lookup("otherwise: Mx.").apply(record("x", null)))).doesNotContainKey("S");
        assertThat(reason(lookup("").apply(record("x", "Dr"))).text())
                .isEqualTo("S has no value for what the Web shop says");
    }

    private static Mapping lookup(String otherwise) {
        return mapping(
                "S: {from: x, values: {Herr: Mr., Frau: Ms.}" + (otherwise.isEmpty() ? "}" : ", " + otherwise + "}"));
    }

    @Test
    void onlyAValueOfTheKindDetailIsShown() {
        Mapping mapping = Samples.sampleMapping();
        assertThat(reason(mapping.apply(record("salutation", "Prof"))))
                .isEqualTo(new Reason(
                        "no-value",
                        "Salutation has no value for what the Web shop says: 'Prof'",
                        Samples.FILE + ":9, add it to values:, or mend in the Web shop"));
        assertThat(reason(mapping.apply(record("phone", "none"))))
                .isEqualTo(new Reason(
                        "not-a-phone-number",
                        "Phone is not a phone number",
                        Samples.FILE + ":15, add 'blank' or 'keep' to e164, or mend in the Web shop"));
        assertThat(reason(mapping("S: {from: salutation | append(last_name), values: {a: b}}")
                                .apply(record("salutation", "Dr", "last_name", "Weber")))
                        .text())
                .doesNotContain("Dr")
                .doesNotContain("Weber");
    }

    @Test
    void aFileWithEightMistakesReportsAllEight() {
        assertThat(Samples.mistakesIn("""
                        mapping: x
                        from: shop
                        to: salesforce.Contact
                        key: {A: a, B: b}
                        blank-values: leaf
                        fields:
                          FirstName: first_name | stirp
                          LastName: {from: last_name, wins: hubspot}
                          Level__c:
                            from: points
                            bands: {zero: Bronze}
                          Phone: [phone]
                        allways: {LeadSource: Web}
                        """))
                .containsExactly(
                        "x.yaml:2: 'from:' 'shop' is not of the form system.object, as in shop.customers.",
                        "x.yaml:4: 'key:' takes one external id and its source field, as in {Customer_Number__c: customer_id}.",
                        "x.yaml:5: 'blank-values:' is 'leaf', but must be one of leave, clear. Known: clear, leave.",
                        "x.yaml:7: FirstName: 'stirp' is not a filter. Did you mean 'strip'?",
                        "x.yaml:8: LastName: 'wins:' is 'hubspot'. Write salesforce, salesforce unless blank, or leave it out: then the source wins.",
                        "x.yaml:11: Level__c: 'zero' is not a number that a band can begin at.",
                        "x.yaml:12: Phone: a source field is expected here, not a list.",
                        "x.yaml:13: 'allways:' is not known here. Did you mean 'always'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "X: {values: {a: b}}~x.yaml:6: 'from:' is missing.",
                "X: {from: x, values: {a: b}, bands: {0: c}}~x.yaml:6: X: takes 'values:' or 'bands:', not both.",
                "X: {from: x, values: {}}~x.yaml:6: X: a table is expected here, as in {Herr: Mr., Frau: Ms.}.",
                "X: {from: x, values: {a: }}~x.yaml:6: X: 'a' has no result. Write one plain value behind it.",
                "X: {from: x, bands: {0: a, 0.0: b}}~x.yaml:6: X: two bands begin at 0.0. Keep one.",
                "X: {from: x, otherwise: a}~x.yaml:6: X: 'otherwise:' needs 'values:' or 'bands:' beside it.",
                "X: {from: x, values: {a: b}, otherwise: }~x.yaml:6: X: 'otherwise:' is empty. Write 'blank' to leave the field blank.",
                "X: {from: x, valeus: {a: b}}~x.yaml:6: 'valeus:' is not known here. Did you mean 'values'?",
                "X:~x.yaml:6: X: the source field is missing.",
                "Customer_Number__c: x~x.yaml:4: 'Customer_Number__c' is the key and cannot stand under 'fields:' as well.",
            })
    void aMistakeInAFieldPointsAtItsLine(String line, String message) {
        assertThat(Samples.mistakesIn(Samples.file(line))).containsExactly(message);
    }

    @Test
    void otherMistakesAreReportedToo() {
        assertThat(Samples.mistakesIn("mapping: x\n")).hasSize(4);
        assertThat(Samples.mistakesIn("- x\n")).isNotEmpty();
        assertThat(Samples.mistakesIn(Samples.file("X: x") + "always: {X: y, Z: }\n"))
                .containsExactly("x.yaml:7: 'Z:' is empty.", "x.yaml:7: 'X' is mapped twice. Keep one.");
        assertThat(Samples.mistakesIn(Samples.file("X: x").replace("customer_id", "customer_id | strip")))
                .containsExactly("x.yaml:4: 'key:' takes a source field as it is, without filters.");
    }

    private static Mapping read(String yaml) {
        return Samples.read(yaml, new Problems()).orElseThrow();
    }
}
