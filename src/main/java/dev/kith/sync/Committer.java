package dev.kith.sync;

import dev.kith.connector.Position;
import java.util.TreeMap;

/** Moves the checkpoint past pages in their order, whatever order they finish in; never past a gap. Thread-safe. */
final class Committer {

    private final SyncState state;
    private final Lease lease;
    private final Checkpoint began;
    private final TreeMap<Integer, Position> finished = new TreeMap<>();
    private int committed;

    Committer(SyncState state, Lease lease, Checkpoint began) {
        this.state = state;
        this.lease = lease;
        this.began = began;
    }

    /** Every record of the page has a stored fate. */
    synchronized void finished(int page, Position after) {
        finished.put(page, after);
        Position last = null;
        while (!finished.isEmpty() && finished.firstKey() == committed + 1) {
            last = finished.pollFirstEntry().getValue();
            committed++;
        }
        if (last != null) {
            state.moveCheckpoint(lease, new Checkpoint(last, began.configuration(), began.everything()));
        }
    }

    /** Everything was read to the end and every page is committed. */
    synchronized void allDone(Position end) {
        if (!finished.isEmpty()) {
            throw new IllegalStateException("Pages before the last one have no stored fate");
        }
        state.moveCheckpoint(lease, new Checkpoint(end, began.configuration(), false));
    }
}
