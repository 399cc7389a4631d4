package dev.kith.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sync.Checkpoint;
import dev.kith.sync.Decided;
import dev.kith.sync.Known;
import dev.kith.sync.Lease;
import dev.kith.sync.RunAccount;
import dev.kith.sync.Runner;
import dev.kith.sync.Scope;
import dev.kith.sync.SyncState;
import dev.kith.sync.Waiting;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The memory of runs in the state database. Every commit first holds the route's lease row, so that a lost lease commits nothing. */
public final class StoredSyncState implements SyncState {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final String EXPIRY = "CURRENT_TIMESTAMP + INTERVAL '" + Runner.LEASE.toSeconds() + "' SECOND";

    private final StateDatabase database;
    private final Keyring keyring;
    private final StoredFates fates;
    private final Statistics statistics;

    public StoredSyncState(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
        this.fates = new StoredFates(database.dialect(), keyring);
        this.statistics = new Statistics(
                database,
                "person",
                "cross_reference",
                "written",
                "fate",
                "identifier",
                "phone",
                "objection",
                "objection_email",
                "owed_objection");
    }

    @Override
    public Optional<Lease> take(String route, String owner) {
        return database.run(handle -> {
            handle.createUpdate(database.dialect()
                            .insertIfMissing("lease", List.of("route"), List.of("owner", "fencing", "expires_at")))
                    .bind("route", route)
                    .bind("owner", "")
                    .bind("fencing", 0L)
                    .bind("expires_at", OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
                    .execute();
            endSilent(handle, route, owner);
            int taken = handle.createUpdate("UPDATE lease SET owner = :owner, fencing = fencing + 1, expires_at = "
                            + EXPIRY + " WHERE route = :route AND expires_at < CURRENT_TIMESTAMP")
                    .bind("owner", owner)
                    .bind("route", route)
                    .execute();
            if (taken == 0) {
                return Optional.empty();
            }
            long fencing = handle.createQuery("SELECT fencing FROM lease WHERE route = :route")
                    .bind("route", route)
                    .mapTo(Long.class)
                    .one();
            return Optional.of(new Lease(route, owner, fencing));
        });
    }

    /**
     * A node that froze while it sent the statements of a commit keeps its rows locked as long as its sessions live. Those that hold the
     * barrier stay: a write of its may be on its way to a system.
     */
    private void endSilent(Handle handle, String route, String successor) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            handle.createQuery(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN lease ON owner = application_name"
                                    + " WHERE route = :route AND expires_at < CURRENT_TIMESTAMP AND owner <> :successor"
                                    + " AND datname = current_database() AND usename = current_user")
                    .bind("route", route)
                    .bind("successor", successor)
                    .mapTo(Boolean.class)
                    .list();
        }
    }

    @Override
    public boolean renew(Lease lease) {
        return set(lease, "expires_at = " + EXPIRY);
    }

    @Override
    public void release(Lease lease) {
        set(lease, "owner = '', expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
    }

    private boolean set(Lease lease, String values) {
        return database.run(handle -> handle.createUpdate(
                                "UPDATE lease SET " + values + " WHERE route = :route AND fencing = :fencing")
                        .bind("route", lease.route())
                        .bind("fencing", lease.fencing())
                        .execute())
                == 1;
    }

    @Override
    public Checkpoint checkpoint(String route) {
        return database.run(handle -> handle.createQuery(
                        "SELECT source_position, configuration, everything FROM checkpoint WHERE route = :route")
                .bind("route", route)
                .map((row, context) -> new Checkpoint(unsealed(row.getBytes(1)), row.getString(2), row.getBoolean(3)))
                .findOne()
                .orElse(Checkpoint.NONE));
    }

    @Override
    public void moveCheckpoint(Lease lease, Checkpoint checkpoint) {
        database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            return handle.createUpdate(database.dialect()
                            .upsert(
                                    "checkpoint",
                                    List.of("route"),
                                    List.of("source_position", "configuration", "everything")))
                    .bind("route", lease.route())
                    .bind(
                            "source_position",
                            keyring.seal(Purpose.POSITION, checkpoint.position().text()))
                    .bind("configuration", checkpoint.configuration())
                    .bind("everything", checkpoint.everything())
                    .execute();
        });
    }

    @Override
    public Map<RecordKey, Known> known(Scope scope, Collection<RecordKey> records) {
        return records.isEmpty() ? Map.of() : database.run(handle -> fates.known(handle, scope, records));
    }

    @Override
    public void store(Lease lease, Scope scope, List<Decided> decided) {
        if (decided.isEmpty()) {
            return;
        }
        database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            fates.store(handle, lease, scope, decided);
            return true;
        });
        statistics.stored(lease.route(), decided.size());
    }

    @Override
    public Set<String> taken(Scope scope, Collection<String> destinationIds) {
        return destinationIds.isEmpty() ? Set.of() : database.run(handle -> fates.taken(handle, scope, destinationIds));
    }

    @Override
    public Map<String, LastWritten> written(ObjectName object, Collection<String> keys, Collection<String> mappings) {
        return keys.isEmpty()
                ? Map.of()
                : database.run(handle ->
                        new StoredHoldings(database.dialect(), keyring).written(handle, object, keys, mappings));
    }

    @Override
    public void removed(Lease lease, ObjectName object, List<Source.Removed> removed) {
        if (removed.isEmpty()) {
            return;
        }
        database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            new StoredRemovals(database.dialect(), keyring, handle, object).remove(removed);
            return true;
        });
    }

    @Override
    public List<RecordKey> waiting(Scope scope, int most) {
        return database.run(handle -> fates.waiting(handle, scope, most));
    }

    @Override
    public Waiting whyWaiting(Scope scope, int keysEach) {
        return database.run(handle -> new StoredWaiting(keyring).read(handle, scope, keysEach));
    }

    @Override
    public long linked(Scope scope) {
        return database.run(handle -> handle.createQuery(
                        "SELECT count(*) FROM fate WHERE route = :route AND fate IN ('written', 'unchanged')")
                .bind("route", scope.route())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public boolean mayWriteLive(String route, String address) {
        return database.run(handle -> handle.createQuery(
                        "SELECT 1 FROM live_release WHERE route = :route AND destination = :destination")
                .bind("route", route)
                .bind("destination", keyring.token(Purpose.RECORD, address))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public void allowLive(Lease lease, String address) {
        database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            return handle.createUpdate(database.dialect()
                            .insertIfMissing("live_release", List.of("route", "destination"), List.of()))
                    .bind("route", lease.route())
                    .bind("destination", keyring.token(Purpose.RECORD, address))
                    .execute();
        });
    }

    @Override
    public void pause(String route) {
        database.run(handle -> handle.createUpdate(
                        database.dialect().insertIfMissing("paused_route", List.of("route"), List.of()))
                .bind("route", route)
                .execute());
    }

    @Override
    public void resume(String route) {
        database.run(handle -> handle.createUpdate("DELETE FROM paused_route WHERE route = :route")
                .bind("route", route)
                .execute());
    }

    @Override
    public boolean isPaused(String route) {
        return database.run(handle -> handle.createQuery("SELECT 1 FROM paused_route WHERE route = :route")
                .bind("route", route)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public long began(Lease lease, Instant at) {
        statistics.began(lease.route());
        return database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            return handle.createUpdate("INSERT INTO run (route, owner, began_at) VALUES (:route, :owner, :at)")
                    .bind("route", lease.route())
                    .bind("owner", lease.owner())
                    .bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                    .executeAndReturnGeneratedKeys("run_id")
                    .mapTo(Long.class)
                    .one();
        });
    }

    @Override
    public void ended(Lease lease, long run, RunAccount account) {
        database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            return handle.createUpdate(
                            "UPDATE run SET ended_at = :at, status = :status, account = :account WHERE run_id = :run AND route = :route")
                    .bind("at", OffsetDateTime.ofInstant(account.endedAt(), ZoneOffset.UTC))
                    .bind("status", account.status().written())
                    .bind("account", json(account))
                    .bind("run", run)
                    .bind("route", lease.route())
                    .execute();
        });
    }

    @Override
    public Optional<RunAccount> lastRun(String route) {
        return database.run(handle -> handle.createQuery(
                        "SELECT account FROM run WHERE route = :route AND ended_at IS NOT NULL ORDER BY ended_at DESC, run_id DESC"
                                + " LIMIT 1")
                .bind("route", route)
                .mapTo(String.class)
                .findOne()
                .map(StoredSyncState::account));
    }

    private Position unsealed(byte[] position) {
        return new Position(keyring.unseal(Purpose.POSITION, position));
    }

    private static String json(RunAccount account) {
        try {
            return JSON.writeValueAsString(account);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An account that cannot be written as JSON");
        }
    }

    private static RunAccount account(String json) {
        try {
            return JSON.readValue(json, RunAccount.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored account of a run that cannot be read");
        }
    }
}
