package dev.kith.state;

import dev.kith.connector.Position;
import dev.kith.connector.Source.Removed;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.people.Excerpt;
import dev.kith.people.KnownRecord;
import dev.kith.people.Register;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The register in the state database. Each record's values are sealed under a key of its own. Thread-safe. */
public final class StoredRegister implements Register {

    private static final int FETCHED = 2_000;

    private final StateDatabase database;
    private final Keyring keyring;
    private final KnownRows rows;
    private final Statistics statistics;

    public StoredRegister(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
        this.rows = new KnownRows(keyring);
        this.statistics = new Statistics(database, "known_record");
    }

    @Override
    public Position position(String rule, ObjectName object) {
        return database.run(handle -> handle.createQuery(
                        "SELECT source_position FROM match_position WHERE match_rule = :rule AND object_name = :object")
                .bind("rule", rule)
                .bind("object", object.toString())
                .map((row, context) -> new Position(keyring.unseal(Purpose.POSITION, row.getBytes(1))))
                .findOne()
                .orElse(Position.START));
    }

    @Override
    public int take(String rule, ObjectName object, Collection<KnownRecord> records, Optional<Position> after) {
        Map<UUID, KnownRecord> byToken = new TreeMap<>();
        records.forEach(record -> byToken.put(Tokens.record(keyring, record.key()), record));
        int taken = database.run(handle -> {
            int changed = byToken.isEmpty() ? 0 : store(handle, rule, object, byToken);
            after.ifPresent(position -> moveOn(handle, rule, object, position));
            return changed;
        });
        statistics.stored(rule, taken);
        return taken;
    }

    private void moveOn(Handle handle, String rule, ObjectName object, Position position) {
        handle.createUpdate(database.dialect()
                        .upsert("match_position", List.of("match_rule", "object_name"), List.of("source_position")))
                .bind("match_rule", rule)
                .bind("object_name", object.toString())
                .bind("source_position", keyring.seal(Purpose.POSITION, position.text()))
                .execute();
    }

    private int store(Handle handle, String rule, ObjectName object, Map<UUID, KnownRecord> byToken) {
        Map<UUID, Held> held = held(handle, rule, object, byToken.keySet());
        Map<UUID, KnownRecord> strangers = new TreeMap<>();
        int changed = 0;
        for (Map.Entry<UUID, KnownRecord> one : byToken.entrySet()) {
            Held before = held.get(one.getKey());
            if (before == null) {
                strangers.put(one.getKey(), one.getValue());
            } else if (!before.fingerprint().equals(rows.fingerprint(one.getValue()))) {
                rows.update(handle, before.id(), keyring.unwrap(before.wrappedKey()), one.getValue());
                changed++;
            }
        }
        rows.insert(handle, rule, object, strangers);
        return changed + strangers.size();
    }

    private record Held(long id, UUID fingerprint, byte[] wrappedKey) {}

    private static Map<UUID, Held> held(Handle handle, String rule, ObjectName object, Collection<UUID> tokens) {
        Map<UUID, Held> held = new HashMap<>();
        handle.createQuery("SELECT k.record_token, k.known_id, k.fingerprint, k.wrapped_key" + Dialect.PAGE
                        + " JOIN known_record k ON k.record_token = page.token AND k.object_name = :object"
                        + " AND k.match_rule = :rule")
                .bind("rule", rule)
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, tokens)
                .map((row, context) -> Map.entry(
                        row.getObject(1, UUID.class),
                        new Held(row.getLong(2), row.getObject(3, UUID.class), row.getBytes(4))))
                .forEach(row -> held.put(row.getKey(), row.getValue()));
        return held;
    }

    @Override
    public void remove(Collection<Removed> records) {
        database.run(handle -> {
            new Successors(keyring, handle).take(records);
            return KnownRows.forget(
                    handle,
                    database.dialect(),
                    tokens(records.stream().map(Removed::key).toList()));
        });
    }

    private Set<UUID> tokens(Collection<RecordKey> records) {
        return Set.copyOf(
                records.stream().map(record -> Tokens.record(keyring, record)).toList());
    }

    @Override
    public Tally count(String rule) {
        return database.run(handle -> {
            Map<String, Long> records = new TreeMap<>();
            handle.createQuery(
                            "SELECT object_name, count(*) FROM known_record WHERE match_rule = :rule GROUP BY object_name")
                    .bind("rule", rule)
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(row -> records.put(row.getKey(), row.getValue()));
            return new Tally(
                    records,
                    number(
                            handle,
                            "SELECT count(*) FROM known_record WHERE match_rule = :rule AND NOT is_matched",
                            rule),
                    number(handle, "SELECT count(DISTINCT person_id) FROM known_record WHERE match_rule = :rule", rule),
                    number(handle, "SELECT count(*) FROM review_case WHERE match_rule = :rule", rule));
        });
    }

    private static long number(Handle handle, String query, String rule) {
        return handle.createQuery(query).bind("rule", rule).mapTo(Long.class).one();
    }

    @Override
    public void each(String rule, Consumer<Entry> use) {
        long last = 0;
        List<Entry> page;
        do {
            long after = last;
            page = database.run(handle -> entries(handle.createQuery(KnownRows.SELECT
                            + " FROM known_record k WHERE k.match_rule = :rule AND k.known_id > :after"
                            + " ORDER BY k.known_id LIMIT " + FETCHED)
                    .bind("rule", rule)
                    .bind("after", after)));
            page.forEach(use);
            last = page.isEmpty() ? 0 : page.get(page.size() - 1).id();
        } while (!page.isEmpty());
    }

    @Override
    public List<Entry> waiting(String rule, int most) {
        return database.run(handle -> entries(handle.createQuery(KnownRows.SELECT
                        + " FROM known_record k WHERE k.match_rule = :rule AND NOT k.is_matched"
                        + " ORDER BY k.known_id LIMIT " + most)
                .bind("rule", rule)));
    }

    @Override
    public List<Entry> read(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.run(handle -> entries(handle.createQuery(KnownRows.SELECT
                                + " FROM UNNEST(:ids) AS page(id) JOIN known_record k ON k.known_id = page.id")
                        .bindArray("ids", Long.class, ids)));
    }

    @Override
    public <T> Map<Long, T> read(Collection<Long> ids, Function<Excerpt, T> use) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Sealed> found =
                database.run(handle -> handle.createQuery("SELECT k.known_id, k.wrapped_key, k.record_values"
                                + " FROM UNNEST(:ids) AS page(id) JOIN known_record k ON k.known_id = page.id")
                        .bindArray("ids", Long.class, ids)
                        .map((row, context) -> new Sealed(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                        .list());
        // most of the time goes into unsealing
        return found.parallelStream()
                .collect(Collectors.toConcurrentMap(
                        Sealed::id, one -> use.apply(rows.excerpt(one.wrappedKey(), one.values()))));
    }

    private record Sealed(long id, byte[] wrappedKey, byte[] values) {}

    @Override
    public List<Entry> find(String rule, Collection<RecordKey> records) {
        return tokens(rule, tokens(records));
    }

    @Override
    public List<Entry> tokens(String rule, Collection<UUID> tokens) {
        return tokens.isEmpty()
                ? List.of()
                : database.run(handle -> entries(handle.createQuery(KnownRows.SELECT + Dialect.PAGE
                                + " JOIN known_record k ON k.record_token = page.token AND k.match_rule = :rule")
                        .bind("rule", rule)
                        .bindArray("tokens", UUID.class, tokens)));
    }

    @Override
    public List<Entry> of(Set<UUID> people) {
        return people.isEmpty()
                ? List.of()
                : database.run(handle -> entries(handle.createQuery(
                                KnownRows.SELECT + Dialect.PAGE + " JOIN known_record k ON k.person_id = page.token")
                        .bindArray("tokens", UUID.class, people)));
    }

    @Override
    public List<UUID> several(String rule, ObjectName object, int most) {
        return database.run(handle -> handle.createQuery(
                        "SELECT person_id FROM known_record WHERE match_rule = :rule AND object_name = :object"
                                + " GROUP BY person_id HAVING count(*) > 1 ORDER BY person_id LIMIT " + most)
                .bind("rule", rule)
                .bind("object", object.toString())
                .mapTo(UUID.class)
                .list());
    }

    private List<Entry> entries(Query query) {
        return new ArrayList<>(query.map((row, context) -> rows.entry(row)).list());
    }

    @Override
    public Optional<Learned> learned(String rule) {
        return database.run(handle -> handle.createQuery(
                        "SELECT version, learned_at, records, model FROM match_model WHERE match_rule = :rule")
                .bind("rule", rule)
                .map((row, context) -> new Learned(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getLong(3),
                        row.getString(4)))
                .findOne());
    }

    @Override
    public Optional<String> version(String rule) {
        return database.run(handle -> handle.createQuery("SELECT version FROM match_model WHERE match_rule = :rule")
                .bind("rule", rule)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void learned(String rule, Learned learned) {
        database.run(handle -> handle.createUpdate(database.dialect()
                        .upsert(
                                "match_model",
                                List.of("match_rule"),
                                List.of("version", "learned_at", "records", "model")))
                .bind("match_rule", rule)
                .bind("version", learned.version())
                .bind("learned_at", OffsetDateTime.ofInstant(learned.at(), ZoneOffset.UTC))
                .bind("records", learned.records())
                .bind("model", learned.model())
                .execute());
    }
}
