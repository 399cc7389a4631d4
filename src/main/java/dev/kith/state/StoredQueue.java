package dev.kith.state;

import dev.kith.people.Queue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Cases and decisions in the state database. Thread-safe. */
public final class StoredQueue implements Queue {

    private static final String CASES = "SELECT c.case_number, c.match_rule, c.opened_at, c.later_until, c.probability,"
            + " c.pattern, (SELECT count(*) FROM known_record k WHERE k.case_number = c.case_number) FROM review_case c";

    private final StateDatabase database;

    public StoredQueue(StateDatabase database) {
        this.database = database;
    }

    @Override
    public List<Waiting> open(String rule, boolean later, Instant now, int most) {
        return database.run(handle -> handle.createQuery(CASES + " WHERE c.match_rule = :rule"
                        + (later ? "" : " AND (c.later_until IS NULL OR c.later_until <= :now)")
                        + " ORDER BY c.probability, c.case_number LIMIT " + most)
                .bind("rule", rule)
                .bind("now", time(now))
                .map((row, context) -> waiting(row))
                .list());
    }

    @Override
    public Optional<Waiting> find(long number) {
        return database.run(handle -> handle.createQuery(CASES + " WHERE c.case_number = :number")
                .bind("number", number)
                .map((row, context) -> waiting(row))
                .findOne());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                instant(row.getObject(4, OffsetDateTime.class)),
                row.getDouble(5),
                row.getString(6),
                row.getInt(7));
    }

    @Override
    public List<Long> records(long number) {
        return database.run(handle -> handle.createQuery(
                        "SELECT known_id FROM known_record WHERE case_number = :number ORDER BY known_id")
                .bind("number", number)
                .mapTo(Long.class)
                .list());
    }

    @Override
    public Set<Long> casesOf(Collection<Long> records) {
        return records.isEmpty()
                ? Set.of()
                : database.run(handle -> handle.createQuery(
                                "SELECT DISTINCT k.case_number FROM UNNEST(:ids) AS page(id)"
                                        + " JOIN known_record k ON k.known_id = page.id WHERE k.case_number IS NOT NULL")
                        .bindArray("ids", Long.class, records)
                        .mapTo(Long.class)
                        .set());
    }

    @Override
    public void later(long number, Instant until) {
        database.run(
                handle -> handle.createUpdate("UPDATE review_case SET later_until = :until WHERE case_number = :number")
                        .bind("until", time(until))
                        .bind("number", number)
                        .execute());
    }

    @Override
    public long decide(Decision decision, Collection<Pair> pairs) {
        return database.run(handle -> {
            long id = handle.createUpdate(
                            "INSERT INTO match_decision (match_rule, case_number, is_same, decided_by, decided_at)"
                                    + " VALUES (:rule, :number, :same, :by, :at)")
                    .bind("rule", decision.rule())
                    .bind("number", decision.caseNumber())
                    .bind("same", decision.same())
                    .bind("by", decision.by())
                    .bind("at", time(decision.at()))
                    .executeAndReturnGeneratedKeys("decision_id")
                    .mapTo(Long.class)
                    .one();
            Set<UUID> there = there(handle, pairs);
            Rows rows = new Rows("decided_pair").same("decision_id", id).tokens("one", "other");
            pairs.stream()
                    .filter(pair -> there.contains(pair.one()) && there.contains(pair.other()))
                    .forEach(pair -> rows.add(pair.one(), pair.other()));
            rows.insert(handle);
            return id;
        });
    }

    /** Those of these records that nobody forgot meanwhile. */
    private static Set<UUID> there(Handle handle, Collection<Pair> pairs) {
        Set<UUID> tokens = new HashSet<>();
        pairs.forEach(pair -> tokens.addAll(List.of(pair.one(), pair.other())));
        return tokens.isEmpty()
                ? Set.of()
                : handle.createQuery("SELECT k.record_token" + Dialect.PAGE
                                + " JOIN known_record k ON k.record_token = page.token")
                        .bindArray("tokens", UUID.class, tokens)
                        .mapTo(UUID.class)
                        .set();
    }

    @Override
    public List<Decision> decisions(long number) {
        return database.run(handle -> handle.createQuery(
                        "SELECT decision_id, match_rule, case_number, is_same, decided_by, decided_at, undone_by, undone_at"
                                + " FROM match_decision WHERE case_number = :number ORDER BY decision_id")
                .bind("number", number)
                .map((row, context) -> new Decision(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString(7)),
                        instant(row.getObject(8, OffsetDateTime.class))))
                .list());
    }

    @Override
    public boolean undo(long decision, String by, Instant at) {
        return database.run(handle -> handle.createUpdate("UPDATE match_decision SET undone_by = :by, undone_at = :at"
                                + " WHERE decision_id = :id AND undone_at IS NULL")
                        .bind("by", by)
                        .bind("at", time(at))
                        .bind("id", decision)
                        .execute())
                == 1;
    }

    @Override
    public List<UUID> decided(long decision) {
        return database.run(handle -> handle.createQuery(
                        "SELECT one FROM decided_pair WHERE decision_id = :id UNION SELECT other FROM decided_pair WHERE decision_id = :id")
                .bind("id", decision)
                .mapTo(UUID.class)
                .list());
    }

    @Override
    public void pin(Pin pin, Collection<UUID> theirs) {
        database.run(handle -> {
            unpin(handle, pin.rule(), pin.field(), theirs);
            return handle.createUpdate(
                            "INSERT INTO pinned_field (match_rule, record_token, field, pinned_by, pinned_at)"
                                    + " VALUES (:rule, :record, :field, :by, :at)")
                    .bind("rule", pin.rule())
                    .bind("record", pin.record())
                    .bind("field", pin.field())
                    .bind("by", pin.by())
                    .bind("at", time(pin.at()))
                    .execute();
        });
    }

    @Override
    public boolean unpin(String rule, String field, Collection<UUID> records) {
        return database.run(handle -> unpin(handle, rule, field, records)) > 0;
    }

    /** Those of one person: a handful. */
    private static int unpin(Handle handle, String rule, String field, Collection<UUID> records) {
        int gone = 0;
        for (UUID record : records) {
            gone += handle.createUpdate(
                            "DELETE FROM pinned_field WHERE record_token = :record AND match_rule = :rule AND field = :field")
                    .bind("record", record)
                    .bind("rule", rule)
                    .bind("field", field)
                    .execute();
        }
        return gone;
    }

    @Override
    public List<Pin> pins(String rule, Collection<UUID> records) {
        return records.isEmpty()
                ? List.of()
                : database.run(handle -> handle.createQuery("SELECT p.record_token, p.field, p.pinned_by, p.pinned_at"
                                + Dialect.PAGE + " JOIN pinned_field p ON p.record_token = page.token"
                                + " AND p.match_rule = :rule ORDER BY p.pinned_at DESC")
                        .bind("rule", rule)
                        .bindArray("tokens", UUID.class, records)
                        .map((row, context) -> new Pin(
                                rule,
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()))
                        .list());
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
