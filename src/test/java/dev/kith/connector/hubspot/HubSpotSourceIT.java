package dev.kith.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.hubspot.SearchLag;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reading contacts over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubSpotSourceIT {

    private static final Instant SEVEN = Instant.parse("2026-11-22T07:00:00Z");
    private static final Instant EIGHT = Instant.parse("2026-11-22T08:00:00Z");
    private static final ObjectName CONTACTS = ObjectName.of("hubspot.contacts");

    private final HubSpotBench.Hand clock = new HubSpotBench.Hand();
    private final HubSpotSimulator hubSpot = HubSpotSimulator.start(
            HubSpotSimulator.Options.unlimited(clock).with(SearchLag.of(Duration.ofSeconds(60))));
    private final HubSpotBench bench = new HubSpotBench(hubSpot.url(), hubSpot.token());

    @BeforeEach
    void emptyAccount() {
        hubSpot.reset();
        clock.set(EIGHT);
    }

    @AfterAll
    void close() {
        bench.close();
        hubSpot.close();
    }

    private record Scan(List<CustomerRecord> records, List<Position> after, Position end) {
        List<String> keys() {
            return records.stream().map(record -> record.key().value()).toList();
        }
    }

    private Scan scan(Position from) {
        List<Source.Read> all = new ArrayList<>();
        try (Source.Changes changes = bench.source().changes(from)) {
            for (List<Source.Read> read = changes.next(); !read.isEmpty(); read = changes.next()) {
                all.addAll(read);
            }
            return new Scan(
                    all.stream().map(Source.Read::record).toList(),
                    all.stream().map(Source.Read::after).toList(),
                    changes.end());
        }
    }

    private List<String> add(int number, Instant stamp) {
        return IntStream.range(0, number)
                .mapToObj(
                        i -> hubSpot.put("contacts", Map.of("firstname", "Anna", "lastmodifieddate", stamp.toString())))
                .toList();
    }

    private void indexed() {
        clock.advance(Duration.ofSeconds(61));
    }

    @Test
    void theFirstLoadReadsEverythingAndGoesOnBehindAnyRecord() {
        List<String> keys = add(250, SEVEN);
        indexed();

        Scan whole = scan(Position.START);

        assertThat(whole.keys()).isEqualTo(keys);
        assertThat(whole.end().text()).isEqualTo("since|" + SEVEN);
        assertThat(bench.source().countChanges(Position.START)).isEqualTo(250);
        for (int at = 0; at < keys.size(); at += 7) {
            Set<String> read = new HashSet<>(whole.keys().subList(0, at + 1));
            read.addAll(scan(whole.after().get(at)).keys());
            assertThat(read).as("resumed behind record " + at).containsAll(keys);
        }
    }

    @Test
    void onlyWhatChangedComesAgain() {
        List<String> still = add(2, SEVEN);
        String moved = add(1, SEVEN).get(0);
        add(1, SEVEN.plusSeconds(1_800));
        indexed();
        Position end = scan(Position.START).end();
        hubSpot.put(
                "contacts",
                Map.of(
                        "hs_object_id",
                        moved,
                        "firstname",
                        "Anne",
                        "lastmodifieddate",
                        clock.instant().toString()));
        indexed();

        Scan next = scan(end);

        assertThat(next.keys()).contains(moved).doesNotContainAnyElementsOf(still);
        assertThat(next.after()).allMatch(end::equals);
        assertThat(scan(next.end()).end()).isEqualTo(next.end());
    }

    @Test
    void whatSearchFindsLateIsFoundWithinTheOverlap() {
        add(1, SEVEN);
        indexed();
        Position first = scan(Position.START).end();
        String early = add(1, clock.instant()).get(0);
        clock.advance(Duration.ofSeconds(50));
        String late = add(1, clock.instant()).get(0);
        clock.advance(Duration.ofSeconds(15));

        Scan without = scan(first);
        indexed();

        assertThat(without.keys()).contains(early).doesNotContain(late);
        assertThat(scan(without.end()).keys()).contains(late);
    }

    @Test
    void aCrowdOfOneStampIsReadWholeBeyondTenThousand() {
        add(1, SEVEN);
        indexed();
        Position end = scan(Position.START).end();
        List<String> crowd = add(10_050, EIGHT);
        clock.advance(Duration.ofHours(1));

        Scan read = scan(end);

        assertThat(read.keys()).containsAll(crowd).doesNotHaveDuplicates();
        assertThat(read.end().text()).isEqualTo("since|" + EIGHT);
        assertThat(bench.source().countChanges(end)).isGreaterThanOrEqualTo(10_050);
    }

    @Test
    void anEmptyAccountIsAnEndToo() {
        assertThat(bench.source().isEmpty()).isTrue();
        Position end = scan(Position.START).end();
        assertThat(bench.source().countChanges(end)).isZero();

        List<String> first = add(1, EIGHT);
        indexed();

        assertThat(bench.source().isEmpty()).isFalse();
        assertThat(scan(end).keys()).isEqualTo(first);
    }

    @Test
    void aForeignPositionReadsEverything() {
        List<String> keys = add(3, SEVEN);
        indexed();

        for (String foreign : List.of("x|1", "id|never|003", "since|", "since|yesterday", "s|", "|")) {
            assertThat(scan(new Position(foreign)).keys()).as(foreign).isEqualTo(keys);
            assertThat(bench.source().countChanges(new Position(foreign))).isEqualTo(3);
        }
    }

    @Test
    void recordsAreReadByKeyWithTypedValues() {
        String id = hubSpot.put("contacts", Map.of("email", "a@example.com", "firstname", "Anna"));
        hubSpot.optOut("a@example.com");

        List<CustomerRecord> read =
                bench.source().read(List.of(new RecordKey(CONTACTS, id), new RecordKey(CONTACTS, "424242")));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).values())
                .containsEntry("hs_object_id", id)
                .containsEntry("firstname", "Anna")
                .containsEntry("hs_email_optout", true)
                .containsEntry("city", null);
        assertThat(bench.source().read(List.of())).isEmpty();
    }

    @Test
    void archivedAndMergedContactsAreTold() {
        String winner = hubSpot.put("contacts", Map.of("firstname", "Anna", "hs_merged_object_ids", "4001;4002"));
        String archived = archived();
        indexed();
        List<Source.Removed> told = new ArrayList<>();

        bench.source().removed(Position.START, told::addAll);

        RecordKey won = new RecordKey(CONTACTS, winner);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        new Source.Removed(new RecordKey(CONTACTS, archived), Optional.empty()),
                        new Source.Removed(new RecordKey(CONTACTS, "4001"), Optional.of(won)),
                        new Source.Removed(new RecordKey(CONTACTS, "4002"), Optional.of(won)));
    }

    private String archived() {
        String id = add(1, SEVEN).get(0);
        HttpRequest delete = HttpRequest.newBuilder(hubSpot.url().resolve("/crm/objects/2026-09/contacts/" + id))
                .header("Authorization", "Bearer " + hubSpot.token())
                .DELETE()
                .build();
        assertThat(HttpClient.newHttpClient()
                        .sendAsync(delete, BodyHandlers.discarding())
                        .join()
                        .statusCode())
                .isEqualTo(204);
        return id;
    }

    @Test
    void customPropertiesThatNobodyDescribedAreToldAndHubSpotsOwnAreNot() {
        assertThat(bench.source().undescribed()).isEmpty();
        assertThat(bench.system
                        .source(bench.contact("lastmodifieddate", "hs_object_id", "email"))
                        .undescribed())
                .containsExactly("contacts.kith_contact_id", "contacts.loyalty_level");
    }

    @Test
    void aDescribedPropertyThatIsGoneIsNamedWithItsPlace() {
        assertThatThrownBy(() -> bench.system.source(bench.contact("lastmodifieddate", "hs_object_id", "firstnam")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("'firstnam'")
                .hasMessageContaining("Did you mean 'firstname'?")
                .hasMessageContaining("config/systems/hubspot.yaml:");
    }

    @Test
    void theWrongChangePropertyIsToldWithItsPlace() {
        assertThatThrownBy(() -> bench.system.source(bench.contact("hs_lastmodifieddate")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("changed: lastmodifieddate")
                .hasMessageContaining("config/systems/hubspot.yaml:");
    }
}
