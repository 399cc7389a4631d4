package dev.kith.connector.salesforce;

import static dev.kith.connector.salesforce.SalesforceEraserContractIT.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Clues;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.EraserContract;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.DuplicateRule;
import dev.kith.sandbox.salesforce.OrgSettings;
import dev.kith.sandbox.salesforce.OrgSwitch;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only Salesforce does when people are erased: the recycle bin, its tail, merges, rights and rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceEraserIT {

    private static final String EMPTY_BIN = "/services/Soap/";

    private static final ObjectMap TASK = EraserContract.object(
            "salesforce.Task",
            "Id",
            List.of(
                    EraserContract.is("WhoId", FieldKind.RECORD_NUMBER),
                    EraserContract.is("Subject", FieldKind.FREE_TEXT)));

    private static final ObjectMap LEAD = EraserContract.object(
            "salesforce.Lead",
            "Id",
            List.of(
                    EraserContract.is("LastName", FieldKind.FAMILY_NAME),
                    EraserContract.is("Company", FieldKind.COMPANY),
                    EraserContract.is("Email", FieldKind.EMAIL),
                    EraserContract.is("Status", FieldKind.PERSONAL)));

    private static final Set<String> PERSONAL = Set.of("FirstName", "LastName", "Name", "Email", "Phone");

    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    private final SalesforceBench bench = SalesforceBench.patient(salesforce);
    private final Eraser eraser = bench.system.eraser();

    @BeforeEach
    void emptyOrg() {
        salesforce.reset();
    }

    @AfterAll
    void stop() {
        bench.close();
        salesforce.close();
    }

    @Test
    void item17_whatSomebodyElseDeletedIsSeenInTheBinAndTakenOutOfIt() {
        String id = contact("Weber");
        salesforce.delete(id);
        assertThat(presence(CONTACT, id)).contains(Presence.RESTORABLE);

        assertThat(erase(delete(CONTACT, id))).first().isInstanceOf(Outcome.Accepted.class);
        assertThat(presence(CONTACT, id)).contains(Presence.EXPIRING);
        salesforce.forward(Duration.ofHours(25));
        assertThat(presence(CONTACT, id)).isEmpty();
        assertThat(salesforce.dump().toString()).doesNotContain("Weber");
    }

    @Test
    void item18_theDayInWhichSalesforceStillShowsARecordIsTold() {
        String id = contact("Weber");

        Outcome outcome = erase(delete(CONTACT, id)).get(0);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> assertThat(accepted.goneBy())
                .isBetween(
                        salesforce.now().plus(Duration.ofHours(23)),
                        salesforce.now().plus(Duration.ofHours(24))));
        assertThat(erase(delete(CONTACT, id))).first().isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void item17_whatWasDeletedWithItsOwnerLeavesTheBinWithItsOwner() {
        String contact = contact("Weber");
        String task = salesforce.put("Task", Map.of("WhoId", contact, "Subject", "Call Weber"));
        deleteByApi(contact);

        assertThat(presence(TASK, task)).contains(Presence.RESTORABLE);
        assertThat(erase(delete(TASK, task)))
                .first()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().remedy()).contains("Recycle Bin"));
        assertThat(erase(delete(TASK, task), delete(CONTACT, contact))).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(presence(TASK, task)).contains(Presence.EXPIRING);
        salesforce.forward(Duration.ofHours(25));
        assertThat(salesforce.dump().toString()).doesNotContain("Weber");
    }

    /** As another program does it, so that what belongs to the record goes into the bin with it. */
    private void deleteByApi(String contact) {
        salesforce.faults().add(Fault.unavailable().onPath(EMPTY_BIN).always());
        assertThatThrownBy(() -> erase(delete(CONTACT, contact))).isInstanceOf(SystemUnavailable.class);
        salesforce.faults().clear();
        assertThat(presence(CONTACT, contact)).contains(Presence.RESTORABLE);
    }

    @Test
    void aMergedRecordLeadsToTheOneThatIsLeftAndIsErasedItself() {
        String loser = contact("Weber");
        String survivor = contact("Weber-Adler");
        salesforce.merge(survivor, loser);

        assertThat(read(CONTACT, loser))
                .extracting(trace -> trace.record().key().value(), Trace::presence)
                .containsExactlyInAnyOrder(tuple(loser, Presence.RESTORABLE), tuple(survivor, Presence.LIVE));
        assertThat(erase(delete(CONTACT, loser))).first().isInstanceOf(Outcome.Accepted.class);
        assertThat(presence(CONTACT, survivor)).contains(Presence.LIVE);
    }

    @Test
    void anIdOf15LettersNamesTheSameRecordAndIsAnsweredAsItWasAsked() {
        String id = contact("Weber").substring(0, 15);

        assertThat(read(CONTACT, id))
                .extracting(trace -> trace.record().key().value())
                .containsExactly(id);
        assertThat(erase(delete(CONTACT, id))).first().isInstanceOf(Outcome.Accepted.class);
        assertThat(read(CONTACT, id)).extracting(Trace::presence).containsExactly(Presence.EXPIRING);
    }

    @Test
    void aMistypedIdIsNobodyAndSpoilsNothing() {
        String id = contact("Weber");
        String mistyped = id.substring(0, 17) + (id.endsWith("A") ? "B" : "A");

        assertThat(read(CONTACT, mistyped, "4711", "' OR Id != '", id)).hasSize(1);
        assertThat(erase(delete(CONTACT, mistyped), delete(CONTACT, "4711"), delete(CONTACT, "a,b")))
                .allMatch(Outcome.Absent.class::isInstance);
        assertThat(presence(CONTACT, id)).contains(Presence.LIVE);
    }

    @Test
    void moreThanACollectionGoesThroughInCallsOf200() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 410; i++) {
            steps.add(delete(CONTACT, contact("Weber" + i)));
        }

        assertThat(eraser.erase(steps)).hasSize(410).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(salesforce.records("Contact")).isEmpty();
    }

    @Test
    void objectsThatAlternateGoThroughThoughSalesforceTakesTenChunks() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            steps.add(clear(CONTACT, contact("Weber" + i), "LastName"));
            steps.add(clear(LEAD, lead(), "LastName", "Company", "Email"));
        }

        assertThat(eraser.erase(steps)).hasSize(28).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void whatSalesforceRequiresHoldsAWordThatTellsNothing() {
        String id = lead();

        assertThat(erase(clear(LEAD, id, "LastName", "Company", "Email", "Status")))
                .first()
                .isInstanceOf(Outcome.Done.class);

        Map<String, Object> left = salesforce.records("Lead").get(0);
        assertThat(left).containsEntry("LastName", "forgotten").containsEntry("Company", "forgotten");
        assertThat(left).doesNotContainKey("Email").containsEntry("Status", "forgotten");
        assertThat(eraser.isCleared(LEAD, "Company", "forgotten")).isTrue();
        assertThat(eraser.isCleared(LEAD, "Company", "forgotten realms")).isFalse();
    }

    @Test
    void recordsThatLookAlikeOnceClearedAreNotHeldBackByARuleThatOnlyWarns() {
        salesforce.duplicateRule(DuplicateRule.ALERT);
        String one = salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "eva@example.com"));
        salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "eva@example.com"));

        assertThat(erase(clear(CONTACT, one, "LastName"))).first().isInstanceOf(Outcome.Done.class);
    }

    @Test
    void clearingLeavesTheOwnerAlone() {
        salesforce.settings(new OrgSettings(120, 0, 0, 5_000_000, Set.of(OrgSwitch.ASSIGNMENT_RULE)));
        String id = lead();
        Object owner = salesforce.records("Lead").get(0).get("OwnerId");

        erase(clear(LEAD, id, "LastName", "Company", "Email"));

        assertThat(salesforce.records("Lead").get(0)).containsEntry("OwnerId", owner);
    }

    @Test
    void aRecordThatWasDeletedMeanwhileIsNotCalledCleared() {
        String id = contact("Weber");
        salesforce.delete(id);

        assertThat(erase(clear(CONTACT, id, "LastName")))
                .first()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("in-recycle-bin"));
    }

    @Test
    void aRecordThatSomebodyHoldsIsTriedAgainAndThenLeftForLater() {
        String id = contact("Weber");
        Fault locked = Fault.everyRowLocked(1);
        salesforce.faults().add(locked.times(2));
        assertThat(erase(delete(CONTACT, id))).first().isInstanceOf(Outcome.Accepted.class);

        String other = contact("Adler");
        salesforce.faults().add(locked.always());
        assertThat(erase(delete(CONTACT, other))).first().isInstanceOf(Outcome.Busy.class);
        assertThat(erase(clear(CONTACT, other, "LastName"))).first().isInstanceOf(Outcome.Busy.class);
    }

    @Test
    void aSessionThatExpiredBetweenBothHalvesIsOpenedAgain() {
        String id = contact("Weber");
        assertThat(erase()).isEmpty();
        salesforce.faults().add(Fault.sessionsExpired().onPath(EMPTY_BIN));

        assertThat(erase(delete(CONTACT, id))).first().isInstanceOf(Outcome.Accepted.class);
        assertThat(presence(CONTACT, id)).contains(Presence.EXPIRING);
    }

    @Test
    void aBinThatCannotBeEmptiedIsToldAndEmptiedTheNextTime() {
        String id = contact("Weber");
        salesforce.faults().add(Fault.unavailable().onPath(EMPTY_BIN).always());
        assertThatThrownBy(() -> erase(delete(CONTACT, id))).isInstanceOf(SystemUnavailable.class);
        assertThat(presence(CONTACT, id)).contains(Presence.RESTORABLE);

        salesforce.faults().clear();
        assertThat(erase(delete(CONTACT, id))).first().isInstanceOf(Outcome.Accepted.class);
        assertThat(presence(CONTACT, id)).contains(Presence.EXPIRING);
    }

    @Test
    void whatStandsInTheWayIsSaidBeforeAnythingIsPlanned() {
        ObjectMap user = EraserContract.object(
                "salesforce.User", "Id", List.of(EraserContract.is("LastName", FieldKind.FAMILY_NAME)));
        ObjectMap wrong = EraserContract.object(
                "salesforce.Contact",
                "Id",
                List.of(
                        EraserContract.is("Name", FieldKind.FULL_NAME),
                        EraserContract.is("MasterRecordId", FieldKind.PERSONAL)));
        ObjectMap gone = EraserContract.object(
                "salesforce.Contact", "Id", List.of(EraserContract.is("Fax_Number__c", FieldKind.PHONE)));

        assertThat(eraser.obstacle(user, Step.Kind.DELETE, Set.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("'Delete' on User"));
        assertThat(eraser.obstacle(user, Step.Kind.CLEAR, Set.of("LastName")))
                .hasValueSatisfying(why -> assertThat(why).contains("'Edit' on User"));
        assertThat(eraser.obstacle(wrong, Step.Kind.CLEAR, Set.of("MasterRecordId")))
                .hasValueSatisfying(why -> assertThat(why).contains("MasterRecordId"));
        assertThat(eraser.obstacle(wrong, Step.Kind.CLEAR, Set.of("Name")))
                .as("a name whose parts stay")
                .isPresent();
        assertThat(eraser.obstacle(CONTACT, Step.Kind.CLEAR, PERSONAL)).isEmpty();
        assertThatThrownBy(() -> eraser.obstacle(gone, Step.Kind.CLEAR, Set.of("Fax_Number__c")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("Fax_Number__c");
    }

    @Test
    void aLongTextCannotBeLookedThroughAndDoesNotSpoilTheSearch() {
        String id = salesforce.put(
                "Contact", Map.of("LastName", "Adler", "Description", "call weber", "Email", "a@example.com"));
        Clues clues = new Clues(Set.of("a@example.com"), Set.of(), Set.of(), Set.of("weber"));

        assertThat(eraser.find(CONTACT, clues))
                .extracting(trace -> trace.record().key().value())
                .containsExactly(id);
        assertThat(eraser.find(CONTACT, new Clues(Set.of(), Set.of(), Set.of(), Set.of("call weber"))))
                .isEmpty();
    }

    @Test
    void quotesAndSignsInCluesAreLettersOfTheirs() {
        String id = salesforce.put(
                "Contact", Map.of("FirstName", "Pat", "LastName", "O'Neil", "Email", "o'neil@example.com"));
        contact("Weber");

        assertThat(eraser.find(
                        CONTACT,
                        new Clues(Set.of("o'neil@example.com"), Set.of(), Set.of("Pat O'Neil"), Set.of("\\'"))))
                .extracting(trace -> trace.record().key().value())
                .containsExactly(id);
    }

    @Test
    void manyCluesGoThroughInSeveralQueries() {
        String id = contact("Weber");
        Set<String> emails = new HashSet<>();
        for (int i = 0; i < 900; i++) {
            emails.add("somebody.or.other." + i + "@example.com");
        }
        emails.add("weber@example.com");

        assertThat(eraser.find(CONTACT, new Clues(emails, Set.of(), Set.of(), Set.of())))
                .extracting(trace -> trace.record().key().value())
                .containsExactly(id);
    }

    private String contact(String name) {
        return salesforce.put("Contact", Map.of("LastName", name, "Email", name + "@example.com"));
    }

    private String lead() {
        return salesforce.put(
                "Lead",
                Map.of(
                        "LastName",
                        "Weber",
                        "Company",
                        "Weber & Daughter",
                        "Email",
                        "l@example.com",
                        "Status",
                        "Closed"));
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

    private Optional<Presence> presence(ObjectMap object, String id) {
        return read(object, id).stream()
                .filter(trace -> trace.record().key().value().equals(id))
                .map(Trace::presence)
                .findFirst();
    }
}
