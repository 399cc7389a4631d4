package dev.kith.connector.salesforce;

import static dev.kith.connector.salesforce.SalesforceEraserContractIT.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.SystemUnavailable;
import dev.kith.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only Salesforce does when people are deleted: the recycle bin, its tail, merges, locks. */
class SalesforceEraserIT extends SalesforceErasing {

    private static final String EMPTY_BIN = "/services/Soap/";

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
}
