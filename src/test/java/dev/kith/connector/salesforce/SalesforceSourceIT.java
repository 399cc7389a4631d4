package dev.kith.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.SourceContract.Scan;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is Salesforce's own about reading it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceSourceIT {

    private static final Instant SEVEN = Instant.parse("2026-11-22T07:00:00Z");
    private static final Instant EIGHT = Instant.parse("2026-11-22T08:00:00Z");
    private static final String QUERY = "GET /query";

    private final MovedClock clock = new MovedClock();
    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(clock));
    private final SalesforceBench bench = SalesforceBench.patient(salesforce);

    @BeforeEach
    void emptyOrg() {
        salesforce.reset();
        clock.set(EIGHT);
    }

    @AfterAll
    void close() {
        bench.close();
        salesforce.close();
    }

    private String contact(String name, Instant stamp) {
        return salesforce.put("Contact", Map.of("LastName", name, "SystemModstamp", stamp.toString()));
    }

    @Test
    void valuesHaveTheTypesThatRecordsHold() {
        String id = salesforce.put(
                "Contact",
                Map.of(
                        "LastName",
                        "Łódź \"Ω\" 😀",
                        "Birthdate",
                        "1980-02-29",
                        "DoNotCall",
                        true,
                        "EmailBouncedDate",
                        "2026-11-22T09:30:00+02:00",
                        "MailingLatitude",
                        52.5));

        CustomerRecord record =
                only("Contact", "LastName", "birthdate", "DoNotCall", "EmailBouncedDate", "MailingLatitude", "Fax");

        assertThat(id).hasSize(18);
        assertThat(record.key()).isEqualTo(new RecordKey(ObjectName.of("salesforce.Contact"), id));
        assertThat(record.values())
                .containsEntry("Id", id)
                .containsEntry("LastName", "Łódź \"Ω\" 😀")
                .containsEntry("birthdate", LocalDate.of(1980, 2, 29))
                .containsEntry("DoNotCall", true)
                .containsEntry("EmailBouncedDate", OffsetDateTime.parse("2026-11-22T07:30:00Z"))
                .containsEntry("MailingLatitude", new BigDecimal("52.5"))
                .containsEntry("Fax", null)
                .hasSize(7);
    }

    @Test
    void wholeNumbersAndAmountsAreNumbers() {
        salesforce.put("Account", Map.of("Name", "Weber GmbH", "NumberOfEmployees", 12, "AnnualRevenue", 1_000_000.25));

        assertThat(only("Account", "NumberOfEmployees", "AnnualRevenue").values())
                .containsEntry("NumberOfEmployees", 12L)
                .containsEntry("AnnualRevenue", new BigDecimal("1000000.25"));
    }

    private CustomerRecord only(String object, String... fields) {
        Source source = bench.source(SalesforceBench.object(object, "Id", Optional.empty(), fields));
        List<CustomerRecord> records = Scan.of(source, Position.START).records();
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @Test
    void aDescribedFieldThatIsGoneIsNamedWithItsPlace() {
        assertThatThrownBy(() -> bench.source(SalesforceBench.object("Contact", "Id", Optional.empty(), "Frist_Name")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("'Frist_Name'")
                .hasMessageContaining("Did you mean 'FirstName'?")
                .hasMessageContaining("config/systems/salesforce.yaml:7");
    }

    @Test
    void whatCannotBeReadSafelyIsRefused() {
        assertThatThrownBy(
                        () -> bench.source(SalesforceBench.object("Contact", "Customer_Number__c", Optional.empty())))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("key: Id");
        assertThatThrownBy(() -> bench.source(SalesforceBench.object("Contact", "Id", Optional.of("EmailBouncedDate"))))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("changed: SystemModstamp");
        salesforce.put("Contact", Map.of("LastName", "Weber", "MailingCity", "Kiel"));
        assertThatThrownBy(() -> only("Contact", "MailingAddress"))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("'MailingAddress'")
                .hasMessageNotContaining("Kiel");
    }

    @Test
    void anotherStampThanTheUsualOneIsFollowed() {
        salesforce.put("Contact", Map.of("LastName", "Weber", "LastModifiedDate", SEVEN.toString()));
        String late = salesforce.put("Contact", Map.of("LastName", "Koch"));
        Source source = bench.source(SalesforceBench.object("Contact", "Id", Optional.of("LastModifiedDate")));

        assertThat(Scan.of(source, new Position("since|" + EIGHT)).keys()).containsExactly(late);
    }

    @Test
    void onlyFilledCustomFieldsAreCalledUndescribed() {
        Source source = bench.source(SalesforceBench.object("Contact", "Id", Optional.empty(), "LastName"));
        salesforce.put("Contact", Map.of("LastName", "Weber", "Department", "Sales"));
        assertThat(source.undescribed()).isEmpty();

        salesforce.put("Contact", Map.of("LastName", "Weber", "Level__c", "Gold"));
        assertThat(source.undescribed()).containsExactly("Contact.Level__c");
        assertThat(bench.source().undescribed()).isEmpty();
    }

    @Test
    void aFirstLoadTakesOneQueryForTwoThousandRecords() {
        IntStream.range(0, 4_500).forEach(i -> contact("Weber", SEVEN));
        Source source = bench.source();
        salesforce.resetStats();

        assertThat(Scan.of(source, Position.START).keys()).hasSize(4_500);

        assertThat(salesforce.stats().endpoint(QUERY).calls()).isEqualTo(3);
        assertThat(salesforce.stats().readCalls()).isEqualTo(3 + 1);
    }

    @Test
    void theWatermarkIsSalesforcesTimeWhenTheReadingBegan() {
        contact("Weber", SEVEN);

        Position end = Scan.of(bench.source(), Position.START).end();
        clock.set(EIGHT.plusSeconds(3_600));
        Position next = Scan.of(bench.source(), end).end();

        assertThat(end.text()).isEqualTo("since|2026-11-22T08:00:00Z");
        assertThat(next.text()).isEqualTo("since|2026-11-22T09:00:00Z");
    }

    @Test
    void deletedAndMergedRecordsAreTold() {
        String before = contact("Gone before", SEVEN);
        String deleted = contact("Weber", SEVEN);
        String survivor = contact("Koch", SEVEN);
        String merged = contact("Kock", SEVEN);
        clock.set(EIGHT.minusSeconds(601));
        salesforce.delete(before);
        Position position = new Position("since|" + EIGHT);
        clock.set(EIGHT.minusSeconds(599));
        salesforce.delete(deleted);
        clock.set(EIGHT.plusSeconds(60));
        salesforce.merge(survivor, merged);

        assertThat(removed(position)).isEqualTo(Map.of(deleted, "", merged, survivor));
        assertThat(removed(Position.START)).isEqualTo(Map.of(before, "", deleted, "", merged, survivor));
        assertThat(removed(new Position("id|" + EIGHT + "|" + survivor))).hasSize(3);
        assertThat(Scan.of(bench.source(), position).keys()).containsExactly(survivor);
    }

    @Test
    void moreRemovedAtOnceThanABatchHoldsAreTold() {
        for (int i = 0; i < 4_500; i++) {
            salesforce.put(
                    "Contact", Map.of("LastName", "Weber", "IsDeleted", true, "SystemModstamp", SEVEN.toString()));
        }

        assertThat(removed(Position.START)).hasSize(4_500);
    }

    private Map<String, String> removed(Position from) {
        Map<String, String> removed = new HashMap<>();
        bench.source()
                .removed(
                        from,
                        batch -> batch.forEach(one -> removed.put(
                                one.key().value(),
                                one.mergedInto().map(RecordKey::value).orElse(""))));
        return removed;
    }

    @Test
    void longTextsAreReadWhole() {
        String notes = "Ω".repeat(2_000);
        IntStream.range(0, 1_500)
                .forEach(i -> salesforce.put("Contact", Map.of("LastName", "Weber", "Description", notes)));
        Source source = bench.source(SalesforceBench.object("Contact", "Id", Optional.empty(), "Description"));

        assertThat(Scan.of(source, Position.START).records())
                .hasSize(1_500)
                .allMatch(record ->
                        record.value("Description").filter(notes::equals).isPresent());
    }

    @Test
    void aKeyThatIsNoIdStopsNothing() {
        String id = contact("Weber", SEVEN);
        ObjectName object = ObjectName.of("salesforce.Contact");

        assertThat(bench.source().read(List.of(new RecordKey(object, "x' OR Id != '"), new RecordKey(object, id))))
                .extracting(record -> record.key().value())
                .containsExactly(id);
    }
}
