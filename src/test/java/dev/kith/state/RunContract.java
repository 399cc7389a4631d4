package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.Position;
import dev.kith.sync.Checkpoint;
import dev.kith.sync.Lease;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class RunContract extends StateContract {

    static RunAccount account(RunStatus status, Instant endedAt) {
        return new RunAccount(
                ROUTE,
                status,
                21,
                1,
                2,
                3,
                4,
                5,
                6,
                0,
                7,
                9,
                1.5,
                endedAt,
                List.of(
                        new RunAccount.ReasonCount(TOO_LONG, "setAside", 4),
                        new RunAccount.ReasonCount(LOCKED, "deferred", 0)),
                "Zwölf Wörter: what to do next",
                true);
    }

    @Test
    void aRouteThatNeverRanHasNoCheckpoint() {
        assertThat(state.checkpoint(ROUTE)).isEqualTo(Checkpoint.NONE);
        assertThat(state.lastRun(ROUTE)).isEmpty();
    }

    @Test
    void theCheckpointIsWhereItWasMoved() {
        Lease lease = taken();
        Checkpoint first = new Checkpoint(new Position("s|2026-01-02T03:04:05.123456|C-1"), "files", true);
        Checkpoint second = new Checkpoint(new Position("s|2026-01-02T03:04:06|C-ü|2"), "other files", false);

        state.moveCheckpoint(lease, first);
        assertThat(state.checkpoint(ROUTE)).isEqualTo(first);
        state.moveCheckpoint(lease, second);
        assertThat(state.checkpoint(ROUTE)).isEqualTo(second);
        state.moveCheckpoint(lease, new Checkpoint(Position.START, "files", true));
        assertThat(state.checkpoint(ROUTE).position().isStart()).isTrue();
        assertThat(state.checkpoint("another")).isEqualTo(Checkpoint.NONE);
    }

    @Test
    void theCheckpointOutlivesTheProcess() {
        Checkpoint moved = new Checkpoint(new Position("k|C-1"), "files", true);
        state.moveCheckpoint(taken(), moved);

        reopen();

        assertThat(state.checkpoint(ROUTE)).isEqualTo(moved);
    }

    @Test
    void aPausedRouteStaysPausedUntilItIsResumed() {
        assertThat(state.isPaused(ROUTE)).isFalse();
        state.pause(ROUTE);
        state.pause(ROUTE);

        reopen();

        assertThat(state.isPaused(ROUTE)).isTrue();
        assertThat(state.isPaused("another")).isFalse();
        state.resume(ROUTE);
        state.resume(ROUTE);
        assertThat(state.isPaused(ROUTE)).isFalse();
    }

    @Test
    void anAccountIsReadAsItWasWritten() {
        Lease lease = taken();
        RunAccount account = account(RunStatus.PARTIAL, Instant.parse("2026-11-22T06:00:00.123456Z"));

        state.ended(lease, state.began(lease, Instant.EPOCH), account);

        assertThat(state.lastRun(ROUTE)).contains(account);
        assertThat(state.lastRun("another")).isEmpty();
    }

    @Test
    void theLastRunIsTheOneThatEndedLast() {
        Lease lease = taken();
        long first = state.began(lease, Instant.EPOCH);
        long second = state.began(lease, Instant.EPOCH);
        state.ended(lease, second, account(RunStatus.COMPLETE, Instant.EPOCH.plusSeconds(60)));
        state.ended(lease, first, account(RunStatus.FAILED, Instant.EPOCH.plusSeconds(30)));
        state.began(lease, Instant.EPOCH.plusSeconds(90));

        assertThat(second).isGreaterThan(first);
        assertThat(state.lastRun(ROUTE)).map(RunAccount::status).contains(RunStatus.COMPLETE);
    }
}
