package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitterTest {

    private final Bench bench = new Bench();
    private final Lease lease = bench.state().take("route", "test").orElseThrow();
    private final Committer committer =
            new Committer(bench.state(), lease, new Checkpoint(Position.START, "files", true));

    @AfterEach
    void close() {
        bench.close();
    }

    private String position() {
        return bench.state().checkpoint("route").position().text();
    }

    private void finished(int page) {
        committer.finished(page, new Position("after " + page));
    }

    @Test
    void pagesInOrderMoveTheCheckpointOneByOne() {
        finished(1);
        assertThat(position()).isEqualTo("after 1");
        finished(2);
        assertThat(position()).isEqualTo("after 2");
    }

    @Test
    void aFasterPageWaitsForTheSlowerOnesBeforeIt() {
        finished(3);
        finished(2);
        assertThat(position()).isEmpty();
        finished(1);
        assertThat(position()).isEqualTo("after 3");
    }

    @Test
    void nothingPassesAGap() {
        finished(1);
        finished(3);
        finished(4);
        assertThat(position()).isEqualTo("after 1");
        assertThatThrownBy(() -> committer.allDone(new Position("end"))).isInstanceOf(IllegalStateException.class);
        assertThat(position()).isEqualTo("after 1");
    }

    @Test
    void theScanOfEverythingEndsOnlyWithTheWholeRun() {
        finished(1);
        assertThat(bench.state().checkpoint("route").everything()).isTrue();
        committer.allDone(new Position("end"));
        assertThat(bench.state().checkpoint("route")).isEqualTo(new Checkpoint(new Position("end"), "files", false));
    }

    @Test
    void aCheckpointThatCouldNotBeStoredIsOvertakenByTheNext() {
        bench.state().beforeCheckpoint(checkpoint -> {
            throw new StateUnavailable("Full");
        });
        assertThatThrownBy(() -> finished(1)).isInstanceOf(StateUnavailable.class);
        bench.state().beforeCheckpoint(checkpoint -> {});
        finished(2);
        assertThat(position()).isEqualTo("after 2");
    }

    @Test
    void aLostLeaseMovesNothing() {
        bench.execute("UPDATE lease SET fencing = fencing + 1");
        assertThatThrownBy(() -> finished(1)).isInstanceOf(LeaseLost.class);
        assertThat(position()).isEmpty();
    }
}
