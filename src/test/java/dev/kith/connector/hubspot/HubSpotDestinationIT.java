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
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.sandbox.hubspot.HubSpotFaults;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reading and writing contacts over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubSpotDestinationIT {

    private static final String READ = "POST /objects/{type}/batch/read";
    private static final String UPSERT = "POST /objects/{type}/batch/upsert";
    private static final String UPDATE = "POST /objects/{type}/batch/update";
    private static final String UNSUBSCRIBE = "POST /statuses/batch/unsubscribe-all";

    private final HubSpotSimulator hubSpot =
            HubSpotSimulator.start(HubSpotSimulator.Options.inMemory(Clock.systemUTC()));
    private final HubSpotBench bench = new HubSpotBench(hubSpot.url(), hubSpot.token());
    private Destination contacts = bench.contacts();

    @BeforeEach
    void emptyAccount() {
        hubSpot.reset();
        contacts = bench.contacts();
    }

    @AfterAll
    void close() {
        bench.close();
        hubSpot.close();
    }

    @Test
    void describeTellsTypesOptionsAndWhatMayBeWritten() {
        ObjectDescription described = contacts.describe();

        assertThat(field(described, "loyalty_level").allowed()).containsExactlyInAnyOrder("Bronze", "Silver", "Gold");
        assertThat(field(described, "loyalty_level").type()).isEqualTo(FieldType.PICKLIST);
        assertThat(field(described, "email").type()).isEqualTo(FieldType.EMAIL);
        assertThat(field(described, "kith_contact_id").externalId()).isTrue();
        assertThat(field(described, "hs_object_id").externalId()).isTrue();
        assertThat(field(described, "lastmodifieddate").updateable()).isFalse();
        assertThat(field(described, "hs_email_optout").updateable()).isFalse();
        assertThat(field(described, "firstname").updateable()).isTrue();
        assertThat(contacts.isMarketingTool()).isTrue();
    }

    private static FieldDescription field(ObjectDescription object, String name) {
        return object.field(name).orElseThrow();
    }

    @Test
    void aContactIsFoundByIdKeyAndEmailInThreeCalls() {
        String byId = contact("1", "a@example.com");
        String byKey = contact("2", "b@example.com");
        String byEmail = contact("3", "C@example.com");
        contacts.describe();
        hubSpot.resetStats();

        List<Found> found = contacts.find(new Wanted(
                List.of(byId, "99999"),
                List.of("2", "nobody"),
                List.of("c@example.com", "d@example.com"),
                Set.of("firstname", "lifecyclestage")));

        assertThat(found).extracting(Found::id).containsExactlyInAnyOrder(byId, byKey, byEmail);
        assertThat(found).flatExtracting(Found::emails).contains("c@example.com");
        assertThat(found).allSatisfy(one -> assertThat(one.values())
                .containsEntry("firstname", "Anna")
                .containsEntry("lifecyclestage", null));
        assertThat(hubSpot.stats().endpoint(READ).calls()).isEqualTo(3);
        assertThat(contacts.calls()).isEqualTo(4);
    }

    @Test
    void aFurtherEmailFindsItsContact() {
        String id = hubSpot.put(
                "contacts",
                Map.of("email", "main@example.com", "hs_additional_emails", "old@example.com;x@example.com"));

        assertThat(contacts.find(emails("old@example.com")))
                .containsExactly(new Found(
                        id,
                        Optional.empty(),
                        Set.of("main@example.com", "old@example.com", "x@example.com"),
                        Map.of()));
        assertThat(hubSpot.stats().endpoint("POST /objects/{type}/search").calls())
                .isZero();
    }

    @Test
    void anExistingContactIsLinkedAndOthersAreCreated() {
        String linked = hubSpot.put("contacts", Map.of("email", "w@example.com", "city", "Bonn"));

        List<Outcome> outcomes = contacts.write(List.of(
                unknown("1", "firstname", "Anna", "email", "a@example.com"),
                known(linked, "2", "firstname", "Bert"),
                unknown("3", "firstname", "Carla")));

        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Done(id("1"), true),
                        new Outcome.Done(linked, false),
                        new Outcome.Done(id("3"), true));
        assertThat(stored("2")).containsEntry("city", "Bonn").containsEntry("firstname", "Bert");
        assertThat(hubSpot.stats().endpoint(UPSERT).calls()).isEqualTo(1);
        assertThat(hubSpot.stats().endpoint(UPDATE).calls()).isEqualTo(1);
    }

    @Test
    void theSameTwiceChangesNothing() {
        List<Destination.Write> page = List.of(unknown("1", "firstname", "Anna"), unknown("2", "firstname", "Bert"));
        contacts.write(page);

        assertThat(contacts.write(page))
                .containsExactly(new Outcome.Done(id("1"), false), new Outcome.Done(id("2"), false));
        assertThat(hubSpot.records("contacts")).hasSize(2);
    }

    @Test
    void twoHundredAndFiftyAreWrittenInThreePages() {
        for (int from = 0; from < 250; from += contacts.pageSize()) {
            List<Outcome> outcomes = contacts.write(IntStream.range(from, Math.min(250, from + contacts.pageSize()))
                    .mapToObj(i -> unknown("" + i, "firstname", "Anna", "email", i + "@example.com"))
                    .toList());
            assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done done && done.created());
        }

        assertThat(hubSpot.records("contacts")).hasSize(250);
        assertThat(hubSpot.stats().endpoint(UPSERT).calls()).isEqualTo(3);
    }

    @Test
    void badRowsDoNotHarmTheGoodOnes() {
        hubSpot.put("contacts", Map.of("email", "taken@example.com"));
        String gone = "424242";

        List<Outcome> outcomes = contacts.write(List.of(
                unknown("1", "firstname", "Anna"),
                unknown("2", "firstname", "Bert", "loyalty_level", "Platinum"),
                unknown("3", "firstname", "Carla", "email", "taken@example.com"),
                known(gone, "4", "firstname", "Dora"),
                unknown("5", "firstname", "Emil")));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(refused(outcomes.get(1))).isEqualTo("INVALID_OPTION: not among the options of loyalty_level");
        assertThat(refused(outcomes.get(2))).isEqualTo("CONFLICT: another contact in HubSpot has this email");
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Gone.class);
        assertThat(outcomes.get(4)).isInstanceOf(Outcome.Done.class);
    }

    private static String refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var reason = ((Outcome.Refused) outcome).reason();
        return reason.code() + ": " + reason.text();
    }

    @Test
    void aWholeCallThatConflictsIsHalvedUntilTheBadRowIsAlone() {
        hubSpot.put("contacts", Map.of("email", "taken@example.com"));
        hubSpot.faults()
                .add(HubSpotFaults.error(409, "CONFLICT", "Contact already exists. Existing ID: 1")
                        .onPath("/batch/upsert"));

        List<Outcome> outcomes = contacts.write(List.of(
                unknown("1", "firstname", "Anna"),
                unknown("2", "email", "taken@example.com"),
                unknown("3", "firstname", "C")));

        assertThat(refused(outcomes.get(1))).isEqualTo("CONFLICT: another contact in HubSpot has this email");
        assertThat(List.of(outcomes.get(0), outcomes.get(2))).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void valuesArriveAsHubSpotWritesThemAndNullClears() {
        contacts.write(List.of(unknown(
                "1",
                "firstname",
                "Zoë \"Ω\" 😀",
                "annualrevenue",
                new BigDecimal("1E+3"),
                "date_of_birth",
                LocalDate.of(1980, 2, 29),
                "city",
                "Bonn")));
        contacts.write(List.of(known(id("1"), "1", "city", null)));

        assertThat(stored("1"))
                .containsEntry("firstname", "Zoë \"Ω\" 😀")
                .containsEntry("annualrevenue", "1000")
                .containsEntry("date_of_birth", "1980-02-29")
                .doesNotContainKey("city");
    }

    @Test
    void anObjectionAloneCostsOneReadAndOneCallForAHundredContacts() {
        List<String> ids = IntStream.range(0, 100)
                .mapToObj(i -> contact("" + i, i + "@example.com"))
                .toList();
        hubSpot.resetStats();

        List<Outcome> outcomes =
                contacts.write(ids.stream().map(HubSpotBench::objection).toList());

        assertThat(outcomes)
                .containsExactlyElementsOf(ids.stream()
                        .<Outcome>map(id -> new Outcome.Done(id, false))
                        .toList());
        assertThat(hubSpot.records("contacts")).allMatch(one -> "true".equals(one.get("hs_email_optout")));
        assertThat(hubSpot.stats().endpoint(READ).calls()).isEqualTo(1);
        assertThat(hubSpot.stats().endpoint(UNSUBSCRIBE).calls()).isEqualTo(1);
        assertThat(contacts.calls()).isEqualTo(2);
    }

    @Test
    void anObjectionTravelsWithOtherFieldsAndTwice() {
        String id = contact("1", "a@example.com");
        Destination.Write write =
                known(id, "1", "firstname", "Anne", "email", "new@example.com", "hs_email_optout", true);

        assertThat(contacts.write(List.of(write))).containsExactly(new Outcome.Done(id, false));
        assertThat(contacts.write(List.of(write))).containsExactly(new Outcome.Done(id, false));

        assertThat(stored("1"))
                .containsEntry("email", "new@example.com")
                .containsEntry("firstname", "Anne")
                .containsEntry("hs_email_optout", "true");
    }

    @Test
    void anObjectionReachesTheAddressThatHubSpotKeptWhenTheNewOneIsTaken() {
        contact("1", "taken@example.com");
        String id = contact("2", "a@example.com");

        List<Outcome> outcomes =
                contacts.write(List.of(known(id, "2", "email", "taken@example.com", "hs_email_optout", true)));

        assertThat(refused(outcomes.get(0))).startsWith("CONFLICT");
        assertThat(stored("2")).containsEntry("hs_email_optout", "true").containsEntry("email", "a@example.com");
        assertThat(stored("1")).doesNotContainEntry("hs_email_optout", "true");
    }

    @Test
    void whoOptedOutIsNeverSubscribedAgain() {
        String id = contact("1", "a@example.com");
        hubSpot.optOut("a@example.com");
        hubSpot.resetStats();

        assertThat(contacts.write(List.of(known(id, "1", "hs_email_optout", false, "city", "Bonn"))))
                .containsExactly(new Outcome.Done(id, false));

        assertThat(stored("1")).containsEntry("hs_email_optout", "true").containsEntry("city", "Bonn");
        assertThat(hubSpot.stats().endpoint(UNSUBSCRIBE).calls()).isZero();
    }

    @Test
    void anObjectionOfOneWithoutEmailIsDoneAndOfOneWhoIsGoneIsGone() {
        String nameless = hubSpot.put("contacts", Map.of("firstname", "Anna"));

        List<Outcome> outcomes = contacts.write(List.of(objection(nameless), objection("424242")));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Done(nameless, false));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Gone.class);
        assertThat(hubSpot.stats().endpoint(UNSUBSCRIBE).calls()).isZero();
    }

    private String contact(String key, String email) {
        return hubSpot.put("contacts", Map.of("kith_contact_id", key, "email", email, "firstname", "Anna"));
    }

    private Map<String, Object> stored(String key) {
        return hubSpot.records("contacts").stream()
                .filter(contact -> key.equals(contact.get("kith_contact_id")))
                .findFirst()
                .orElseThrow();
    }

    private String id(String key) {
        return String.valueOf(stored(key).get("hs_object_id"));
    }
}
