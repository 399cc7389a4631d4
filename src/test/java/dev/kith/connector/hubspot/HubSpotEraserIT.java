package dev.kith.connector.hubspot;

import static dev.kith.connector.hubspot.HubSpotEraserContractIT.CONTACTS;
import static dev.kith.connector.hubspot.HubSpotEraserContractIT.TICKETS;
import static dev.kith.connector.hubspot.HubSpotEraserContractIT.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.FieldKind;
import dev.kith.config.Forgetting;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Clues;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.EraserWorld;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.hubspot.HubSpotSettings;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.hubspot.HubSpotSwitch;
import dev.kith.sandbox.hubspot.SearchLag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only HubSpot does when people are erased: the privacy delete and its 30 days, archives, a late index, scopes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubSpotEraserIT {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String EVA = "eva@example.com";

    private static final ObjectMap COMPANIES = EraserWorld.object(
            "hubspot.companies",
            "hs_object_id",
            List.of(
                    EraserWorld.is("name", FieldKind.COMPANY),
                    EraserWorld.is("phone", FieldKind.PHONE),
                    EraserWorld.is("industry", FieldKind.DETAIL)));

    private static final ObjectMap EVERY_ADDRESS = EraserWorld.object(
            "hubspot.contacts",
            "hs_object_id",
            List.of(EraserWorld.is("email", FieldKind.EMAIL), EraserWorld.is("hs_additional_emails", FieldKind.EMAIL)));

    private final HubSpotSimulator hubSpot =
            HubSpotSimulator.start(HubSpotSimulator.Options.inMemory(Clock.fixed(NOW, ZoneOffset.UTC)));
    private final HubSpotBench bench =
            new HubSpotBench(hubSpot.url(), hubSpot.token(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Eraser eraser = bench.system.eraser();

    @BeforeEach
    void emptyAccount() {
        hubSpot.reset();
    }

    @AfterAll
    void stop() {
        bench.close();
        hubSpot.close();
    }

    @Test
    void item18_theDateByWhichHubSpotPurgesIsToldThoughNothingIsShownAnyMore() {
        String id = contact(EVA);

        assertThat(erase(delete(CONTACTS, id))).containsExactly(new Outcome.Accepted(NOW.plus(Duration.ofDays(30))));
        assertThat(read(CONTACTS, id)).isEmpty();
    }

    @Test
    void item18_aContactThatSearchesStillShowIsExpiringUntilItIsPurged() {
        set(Duration.ZERO, Set.of(), HubSpotSwitch.SEARCH_FINDS_ERASED);
        String id = contact(EVA);
        erase(delete(CONTACTS, id));

        assertThat(eraser.find(CONTACTS, emails(EVA)))
                .extracting(Trace::presence)
                .containsExactly(Presence.EXPIRING);
        hubSpot.forward(Duration.ofDays(31));
        assertThat(eraser.find(CONTACTS, emails(EVA))).isEmpty();
    }

    @Test
    void anAddressIsFoundAtOnceWhateverTheIndexKnows() {
        set(Duration.ofHours(1), Set.of());
        String id = contact(EVA);

        assertThat(keys(eraser.find(CONTACTS, emails(EVA)))).containsExactly(id);
    }

    @Test
    void aFurtherAddressFindsAContactToo() {
        String id = hubSpot.put(
                "contacts",
                Map.of(
                        "email",
                        "main@example.com",
                        "lastname",
                        "Weber",
                        "hs_additional_emails",
                        "x@example.com;" + EVA));

        assertThat(keys(eraser.find(CONTACTS, emails(EVA)))).containsExactly(id);
        assertThat(keys(eraser.find(EVERY_ADDRESS, emails("x@example.com")))).containsExactly(id);
    }

    @Test
    void item62_whatIsArchivedIsFoundByEveryClue() {
        String id = hubSpot.put(
                "contacts",
                Map.of(
                        "email",
                        EVA,
                        "firstname",
                        "Eva",
                        "lastname",
                        "Weber",
                        "phone",
                        "030 9018 2017",
                        "jobtitle",
                        "of Kith"));
        String other = hubSpot.put("contacts", Map.of("email", "ben@example.com", "lastname", "Adler"));
        archive("contacts", id);
        archive("contacts", other);

        Stream.of(
                        emails(EVA),
                        new Clues(Set.of(), Set.of("+493090182017"), Set.of(), Set.of()),
                        new Clues(Set.of(), Set.of(), Set.of("Eva Weber"), Set.of()),
                        new Clues(Set.of(), Set.of(), Set.of(), Set.of("Kith")))
                .forEach(clues -> assertThat(eraser.find(CONTACTS, clues))
                        .extracting(trace -> trace.record().key().value() + " " + trace.presence())
                        .containsExactly(id + " RESTORABLE"));
    }

    @Test
    void moreArchivedContactsThanAPageAreLookedThrough() {
        for (int i = 0; i < 130; i++) {
            archive("contacts", contact("c" + i + "@example.org"));
        }
        String id = contact(EVA);
        archive("contacts", id);

        assertThat(keys(eraser.find(CONTACTS, emails(EVA)))).containsExactly(id);
    }

    @Test
    void theIdOfAMergedContactErasesTheOneThatIsLeft() {
        String one = contact(EVA);
        String two = contact("eva2@example.com");
        call(
                hubSpot,
                "POST",
                "/crm/objects/2026-09/contacts/merge",
                "{\"primaryObjectId\": \"" + one + "\", \"objectIdToMerge\": \"" + two + "\"}");

        assertThat(read(CONTACTS, one))
                .singleElement()
                .matches(trace -> !trace.record().key().value().equals(one));
        assertThat(erase(delete(CONTACTS, one))).first().isInstanceOf(Outcome.Accepted.class);
        assertThat(hubSpot.dump().get("contacts")).isEmpty();
    }

    @Test
    void whatHubSpotOnlyArchivesIsNeverCalledErased() {
        String id = hubSpot.put("companies", Map.of("name", "Weber"));

        assertThat(eraser.obstacle(COMPANIES, Step.Kind.DELETE, Set.of()))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("anonymise").contains("config/systems/hubspot.yaml"));
        assertThat(erase(delete(COMPANIES, id)))
                .first()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().remedy()).contains("anonymise"));
        assertThat(hubSpot.records("companies")).hasSize(1);
    }

    @Test
    void aRecordThatMustHaveANameIsCalledForgotten() {
        String company = hubSpot.put("companies", Map.of("name", "Weber", "phone", "030 1", "industry", "RETAIL"));
        String contact = contact(EVA);

        assertThat(erase(
                        clear(COMPANIES, company, "name", "phone"),
                        clear(CONTACTS, contact, "email", "firstname", "lastname", "hs_email_optout")))
                .allMatch(Outcome.Done.class::isInstance);
        assertThat(hubSpot.records("companies").get(0))
                .containsEntry("name", "forgotten")
                .containsEntry("industry", "RETAIL")
                .doesNotContainKey("phone");
        assertThat(hubSpot.records("contacts").get(0))
                .containsEntry("lastname", "forgotten")
                .doesNotContainKeys("email", "firstname");
    }

    @Test
    void whatLiesArchivedIsNotCalledCleared() {
        String id = contact(EVA);
        archive("contacts", id);

        assertThat(erase(clear(CONTACTS, id, "lastname")))
                .first()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("archived"));
    }

    @Test
    void whatHubSpotLetsNobodyChangeIsSaidBeforeAnythingIsPlanned() {
        assertThat(eraser.obstacle(EVERY_ADDRESS, Step.Kind.CLEAR, Set.of("hs_additional_emails")))
                .hasValueSatisfying(why -> assertThat(why).contains("hs_additional_emails"));
        assertThat(eraser.obstacle(EVERY_ADDRESS, Step.Kind.CLEAR, Set.of("email")))
                .isEmpty();
        ObjectMap gone = EraserWorld.object(
                "hubspot.contacts", "hs_object_id", List.of(EraserWorld.is("faxx", FieldKind.PHONE)));
        assertThatThrownBy(() -> eraser.obstacle(gone, Step.Kind.CLEAR, Set.of("faxx")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("faxx");
    }

    @Test
    void item14_aMissingScopeIsNamed() {
        String id = contact(EVA);
        set(Duration.ZERO, Set.of("crm.objects.contacts.write"));

        assertThat(erase(delete(CONTACTS, id), clear(CONTACTS, id, "lastname")))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                                        refused.reason().text())
                                .isEqualTo("missing scope crm.objects.contacts.write in HubSpot")));
        set(Duration.ZERO, Set.of("crm.objects.contacts.read"));
        assertThatThrownBy(() -> eraser.find(CONTACTS, emails(EVA))).isInstanceOf(ObjectMismatch.class);
        assertThatThrownBy(() -> erase(delete(CONTACTS, id))).isInstanceOf(ObjectMismatch.class);
    }

    @Test
    void item18_aDateThatWasAcceptedIsNotLostWhenHubSpotGoesAway() {
        String first = contact(EVA);
        String second = contact("ben@example.com");
        hubSpot.faults()
                .add(Fault.unavailable()
                        .onMethod("POST")
                        .onPath("/batch/update")
                        .always());

        assertThat(erase(delete(CONTACTS, first), clear(CONTACTS, second, "lastname")))
                .extracting(Object::getClass)
                .containsExactly(Outcome.Accepted.class, Outcome.Busy.class);
        assertThatThrownBy(() -> erase(clear(CONTACTS, second, "lastname"))).isInstanceOf(SystemUnavailable.class);
    }

    @Test
    void aPropertyThatNamesThePersonIsSearchedFor() {
        ObjectMap tickets = EraserWorld.object(
                "hubspot.tickets", "hs_object_id", List.of(EraserWorld.is("content", FieldKind.RECORD_NUMBER)));
        String ticket = hubSpot.put("tickets", Map.of("subject", "A", "content", "C-4711"));
        hubSpot.put("tickets", Map.of("subject", "B", "content", "C-4712"));

        assertThat(keys(eraser.referring(tickets, "content", List.of("C-4711", "C-9"))))
                .containsExactly(ticket);
        assertThat(eraser.referring(TICKETS, Forgetting.ASSOCIATIONS, List.of("999999")))
                .isEmpty();
    }

    @Test
    void whatIsNoIdOfHubSpotsIsNobody() {
        assertThat(read(CONTACTS, "four", "", "99999999999999999999999")).isEmpty();
        assertThat(erase(delete(CONTACTS, "eva@example.com"))).first().isInstanceOf(Outcome.Absent.class);
    }

    private void set(Duration lag, Set<String> missingScopes, HubSpotSwitch... switches) {
        HubSpotSettings now = hubSpot.settings();
        hubSpot.set(new HubSpotSettings(
                now.limits(), now.timeZone(), SearchLag.of(lag), missingScopes, Set.of(), Set.of(switches)));
    }

    private String contact(String email) {
        return hubSpot.put("contacts", Map.of("email", email, "firstname", "Eva", "lastname", "Weber"));
    }

    private void archive(String type, String id) {
        call(hubSpot, "DELETE", "/crm/objects/2026-09/" + type + "/" + id, "");
    }

    private static Clues emails(String email) {
        return new Clues(Set.of(email), Set.of(), Set.of(), Set.of());
    }

    private static List<String> keys(List<Trace> traces) {
        return traces.stream().map(trace -> trace.record().key().value()).toList();
    }

    private static RecordKey key(ObjectMap object, String id) {
        return new RecordKey(object.name(), id);
    }

    private static Step delete(ObjectMap object, String id) {
        return new Step(object, key(object, id), Step.Kind.DELETE, Set.of());
    }

    private static Step clear(ObjectMap object, String id, String... fields) {
        return new Step(object, key(object, id), Step.Kind.CLEAR, Set.of(fields));
    }

    private List<Outcome> erase(Step... steps) {
        return eraser.erase(List.of(steps));
    }

    private List<Trace> read(ObjectMap object, String... ids) {
        return eraser.read(object, Stream.of(ids).map(id -> key(object, id)).toList());
    }
}
