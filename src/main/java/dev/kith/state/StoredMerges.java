package dev.kith.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.connector.Source.Removed;
import dev.kith.keys.Keyring;
import dev.kith.keys.PersonKey;
import dev.kith.merging.MergeLog;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Merges in the state database. Each snapshot is sealed under a key of its own. Thread-safe. */
public final class StoredMerges implements MergeLog {

    private static final String SELECT = "SELECT merge_number, match_rule, object_name, merged_by, begun_at, ended_at,"
            + " wrapped_key, snapshot FROM crm_merge";

    private static final int PAGE = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateDatabase database;
    private final Keyring keyring;

    public StoredMerges(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    /** A snapshot as it is sealed; the object stands beside it. */
    private record Kept(String survivor, String loser, Map<String, String> survived, Map<String, String> lost) {}

    @Override
    public long begin(String rule, String by, Instant at, Snapshot snapshot) {
        PersonKey key = keyring.newPersonKey();
        return database.run(handle -> handle.createUpdate(
                        "INSERT INTO crm_merge (match_rule, object_name, survivor, loser, merged_by, begun_at, wrapped_key, snapshot)"
                                + " VALUES (:rule, :object, :survivor, :loser, :by, :at, :key, :snapshot)")
                .bind("rule", rule)
                .bind("object", snapshot.object().toString())
                .bind("survivor", Tokens.record(keyring, snapshot.survivor()))
                .bind("loser", Tokens.record(keyring, snapshot.loser()))
                .bind("by", by)
                .bind("at", time(at))
                .bind("key", keyring.wrap(key))
                .bind("snapshot", keyring.seal(key, json(snapshot)))
                .executeAndReturnGeneratedKeys("merge_number")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void done(Merge merge, RecordKey into, Instant at) {
        Snapshot snapshot = merge.snapshot();
        List<Removed> removed = new ArrayList<>();
        if (!into.equals(snapshot.survivor())) {
            removed.add(new Removed(snapshot.survivor(), Optional.of(into)));
        }
        removed.add(new Removed(snapshot.loser(), Optional.of(into)));
        database.run(handle -> {
            new StoredRemovals(database.dialect(), keyring, handle, snapshot.object()).remove(removed);
            return handle.createUpdate("UPDATE crm_merge SET ended_at = :at WHERE merge_number = :number")
                    .bind("at", time(at))
                    .bind("number", merge.number())
                    .execute();
        });
    }

    @Override
    public void drop(long number) {
        database.run(handle -> handle.createUpdate("DELETE FROM crm_merge WHERE merge_number = :number")
                .bind("number", number)
                .execute());
    }

    @Override
    public void dropBefore(Instant before) {
        database.run(handle -> handle.createUpdate("DELETE FROM crm_merge WHERE ended_at < :before")
                .bind("before", time(before))
                .execute());
    }

    @Override
    public List<Merge> list(int most) {
        return database.run(handle -> handle.createQuery(SELECT + " ORDER BY merge_number DESC LIMIT " + most)
                .map((row, context) -> merge(row))
                .list());
    }

    @Override
    public List<Merge> open() {
        return database.run(handle -> handle.createQuery(SELECT + " WHERE ended_at IS NULL ORDER BY merge_number")
                .map((row, context) -> merge(row))
                .list());
    }

    @Override
    public Optional<Merge> find(long number) {
        return database.run(handle -> handle.createQuery(SELECT + " WHERE merge_number = :number")
                .bind("number", number)
                .map((row, context) -> merge(row))
                .findOne());
    }

    @Override
    public void dropIf(Predicate<Merge> isToGo) {
        long last = 0;
        List<Merge> page;
        do {
            long after = last;
            page = database.run(handle -> handle.createQuery(
                            SELECT + " WHERE merge_number > :after ORDER BY merge_number LIMIT " + PAGE)
                    .bind("after", after)
                    .map((row, context) -> merge(row))
                    .list());
            page.stream().filter(isToGo).forEach(merge -> drop(merge.number()));
            last = page.isEmpty() ? 0 : page.get(page.size() - 1).number();
        } while (!page.isEmpty());
    }

    @Override
    public Set<RecordKey> linked(Collection<RecordKey> records) {
        Map<UUID, RecordKey> tokens = new HashMap<>();
        records.forEach(record -> tokens.put(Tokens.record(keyring, record), record));
        Set<RecordKey> linked = new HashSet<>();
        database.run(handle -> handle.createQuery("SELECT x.record_token" + Dialect.PAGE
                                + " JOIN cross_reference x ON x.record_token = page.token")
                        .bindArray("tokens", UUID.class, tokens.keySet())
                        .mapTo(UUID.class)
                        .list())
                .forEach(token -> linked.add(tokens.get(token)));
        return linked;
    }

    /** What was merged into a record that has become another one is that one's. */
    static void follow(Handle handle, UUID before, UUID now) {
        handle.createUpdate("UPDATE crm_merge SET survivor = :now WHERE survivor = :before")
                .bind("before", before)
                .bind("now", now)
                .execute();
    }

    /** Forgets what was merged into a record that is gone. */
    static void forgetInto(Handle handle, UUID token) {
        handle.createUpdate("DELETE FROM crm_merge WHERE survivor = :token")
                .bind("token", token)
                .execute();
    }

    /** Forgets what was kept of these records. */
    static int forget(Handle handle, Collection<UUID> tokens) {
        int gone = 0;
        for (UUID token : tokens) {
            gone += handle.createUpdate("DELETE FROM crm_merge WHERE survivor = :token OR loser = :token")
                    .bind("token", token)
                    .execute();
        }
        return gone;
    }

    private Merge merge(ResultSet row) throws SQLException {
        Kept kept = kept(keyring.unseal(keyring.unwrap(row.getBytes(7)), row.getBytes(8)));
        ObjectName object = ObjectName.of(row.getString(3));
        return new Merge(
                row.getLong(1),
                row.getString(2),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(6, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                new Snapshot(
                        new RecordKey(object, kept.survivor()),
                        new RecordKey(object, kept.loser()),
                        kept.survived(),
                        kept.lost()));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static String json(Snapshot snapshot) {
        try {
            return JSON.writeValueAsString(new Kept(
                    snapshot.survivor().value(), snapshot.loser().value(), snapshot.survived(), snapshot.lost()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A snapshot that cannot be written as JSON");
        }
    }

    private static Kept kept(String json) {
        try {
            return JSON.readValue(json, Kept.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored snapshot that cannot be read");
        }
    }
}
