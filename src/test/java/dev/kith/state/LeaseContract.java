package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.Position;
import dev.kith.sync.Checkpoint;
import dev.kith.sync.Lease;
import dev.kith.sync.LeaseLost;
import dev.kith.sync.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class LeaseContract extends StateContract {

    @Test
    void aFreeRouteIsTaken() {
        Lease lease = taken();

        assertThat(lease.route()).isEqualTo(ROUTE);
        assertThat(lease.owner()).isEqualTo("node-1");
        assertThat(state.renew(lease)).isTrue();
    }

    @Test
    void aRouteThatIsHeldIsBusyForEverybody() {
        taken();

        assertThat(state.take(ROUTE, "node-2")).isEmpty();
        assertThat(state.take(ROUTE, "node-1")).isEmpty();
    }

    @Test
    void eachRouteHasALeaseOfItsOwn() {
        taken();

        assertThat(state.take("orders-to-salesforce", "node-2")).isPresent();
    }

    @Test
    void aReleasedLeaseIsFree() {
        state.release(taken());

        assertThat(state.take(ROUTE, "node-2")).isPresent();
    }

    @Test
    void anExpiredLeaseIsTakenOver() {
        taken();
        expire(ROUTE);

        assertThat(state.take(ROUTE, "node-2")).map(Lease::owner).contains("node-2");
    }

    @Test
    void whoRenewsInTimeKeepsIt() {
        Lease lease = taken();
        expire(ROUTE);

        assertThat(state.renew(lease)).isTrue();
        assertThat(state.take(ROUTE, "node-2")).isEmpty();
    }

    @Test
    void theFencingNumberGrowsWithEveryHolder() {
        Lease first = taken();
        state.release(first);
        Lease second = taken();
        expire(ROUTE);
        Lease third = state.take(ROUTE, "node-2").orElseThrow();

        assertThat(second.fencing()).isGreaterThan(first.fencing());
        assertThat(third.fencing()).isGreaterThan(second.fencing());
    }

    @Test
    void whoLostTheLeaseIsToldSo() {
        Lease lost = taken();
        expire(ROUTE);
        Lease held = state.take(ROUTE, "node-2").orElseThrow();

        assertThat(state.renew(lost)).isFalse();
        assertThat(state.renew(held)).isTrue();
    }

    @Test
    void releasingALostLeaseLeavesTheNewHolderAlone() {
        Lease lost = taken();
        expire(ROUTE);
        assertThat(state.take(ROUTE, "node-2")).isPresent();

        state.release(lost);

        assertThat(state.take(ROUTE, "node-3")).isEmpty();
    }

    @Test
    void whoLostTheLeaseStoresNoFates() {
        Lease lost = lost();

        assertThatThrownBy(() -> state.store(lost, SCOPE, List.of(written(1)))).isInstanceOf(LeaseLost.class);

        assertThat(state.known(SCOPE, List.of(customer(1)))).isEqualTo(Map.of());
        assertThat(where.count("person")).isZero();
    }

    @Test
    void whoLostTheLeaseMovesNoCheckpoint() {
        Lease first = taken();
        Checkpoint before = new Checkpoint(new Position("k|C-1"), "files", true);
        state.moveCheckpoint(first, before);
        expire(ROUTE);
        assertThat(state.take(ROUTE, "node-2")).isPresent();

        assertThatThrownBy(() -> state.moveCheckpoint(first, new Checkpoint(new Position("k|C-9"), "files", false)))
                .isInstanceOf(LeaseLost.class);

        assertThat(state.checkpoint(ROUTE)).isEqualTo(before);
    }

    @Test
    void whoLostTheLeaseBeginsNoRun() {
        Lease lost = lost();

        assertThatThrownBy(() -> state.began(lost, Instant.EPOCH)).isInstanceOf(LeaseLost.class);

        assertThat(where.count("run")).isZero();
    }

    @Test
    void theAccountOfALostRunDoesNotReplaceTheOneThatCounts() {
        Lease lost = taken();
        long overtaken = state.began(lost, Instant.EPOCH);
        expire(ROUTE);
        Lease held = state.take(ROUTE, "node-2").orElseThrow();
        long counts = state.began(held, Instant.EPOCH);
        state.ended(held, counts, RunContract.account(RunStatus.COMPLETE, Instant.EPOCH.plusSeconds(10)));

        assertThatThrownBy(() -> state.ended(
                        lost, overtaken, RunContract.account(RunStatus.PARTIAL, Instant.EPOCH.plusSeconds(20))))
                .isInstanceOf(LeaseLost.class);

        assertThat(state.lastRun(ROUTE).orElseThrow().status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void ofEightWhoAskAtOnceOneGetsIt() throws Exception {
        List<Optional<Lease>> taken = together(8, i -> () -> state.take(ROUTE, "node-" + i));

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void ofEightWhoTakeOverAtOnceOneGetsIt() throws Exception {
        taken();
        expire(ROUTE);

        List<Optional<Lease>> taken = together(8, i -> () -> state.take(ROUTE, "node-" + i));

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    }

    private Lease lost() {
        Lease lost = taken();
        expire(ROUTE);
        assertThat(state.take(ROUTE, "node-2")).isPresent();
        return lost;
    }
}
