package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.keys.WrongKey;
import dev.kith.suppression.Barrier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Sees that key file and database belong together, generation by generation, and brings the database under the newest key of the file.
 * That is done when a database is opened: killed anywhere, the next opening goes on.
 */
final class KeyGenerations {

    private static final int PAGE = 500;

    /** Columns that a key of the key file closes, and the primary keys of their tables. */
    private static final List<Sealed> SEALED = List.of(
            new Sealed(Purpose.WRAPPING, "person", "wrapped_key", List.of("person_id")),
            new Sealed(Purpose.WRAPPING, "known_record", "wrapped_key", List.of("known_id")),
            new Sealed(Purpose.WRAPPING, "crm_merge", "wrapped_key", List.of("merge_number")),
            new Sealed(Purpose.WRAPPING, "request", "wrapped_key", List.of("number")),
            new Sealed(Purpose.WRAPPING, "audit_key", "wrapped_key", List.of("request")),
            new Sealed(Purpose.POSITION, "checkpoint", "source_position", List.of("route")),
            new Sealed(Purpose.POSITION, "match_position", "source_position", List.of("match_rule", "object_name")),
            new Sealed(Purpose.POSITION, "phone", "record_key", List.of("object_name", "token", "record_token")));

    private final StateDatabase database;
    private final Keyring keyring;

    KeyGenerations(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    private record Sealed(Purpose purpose, String table, String column, List<String> key) {}

    /** A value as it lies there, with the primary key of its row. */
    private record Lying(List<Object> key, byte[] value) {}

    /**
     * Brings everything under the newest generation.
     *
     * @return true when it was not yet
     * @throws WrongKey when the file lacks a generation, or holds another key for one
     */
    boolean open() {
        Map<Integer, UUID> stored = database.run(this::readOrTake);
        if (!fits(stored)) {
            throw new WrongKey(
                    "The key file is not the one that this state database was written with, or an older one. Kith writes nothing anywhere"
                            + " until the right one is back: with another key no forgotten person would be recognised. Set KITH_KEY_FILE to"
                            + " the key file that was in use last, with every line of it, or restore it from your safe.");
        }
        if (stored.size() < keyring.generation()) {
            begin();
        }
        if (!isUnfinished()) {
            return false;
        }
        SEALED.forEach(this::renew);
        database.run(handle -> handle.execute("UPDATE key_generation SET finished = TRUE"));
        return true;
    }

    /**
     * Sees that the database is under this newest key still: with an older key file than another node's, every token would be strange to
     * the list.
     */
    static void see(int generation, Keyring keyring) {
        if (generation != keyring.generation()) {
            throw new WrongKey(
                    "The keys were rotated on another node, and this one has the old key file: it writes nothing anywhere. Copy the key file"
                            + " of that node to this one (KITH_KEY_FILE), and restart.");
        }
    }

    static void see(Handle handle, Keyring keyring) {
        see(
                handle.createQuery("SELECT MAX(generation) FROM key_generation")
                        .mapTo(Integer.class)
                        .one(),
                keyring);
    }

    /** Only a state that holds nobody yet takes the keys as its own. */
    private Map<Integer, UUID> readOrTake(Handle handle) {
        boolean isNew = handle.createQuery(
                        "SELECT NOT EXISTS (SELECT 1 FROM key_generation) AND NOT EXISTS (SELECT 1 FROM suppression)"
                                + " AND NOT EXISTS (SELECT 1 FROM person)")
                .mapTo(Boolean.class)
                .one();
        for (int generation = 1; isNew && generation <= keyring.generation(); generation++) {
            add(handle, generation, true);
        }
        return stored(handle);
    }

    private static Map<Integer, UUID> stored(Handle handle) {
        return handle.createQuery("SELECT generation, check_value FROM key_generation")
                .map((row, context) -> Map.entry(row.getInt(1), row.getObject(2, UUID.class)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean fits(Map<Integer, UUID> stored) {
        return !stored.isEmpty()
                && stored.entrySet().stream()
                        .allMatch(one -> one.getKey() <= keyring.generation()
                                && keyring.check(one.getKey()).equals(one.getValue()));
    }

    private void add(Handle handle, int generation, boolean finished) {
        handle.createUpdate(
                        "INSERT INTO key_generation (generation, check_value, finished) VALUES (:number, :value, :finished)")
                .bind("number", generation)
                .bind("value", keyring.check(generation))
                .bind("finished", finished)
                .execute();
    }

    private boolean isUnfinished() {
        return database.run(
                handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM key_generation WHERE NOT finished)")
                        .mapTo(Boolean.class)
                        .one());
    }

    /** The list as a whole or not at all, while nobody writes: so no look-up ever meets two generations. */
    private void begin() {
        try (Barrier.Held held = database.barrier().exclusive()) {
            database.run(handle -> {
                int newest = stored(handle).size();
                for (int generation = newest + 1; generation <= keyring.generation(); generation++) {
                    add(handle, generation, false);
                }
                int forwarded;
                do {
                    forwarded = forward(handle);
                } while (forwarded > 0);
                return newest;
            });
        }
    }

    private int forward(Handle handle) {
        Map<UUID, Integer> old = handle.createQuery(
                        "SELECT token, generation FROM suppression WHERE generation < :newest LIMIT " + PAGE)
                .bind("newest", keyring.generation())
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!old.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(
                    "UPDATE suppression SET token = :forwarded, generation = :newest WHERE token = :token");
            old.forEach((token, generation) -> batch.bind("token", token)
                    .bind("forwarded", keyring.forward(Purpose.SUPPRESSION, token, generation))
                    .bind("newest", keyring.generation())
                    .add());
            batch.execute();
        }
        return old.size();
    }

    /** Page by page, each stored by itself: older generations open what is not done yet. */
    private void renew(Sealed sealed) {
        List<Object> last = List.of();
        do {
            List<Object> after = last;
            last = database.run(handle -> renew(handle, sealed, after));
        } while (!last.isEmpty());
    }

    /** @return the key of the last row; empty when there was none */
    private List<Object> renew(Handle handle, Sealed sealed, List<Object> after) {
        String columns = String.join(", ", sealed.key());
        String condition = after.isEmpty()
                ? ""
                : " AND (" + columns + ") > ("
                        + sealed.key().stream().map(one -> ":" + one).collect(Collectors.joining(", ")) + ")";
        Query query = handle.createQuery("SELECT " + columns + ", " + sealed.column() + " FROM " + sealed.table()
                + " WHERE " + sealed.column() + " IS NOT NULL" + condition + " ORDER BY " + columns + " LIMIT " + PAGE);
        bind(sealed, after).forEach(query::bind);
        List<Lying> page = query.map((row, context) -> {
                    Object[] key = new Object[sealed.key().size()];
                    for (int i = 0; i < key.length; i++) {
                        key[i] = row.getObject(i + 1);
                    }
                    return new Lying(List.of(key), row.getBytes(key.length + 1));
                })
                .list();
        if (page.isEmpty()) {
            return List.of();
        }
        // What changed meanwhile was written under the newest key, or shredded, and stays so.
        PreparedBatch batch =
                handle.prepareBatch("UPDATE " + sealed.table() + " SET " + sealed.column() + " = :renewed WHERE "
                        + sealed.column() + " = :lying AND "
                        + sealed.key().stream().map(one -> one + " = :" + one).collect(Collectors.joining(" AND ")));
        for (Lying one : page) {
            bind(sealed, one.key()).forEach(batch::bind);
            batch.bind("renewed", keyring.renew(sealed.purpose(), one.value()))
                    .bind("lying", one.value())
                    .add();
        }
        batch.execute();
        return page.get(page.size() - 1).key();
    }

    private static Map<String, Object> bind(Sealed sealed, List<Object> key) {
        Map<String, Object> bound = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            bound.put(sealed.key().get(i), key.get(i));
        }
        return bound;
    }
}
