package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.Destination.Outcome;
import dev.kith.record.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An objection to marketing travels whatever a route does with the rest of the record, and nothing ever lifts it. */
class PermissionInRunsTest {

    private static final Map<String, Object> OBJECTS = Map.of("newsletter", false);
    private static final Map<String, Object> ALLOWS = Map.of("newsletter", true);

    @TempDir
    Path folder;

    private Synced synced;

    @BeforeEach
    void open() {
        synced = new Synced(folder);
    }

    @AfterEach
    void close() {
        synced.close();
    }

    private @Nullable Object optedOut(int number) {
        return synced.crm.withNumber(number).get(0).get("HasOptedOutOfEmail");
    }

    @Test
    void whoObjectsIsCreatedWithTheirObjectionAndNobodyElseWithAPermission() {
        synced.shop.put(1, OBJECTS).put(2, ALLOWS).put(3, Map.of());
        assertThat(synced.run().created()).isEqualTo(3);
        assertThat(optedOut(1)).isEqualTo(true);
        assertThat(optedOut(2)).isNull();
        assertThat(optedOut(3)).isNull();
        assertThat(synced.crm.writes()).hasSize(1);
    }

    @Test
    void aLaterObjectionTravelsThoughNoFieldChanged() {
        synced.filled(5).shop.put(3, OBJECTS);
        RunAccount account = synced.run();
        assertThat(account.objections() + account.updated()).isEqualTo(1);
        assertThat(optedOut(3)).isEqualTo(true);
        assertThat(synced.crm.writes()).hasSize(1);
        assertThat(account.status()).isEqualTo(RunStatus.COMPLETE);

        synced.crm.writes().clear();
        synced.run(new RunOptions(true, false));
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void aPermissionInTheShopNeverLiftsAnObjection() {
        synced.shop.put(1, OBJECTS);
        synced.run();
        synced.shop.put(1, Map.of("newsletter", true, "last_name", "Changed"));
        synced.run();
        assertThat(synced.crm.withNumber(1).get(0)).containsEntry("LastName", "Changed");
        assertThat(optedOut(1)).isEqualTo(true);
    }

    @Test
    void aRecordThatTheRouteLeavesOutStillCarriesItsObjection() {
        synced.filled(3).readAgain("where: points >= 10").run();
        synced.crm.writes().clear();
        synced.shop.put(2, Map.of("newsletter", false, "points", 5));
        RunAccount account = synced.run();
        assertThat(account.skipped()).isEqualTo(1);
        assertThat(optedOut(2)).isEqualTo(true);
        assertThat(synced.crm.withNumber(2).get(0)).containsEntry("Level__c", "Bronze");
    }

    @Test
    void aStrangerWhomTheRouteLeavesOutIsFoundByEmailForTheirObjection() {
        synced.readAgain("where: points >= 10");
        synced.crm.putByHand("c7@example.com");
        synced.shop.put(7, Map.of("newsletter", false, "points", 5)).put(8, Map.of());
        synced.run();
        assertThat(synced.crm.with("Email", "c7@example.com").get(0)).containsEntry("HasOptedOutOfEmail", true);

        synced.crm.writes().clear();
        synced.run(new RunOptions(true, false));
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void whatAnotherRouteNotedIsStillToldToThisRoutesDestination() {
        synced.readAgain("where: points >= 10");
        synced.crm.putByHand("c7@example.com");
        Lease lease = synced.bench.state().take("another", "test").orElseThrow();
        synced.bench
                .engine()
                .objections()
                .note(
                        lease,
                        FakeShop.CUSTOMERS,
                        List.of(new Objections.Statement(
                                FakeShop.key(7), Optional.of(true), Set.of("c7@example.com"))));
        synced.shop.put(7, Map.of("newsletter", false, "points", 5));
        synced.run();
        assertThat(synced.crm.with("Email", "c7@example.com").get(0)).containsEntry("HasOptedOutOfEmail", true);
    }

    @Test
    void anObjectionOfSomebodyLeftOutIsTriedAgainUntilItIsDelivered() {
        synced.readAgain("where: points >= 10");
        synced.crm.putByHand("c7@example.com");
        synced.shop.put(7, Map.of("newsletter", false, "points", 5));
        synced.crm.verdict(write -> Optional.of(new Outcome.Busy(new Reason("locked", "locked", "wait"))));
        assertThat(synced.run().status()).isEqualTo(RunStatus.PARTIAL);
        synced.crm.mend();
        assertThat(synced.run().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(synced.crm.with("Email", "c7@example.com").get(0)).containsEntry("HasOptedOutOfEmail", true);
    }

    @Test
    void aSetAsideRecordStillCarriesItsObjection() {
        synced.crm.putByHand("c4@example.com");
        synced.crm.putByHand("c4@example.com");
        synced.shop.put(4, OBJECTS);
        assertThat(synced.run().setAside()).isEqualTo(1);
        assertThat(synced.crm.with("Email", "c4@example.com")).hasSize(2).allSatisfy(record -> assertThat(record)
                .containsEntry("HasOptedOutOfEmail", true));
    }

    @Test
    void anObjectionOfASecondRecordWithTheSameEmailHoldsForThePerson() {
        synced.shop.put(1, Map.of("email", "same@example.com"));
        synced.run();
        synced.shop.put(2, Map.of("email", "same@example.com", "newsletter", false));
        assertThat(synced.run().setAside()).isEqualTo(1);
        assertThat(optedOut(1)).isEqualTo(true);
    }

    @Test
    void aMarketingToolGetsNobodyWhoObjects() {
        synced.crm.becomeMarketingTool();
        synced.shop.put(1, OBJECTS).put(2, ALLOWS);
        RunAccount account = synced.run();
        assertThat(account.created()).isEqualTo(1);
        assertThat(account.suppressed()).isEqualTo(1);
        assertThat(account.read()).isEqualTo(2);
        assertThat(account.reasons()).singleElement().satisfies(reason -> assertThat(reason.fate())
                .isEqualTo("suppressed"));
        assertThat(synced.crm.withNumber(1)).isEmpty();
        synced.shop.put(1, OBJECTS);
        RunAccount again = synced.run();
        assertThat(again.suppressed()).as("still held back, not the same").isEqualTo(1);
        assertThat(again.unchanged()).isZero();
    }

    @Test
    void inAMarketingToolOnlyTheObjectionTravels() {
        synced.crm.becomeMarketingTool();
        synced.filled(2).shop.put(1, Map.of("newsletter", false, "last_name", "Changed"));
        assertThat(synced.run().updated()).isEqualTo(1);
        assertThat(optedOut(1)).isEqualTo(true);
        assertThat(synced.crm.withNumber(1).get(0)).doesNotContainEntry("LastName", "Changed");

        synced.shop.put(1, Map.of("newsletter", false, "last_name", "Again"));
        synced.crm.writes().clear();
        assertThat(synced.run().suppressed()).isEqualTo(1);
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void aRouteOfObjectionsWritesNothingElseAndCreatesNobody() {
        synced.filled(3);
        Synced objections = synced.objectionsOnly();
        objections.shop.put(1, Map.of("newsletter", false, "last_name", "Changed"));
        objections.shop.put(9, OBJECTS);
        objections.crm.putByHand("c2b@example.com");
        objections.shop.put(10, Map.of("newsletter", false, "email", "c2b@example.com"));
        RunAccount account = objections.run();
        assertThat(account.updated()).isEqualTo(2);
        assertThat(account.skipped()).isEqualTo(1);
        assertThat(account.created()).isZero();
        assertThat(optedOut(1)).isEqualTo(true);
        assertThat(synced.crm.withNumber(1).get(0)).doesNotContainEntry("LastName", "Changed");
        assertThat(synced.crm.with("Email", "c2b@example.com").get(0)).containsEntry("HasOptedOutOfEmail", true);

        synced.crm.writes().clear();
        assertThat(objections.run(new RunOptions(true, false)).updated()).isZero();
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void anObjectionThatCannotBeDeliveredMakesTheRunPartialAndIsTriedAgain() {
        synced.filled(2).shop.put(1, OBJECTS);
        synced.crm.verdict(write -> Optional.of(new Outcome.Refused(new Reason("no", "not now", "wait"))));
        RunAccount account = synced.run();
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(account.message()).contains("not now");
        synced.crm.mend();
        assertThat(synced.run().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(optedOut(1)).isEqualTo(true);
    }

    @Test
    void objectionsAreKeptAsTokensOnly() {
        synced.shop.put(1, OBJECTS);
        synced.run();
        assertThat(synced.bench.rows("objection")).isEqualTo(2);
        assertThat(synced.bench.rows("objection_email")).isEqualTo(1);
        assertThat(List.of(synced.bench.rows("owed_objection"))).containsExactly(0L);
    }
}
