package dev.kith.connector.hubspot;

import static dev.kith.connector.hubspot.HubSpotBench.emails;
import static dev.kith.connector.hubspot.HubSpotBench.known;
import static dev.kith.connector.hubspot.HubSpotBench.objection;
import static dev.kith.connector.hubspot.HubSpotBench.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Wanted;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.hubspot.HubSpotSwitch;
import dev.kith.sandbox.hubspot.SearchLag;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever the documentation can be read in two ways or accounts differ, records fare the same under either: one switch on, none, all. */
class HubSpotReadingsIT {

    private final HubSpotSimulator hubSpot = HubSpotSimulator.start(
            HubSpotSimulator.Options.inMemory(Clock.systemUTC()).with(SearchLag.REAL));
    private final HubSpotBench bench = new HubSpotBench(hubSpot.url(), hubSpot.token());

    @AfterEach
    void close() {
        bench.close();
        hubSpot.close();
    }

    static Stream<Set<HubSpotSwitch>> readings() {
        Stream<Set<HubSpotSwitch>> single = Stream.of(HubSpotSwitch.values()).map(Set::of);
        return Stream.concat(Stream.of(Set.of(), Set.of(HubSpotSwitch.values())), single);
    }

    @ParameterizedTest
    @MethodSource("readings")
    void rowsHaveTheSameFates(Set<HubSpotSwitch> on) {
        hubSpot.set(hubSpot.settings().with(on));
        Destination contacts = bench.contacts();
        contact("9", "taken@example.com");
        String changed = contact("2", "b@example.com");
        List<Destination.Write> page = List.of(
                unknown("1", "firstname", "Anna", "email", "a@example.com"),
                known(changed, "2", "city", "Bonn"),
                unknown("3", "firstname", "Carla", "loyalty_level", "Platinum"),
                unknown("4", "firstname", "Dora", "email", "taken@example.com"),
                known("424242", "5", "firstname", "Emil"),
                unknown("6", "firstname", "Fritz", "email", "broken"));

        List<Outcome> outcomes = contacts.write(page);
        List<Outcome> again = contacts.write(page);

        assertThat(fates(outcomes))
                .containsExactly("created", "updated", "INVALID_OPTION", "CONFLICT", "gone", "INVALID_EMAIL");
        assertThat(fates(again))
                .containsExactly("updated", "updated", "INVALID_OPTION", "CONFLICT", "gone", "INVALID_EMAIL");
        assertThat(hubSpot.records("contacts")).hasSize(3);
        assertThat(stored("1")).containsEntry("firstname", "Anna").containsEntry("email", "a@example.com");
        assertThat(stored("2")).containsEntry("firstname", "Known").containsEntry("city", "Bonn");
        assertThat(stored("9")).containsEntry("firstname", "Known").containsEntry("email", "taken@example.com");
    }

    @ParameterizedTest
    @MethodSource("readings")
    void rowsNamedByTheirEmailHaveTheSameFates(Set<HubSpotSwitch> on) {
        hubSpot.set(hubSpot.settings().with(on));
        Destination contacts = bench.system.destination(bench.contact(), Optional.of("email"));
        contact("2", "b@example.com");
        Found found = contacts.find(emails("b@example.com")).get(0);

        List<Outcome> outcomes = contacts.write(List.of(
                unknown("a@example.com", "firstname", "Anna"),
                known(found.id(), "b@example.com", "city", "Bonn"),
                unknown("c@example.com", "firstname", "Carla", "loyalty_level", "Platinum"),
                unknown("d@example.com", "firstname", "Dora")));

        assertThat(fates(outcomes)).containsExactly("created", "updated", "INVALID_OPTION", "created");
        assertThat(hubSpot.records("contacts"))
                .extracting(one -> one.get("email"))
                .containsExactlyInAnyOrder("a@example.com", "b@example.com", "d@example.com");
        assertThat(stored("2")).containsEntry("firstname", "Known").containsEntry("city", "Bonn");
    }

    @ParameterizedTest
    @MethodSource("readings")
    void changesAndMergesAreReadAlike(Set<HubSpotSwitch> on) {
        hubSpot.set(hubSpot.settings().with(on));
        Destination contacts = bench.contacts();
        String still = contact("1", "a@example.com");
        hubSpot.forward(Duration.ofMinutes(20));
        String changed = contact("2", "b@example.com");
        String winner = contact("3", "c@example.com");
        String loser = contact("4", "d@example.com");
        String erased = contact("5", "e@example.com");
        hubSpot.forward(Duration.ofMinutes(2));
        Position end = changes(Position.START, List.of(still, changed, winner, loser, erased));
        hubSpot.forward(Duration.ofMinutes(20));

        assertThat(fates(contacts.write(List.of(known(changed, "2", "city", "Bonn")))))
                .containsExactly("updated");
        post(
                "/crm/objects/2026-09/contacts/merge",
                "{\"primaryObjectId\":\"" + winner + "\",\"objectIdToMerge\":\"" + loser + "\"}");
        post("/crm/objects/2026-09/contacts/gdpr-delete", "{\"objectId\":\"" + erased + "\"}");
        String merged = String.valueOf(stored("3").get("hs_object_id"));
        hubSpot.forward(Duration.ofMinutes(2));

        List<CustomerRecord> read = new ArrayList<>();
        Position next = read(end, read);
        assertThat(read)
                .filteredOn(one -> !key(one).equals(erased))
                .extracting(this::key)
                .containsExactlyInAnyOrder(changed, merged);
        assertThat(next).isNotEqualTo(end);
        List<Source.Removed> removed = new ArrayList<>();
        bench.source().removed(end, removed::addAll);
        assertThat(removed).contains(new Source.Removed(recordKey(loser), Optional.of(recordKey(merged))));
        assertThat(removed).allSatisfy(one -> assertThat(one.key()).isIn(recordKey(loser), recordKey(winner)));
        assertThat(bench.source().read(List.of(recordKey(erased))))
                .as("the erased contact")
                .isEmpty();
        assertThat(contacts.find(new Wanted(List.of(erased), List.of("5"), List.of("e@example.com"), Set.of())))
                .isEmpty();
        assertThat(contacts.write(List.of(known(loser, "3", "city", "Graz"))))
                .containsExactly(new Outcome.Done(merged, false));
        assertThat(stored("3")).containsEntry("city", "Graz").containsEntry("email", "c@example.com");
    }

    @ParameterizedTest
    @MethodSource("readings")
    void objectionsArriveAlikeAndStay(Set<HubSpotSwitch> on) {
        hubSpot.set(hubSpot.settings().with(on));
        Destination contacts = bench.contacts();
        String objects = contact("1", "a@example.com");
        String other = contact("2", "b@example.com");

        List<Outcome> outcomes = contacts.write(
                List.of(objection(objects), known(other, "2", "city", "Bonn", "hs_email_optout", false)));

        assertThat(outcomes).containsExactly(new Outcome.Done(objects, false), new Outcome.Done(other, false));
        assertThat(contacts.write(List.of(known(objects, "1", "hs_email_optout", false))))
                .containsExactly(new Outcome.Done(objects, false));
        assertThat(bench.source().read(List.of(recordKey(objects), recordKey(other))))
                .extracting(one -> one.values().get("hs_email_optout"))
                .containsExactlyInAnyOrder(true, null);
    }

    private Position changes(Position from, List<String> expected) {
        List<CustomerRecord> read = new ArrayList<>();
        Position end = read(from, read);
        assertThat(read).extracting(this::key).containsExactlyInAnyOrderElementsOf(expected);
        return end;
    }

    private Position read(Position from, List<CustomerRecord> into) {
        try (Source.Changes changes = bench.source().changes(from)) {
            for (List<Source.Read> page = changes.next(); !page.isEmpty(); page = changes.next()) {
                page.forEach(one -> into.add(one.record()));
            }
            return changes.end();
        }
    }

    private String key(CustomerRecord one) {
        return one.key().value();
    }

    private RecordKey recordKey(String id) {
        return new RecordKey(bench.contact().name(), id);
    }

    private static List<String> fates(List<Outcome> outcomes) {
        return outcomes.stream().map(HubSpotReadingsIT::fate).collect(Collectors.toList());
    }

    private static String fate(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.created() ? "created" : "updated";
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused.reason().code();
        }
        return outcome instanceof Outcome.Gone ? "gone" : outcome.getClass().getSimpleName();
    }

    private void post(String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(hubSpot.url().resolve(path))
                .header("Authorization", "Bearer " + hubSpot.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        int status = HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.discarding())
                .join()
                .statusCode();
        assertThat(status).isLessThan(300);
    }

    private String contact(String key, String email) {
        return hubSpot.put("contacts", Map.of("kith_contact_id", key, "email", email, "firstname", "Known"));
    }

    private Map<String, Object> stored(String key) {
        return hubSpot.records("contacts").stream()
                .filter(contact -> key.equals(contact.get("kith_contact_id")))
                .findFirst()
                .orElseThrow();
    }
}
