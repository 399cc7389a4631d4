package dev.kith.sync;

import dev.kith.connector.Source;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The state, with something that may throw before fates are stored and before the checkpoint moves. */
public final class BrittleState implements SyncState {

    private final SyncState state;
    private volatile Consumer<List<Decided>> beforeStore = decided -> {};
    private volatile Consumer<Checkpoint> beforeCheckpoint = checkpoint -> {};

    public BrittleState(SyncState state) {
        this.state = state;
    }

    public void beforeStore(Consumer<List<Decided>> task) {
        beforeStore = task;
    }

    public void beforeCheckpoint(Consumer<Checkpoint> task) {
        beforeCheckpoint = task;
    }

    @Override
    public void store(Lease lease, Scope scope, List<Decided> decided) {
        beforeStore.accept(decided);
        state.store(lease, scope, decided);
    }

    @Override
    public void moveCheckpoint(Lease lease, Checkpoint checkpoint) {
        beforeCheckpoint.accept(checkpoint);
        state.moveCheckpoint(lease, checkpoint);
    }

    @Override
    public Optional<Lease> take(String route, String owner) {
        return state.take(route, owner);
    }

    @Override
    public boolean renew(Lease lease) {
        return state.renew(lease);
    }

    @Override
    public void release(Lease lease) {
        state.release(lease);
    }

    @Override
    public Checkpoint checkpoint(String route) {
        return state.checkpoint(route);
    }

    @Override
    public Map<RecordKey, Known> known(Scope scope, Collection<RecordKey> records) {
        return state.known(scope, records);
    }

    @Override
    public Map<String, LastWritten> written(ObjectName object, Collection<String> keys, Collection<String> mappings) {
        return state.written(object, keys, mappings);
    }

    @Override
    public Set<String> taken(Scope scope, Collection<String> destinationIds) {
        return state.taken(scope, destinationIds);
    }

    @Override
    public void removed(Lease lease, ObjectName object, List<Source.Removed> removed) {
        state.removed(lease, object, removed);
    }

    @Override
    public boolean mayWriteLive(String route, String address) {
        return state.mayWriteLive(route, address);
    }

    @Override
    public void allowLive(Lease lease, String address) {
        state.allowLive(lease, address);
    }

    @Override
    public List<RecordKey> waiting(Scope scope, int most) {
        return state.waiting(scope, most);
    }

    @Override
    public Waiting whyWaiting(Scope scope, int keysEach) {
        return state.whyWaiting(scope, keysEach);
    }

    @Override
    public long linked(Scope scope) {
        return state.linked(scope);
    }

    @Override
    public void pause(String route) {
        state.pause(route);
    }

    @Override
    public void resume(String route) {
        state.resume(route);
    }

    @Override
    public boolean isPaused(String route) {
        return state.isPaused(route);
    }

    @Override
    public long began(Lease lease, Instant at) {
        return state.began(lease, at);
    }

    @Override
    public void ended(Lease lease, long run, RunAccount account) {
        state.ended(lease, run, account);
    }

    @Override
    public Optional<RunAccount> lastRun(String route) {
        return state.lastRun(route);
    }
}
