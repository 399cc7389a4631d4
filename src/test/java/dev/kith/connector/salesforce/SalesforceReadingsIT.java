package dev.kith.connector.salesforce;

import static dev.kith.connector.salesforce.SalesforceBench.known;
import static dev.kith.connector.salesforce.SalesforceBench.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.SourceContract.Scan;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.OrgSwitch;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever way Salesforce is to be read where its documentation can be read in two ways, the same becomes of the same records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceReadingsIT {

    private static final Instant SEVEN = Instant.parse("2026-11-22T07:00:00Z");
    private static final Instant EIGHT = Instant.parse("2026-11-22T08:00:00Z");

    private final MovedClock clock = new MovedClock();
    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(clock));
    private final SalesforceBench bench = SalesforceBench.patient(salesforce);

    /** None, each alone, all together. */
    static Stream<Set<OrgSwitch>> readings() {
        return Stream.concat(
                Stream.of(EnumSet.noneOf(OrgSwitch.class), EnumSet.allOf(OrgSwitch.class)),
                Stream.of(OrgSwitch.values()).map(EnumSet::of));
    }

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

    private void read(Set<OrgSwitch> reading) {
        salesforce.settings(salesforce.settings().withSwitches(reading));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void newChangedAndRefusedRecordsHaveTheSameFates(Set<OrgSwitch> reading) {
        read(reading);
        String linked = salesforce.put("Contact", Map.of("LastName", "Linked"));
        String gone = salesforce.put("Contact", Map.of("LastName", "Gone"));
        String changed = salesforce.put("Contact", Map.of("LastName", "Old", "Customer_Number__c", "2"));
        salesforce.delete(gone);
        salesforce.expireTokens();
        Destination contacts = bench.contacts();
        List<Destination.Write> page = List.of(
                unknown("1", "LastName", "New", "Email", "Anna.New@Example.COM"),
                unknown("2", "LastName", "Changed"),
                unknown("3", "FirstName", "No last name"),
                known(linked, "4", "LastName", "Linked", "Level__c", "Gold"),
                known(gone, "5", "LastName", "Gone"),
                unknown("6", "LastName", "Level", "Level__c", "Platinum"),
                unknown("7", "LastName", "Wrong", "Birthdate", "31.12.1999"));

        List<Outcome> outcomes = contacts.write(page);

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Done(id("1"), true));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Done(changed, false));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.Done(linked, false));
        assertThat(outcomes.get(4)).isInstanceOf(Outcome.Gone.class);
        assertThat(outcomes.get(5)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(6)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.reason().text())
                .contains("of the wrong type for"));
        assertThat(salesforce.records("Contact"))
                .extracting(contact -> contact.get("LastName"))
                .containsExactly("Linked", "Changed", "New");
        assertThat(contacts.write(page.subList(0, 2)))
                .containsExactly(new Outcome.Done(id("1"), false), new Outcome.Done(changed, false));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void aRecordIsFoundByItsEmailHoweverItWasTyped(Set<OrgSwitch> reading) {
        read(reading);
        bench.contacts().write(List.of(unknown("1", "LastName", "New", "Email", "Anna.New@Example.COM")));

        List<Found> found = bench.contacts().find(SalesforceBench.emails("anna.new@example.com"));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(id("1"));
            assertThat(one.externalId()).hasValue("1");
            assertThat(one.emails()).containsExactly("anna.new@example.com");
        });
    }

    @ParameterizedTest
    @MethodSource("readings")
    void ownersStayWhoTheyWere(Set<OrgSwitch> reading) {
        read(reading);
        String lead = salesforce.put("Lead", Map.of("LastName", "Lead", "Company", "L", "Customer_Number__c", "1"));
        Object owner = salesforce.records("Lead").get(0).get("OwnerId");
        Destination leads = bench.system.destination(
                SalesforceBench.object("Lead", "Id", Optional.empty(), "LastName", "Company"),
                Optional.of("Customer_Number__c"));

        List<Outcome> outcomes = leads.write(
                List.of(known(lead, "1", "LastName", "Changed"), unknown("2", "LastName", "New", "Company", "N")));

        assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome instanceof Outcome.Done);
        assertThat(salesforce.records("Lead")).hasSize(2).allSatisfy(stored -> assertThat(stored)
                .containsEntry("OwnerId", owner));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void everyRecordIsReadThoughSessionsEndAndCursorsAreLeftIdle(Set<OrgSwitch> reading) {
        read(reading);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(salesforce.put(
                    "Contact",
                    Map.of(
                            "LastName",
                            "Weber",
                            "SystemModstamp",
                            SEVEN.plusSeconds(i / 400).toString())));
        }
        salesforce.longestPage(300);
        Source source = bench.source();
        List<String> keys = new ArrayList<>();
        Position end;

        try (Source.Changes changes = source.changes(Position.START)) {
            boolean first = true;
            for (List<Source.Read> some = changes.next(); !some.isEmpty(); some = changes.next()) {
                some.forEach(one -> keys.add(one.record().key().value()));
                if (first) {
                    salesforce.forward(Duration.ofMinutes(20));
                    salesforce.faults().add(Fault.sessionsExpired().onPath("/query"));
                    first = false;
                }
            }
            end = changes.end();
        }

        assertThat(new HashSet<>(keys)).containsExactlyInAnyOrderElementsOf(all);
        salesforce.forward(Duration.ofHours(1));
        String changed = all.get(500);
        salesforce.put("Contact", Map.of("Id", changed, "LastName", "Changed"));
        assertThat(Scan.of(bench.source(), end).keys()).containsExactly(changed);
    }

    @ParameterizedTest
    @MethodSource("readings")
    void whatPeopleDeletedOrMergedIsTold(Set<OrgSwitch> reading) {
        read(reading);
        String account = salesforce.put("Account", Map.of("Name", "Weber KG"));
        String deleted = salesforce.put("Contact", Map.of("LastName", "Deleted", "AccountId", account));
        String survivor = salesforce.put("Contact", Map.of("LastName", "Survivor"));
        String merged = salesforce.put("Contact", Map.of("LastName", "Merged"));
        salesforce.delete(account);
        salesforce.merge(survivor, merged);

        List<Source.Removed> removed = new ArrayList<>();
        bench.source().removed(Position.START, removed::addAll);

        assertThat(removed)
                .extracting(
                        one -> one.key().value(),
                        one -> one.mergedInto().map(RecordKey::value).orElse(""))
                .containsExactlyInAnyOrder(tuple(deleted, ""), tuple(merged, survivor));
    }

    private String id(String number) {
        return salesforce.records("Contact").stream()
                .filter(contact -> number.equals(contact.get("Customer_Number__c")))
                .map(contact -> String.valueOf(contact.get("Id")))
                .findFirst()
                .orElseThrow();
    }
}
