package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sync.Lease;
import dev.kith.sync.Objections;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Objections in the state database, as keyed tokens. Thread-safe. */
public final class StoredObjections implements Objections {

    /** Rows of a record that says so, joined to a page of tokens. */
    private static final String NOTED =
            Dialect.PAGE + " JOIN objection o ON o.record_token = page.token AND o.object_name = :object";

    /** Puts the person's other records that do not say so on the list of those to be told; a record of the person is "s". */
    private static final String OWE_OTHERS = " JOIN cross_reference x ON x.person_id = s.person_id"
            + " LEFT JOIN objection o ON o.object_name = x.object_name AND o.record_token = x.record_token"
            + " LEFT JOIN owed_objection w ON w.object_name = x.object_name AND w.record_token = x.record_token"
            + " WHERE o.record_token IS NULL AND w.record_token IS NULL";

    private final StateDatabase database;
    private final Keyring keyring;

    public StoredObjections(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    @Override
    public void note(Lease lease, ObjectName object, Collection<Statement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        Map<UUID, Statement> byToken = byToken(statements);
        database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            Set<UUID> before = noted(handle, object, byToken.keySet());
            Set<UUID> now = new TreeSet<>();
            Set<UUID> lifted = new TreeSet<>();
            byToken.forEach((token, statement) -> {
                if (statement.objects() && !before.contains(token)) {
                    now.add(token);
                } else if (statement.allows() && before.contains(token)) {
                    lifted.add(token);
                }
            });
            lift(handle, object, lifted);
            add(handle, object, now);
            keepEmails(handle, object, byToken);
            owe(handle, object, now, byToken);
            return true;
        });
    }

    private Map<UUID, Statement> byToken(Collection<Statement> statements) {
        Map<UUID, Statement> byToken = new TreeMap<>();
        statements.forEach(one -> byToken.put(Tokens.record(keyring, one.record()), one));
        return byToken;
    }

    private static Set<UUID> noted(Handle handle, ObjectName object, Collection<UUID> tokens) {
        return handle.createQuery("SELECT o.record_token" + NOTED)
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, tokens)
                .mapTo(UUID.class)
                .set();
    }

    /** No longer said by these records; where another record of the person still says it, they owe it again. */
    private static void lift(Handle handle, ObjectName object, Set<UUID> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        delete(handle, "objection", object, tokens);
        delete(handle, "objection_email", object, tokens);
        handle.createUpdate("INSERT INTO owed_objection (object_name, record_token)"
                        + " SELECT DISTINCT s.object_name, s.record_token" + Dialect.PAGE
                        + " JOIN cross_reference s ON s.record_token = page.token AND s.object_name = :object"
                        + " JOIN cross_reference x ON x.person_id = s.person_id"
                        + " JOIN objection o ON o.object_name = x.object_name AND o.record_token = x.record_token"
                        + " LEFT JOIN owed_objection w ON w.object_name = s.object_name AND w.record_token = s.record_token"
                        + " WHERE w.record_token IS NULL")
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, tokens)
                .execute();
    }

    private void add(Handle handle, ObjectName object, Set<UUID> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        insert(handle, database.dialect(), object, tokens);
        delete(handle, "owed_objection", object, tokens);
    }

    /** The records say so from now on. */
    static void insert(Handle handle, Dialect dialect, ObjectName object, Collection<UUID> tokens) {
        Rows objections = new Rows("objection", "object_name", "record_token")
                .same("object_name", object.toString())
                .tokens("record_token");
        new TreeSet<>(tokens).forEach(objections::add);
        objections.insertIfMissing(handle, dialect);
    }

    private static void delete(Handle handle, String table, ObjectName object, Collection<UUID> tokens) {
        PreparedBatch batch =
                handle.prepareBatch("DELETE FROM " + table + " WHERE object_name = :object AND record_token = :token");
        tokens.forEach(token ->
                batch.bind("object", object.toString()).bind("token", token).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void keepEmails(Handle handle, ObjectName object, Map<UUID, Statement> byToken) {
        Map<UUID, Set<UUID>> kept = new HashMap<>();
        handle.createQuery("SELECT e.record_token, e.email_token" + Dialect.PAGE
                        + " JOIN objection_email e ON e.record_token = page.token AND e.object_name = :object")
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, byToken.keySet())
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .forEach(row -> kept.computeIfAbsent(row.getKey(), key -> new HashSet<>())
                        .add(row.getValue()));
        Map<UUID, Set<UUID>> changed = new TreeMap<>();
        byToken.forEach((token, statement) -> {
            if (statement.says().isEmpty()) {
                return;
            }
            Set<UUID> emails = statement.objects() ? emails(statement) : Set.of();
            if (!emails.equals(kept.getOrDefault(token, Set.of()))) {
                changed.put(token, emails);
            }
        });
        kept.keySet().retainAll(changed.keySet());
        delete(handle, "objection_email", object, kept.keySet());
        Rows held = new Rows("objection_email")
                .same("object_name", object.toString())
                .tokens("email_token", "record_token");
        changed.forEach((token, emails) -> emails.forEach(email -> held.add(email, token)));
        held.insert(handle);
    }

    private Set<UUID> emails(Statement statement) {
        return statement.emails().stream().map(this::emailToken).collect(Collectors.toCollection(TreeSet::new));
    }

    private UUID emailToken(String email) {
        return Tokens.email(keyring, email);
    }

    private void owe(Handle handle, ObjectName object, Set<UUID> tokens, Map<UUID, Statement> byToken) {
        if (tokens.isEmpty()) {
            return;
        }
        String begin = "INSERT INTO owed_objection (object_name, record_token)"
                + " SELECT DISTINCT x.object_name, x.record_token" + Dialect.PAGE;
        handle.createUpdate(begin + " JOIN cross_reference s ON s.record_token = page.token AND s.object_name = :object"
                        + OWE_OTHERS)
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, tokens)
                .execute();
        Set<UUID> emails = new TreeSet<>();
        byToken.forEach((token, statement) -> {
            if (tokens.contains(token)) {
                emails.addAll(emails(statement));
            }
        });
        handle.createUpdate(begin + " JOIN identifier i ON i.token = page.token AND i.kind = 'EMAIL'"
                        + " JOIN cross_reference s ON s.object_name = i.object_name AND s.record_token = i.record_token"
                        + OWE_OTHERS)
                .bindArray("tokens", UUID.class, emails)
                .execute();
    }

    /** What one record of these people says is owed to all their others. */
    static void owe(Handle handle, Collection<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        handle.createUpdate("INSERT INTO owed_objection (object_name, record_token)"
                        + " SELECT DISTINCT x.object_name, x.record_token" + Dialect.PAGE
                        + " JOIN cross_reference s ON s.person_id = page.token"
                        + " JOIN objection said ON said.object_name = s.object_name AND said.record_token = s.record_token"
                        + OWE_OTHERS)
                .bindArray("tokens", UUID.class, people)
                .execute();
    }

    @Override
    public Set<RecordKey> objecting(ObjectName object, Collection<Statement> statements) {
        Set<RecordKey> objecting = new HashSet<>();
        Map<UUID, Set<RecordKey>> asked = new HashMap<>();
        Map<UUID, Set<RecordKey>> byEmail = new HashMap<>();
        for (Statement one : statements) {
            if (one.objects()) {
                objecting.add(one.record());
                continue;
            }
            asked.computeIfAbsent(Tokens.record(keyring, one.record()), key -> new HashSet<>())
                    .add(one.record());
            emails(one).forEach(email -> byEmail.computeIfAbsent(email, key -> new HashSet<>())
                    .add(one.record()));
        }
        database.run(handle -> {
            handle.createQuery("SELECT DISTINCT s.record_token" + Dialect.PAGE
                            + " JOIN cross_reference s ON s.record_token = page.token AND s.object_name = :object"
                            + " JOIN cross_reference x ON x.person_id = s.person_id"
                            + " JOIN objection o ON o.object_name = x.object_name AND o.record_token = x.record_token")
                    .bind("object", object.toString())
                    .bindArray("tokens", UUID.class, asked.keySet())
                    .mapTo(UUID.class)
                    .forEach(token -> objecting.addAll(asked.getOrDefault(token, Set.of())));
            handle.createQuery("SELECT DISTINCT e.email_token" + Dialect.PAGE
                            + " JOIN objection_email e ON e.email_token = page.token")
                    .bindArray("tokens", UUID.class, byEmail.keySet())
                    .mapTo(UUID.class)
                    .forEach(token -> objecting.addAll(byEmail.getOrDefault(token, Set.of())));
            return true;
        });
        return objecting;
    }

    @Override
    public List<String> owed(ObjectName destination, int skip, int most) {
        return database.run(handle -> handle.createQuery("SELECT x.record_key, p.wrapped_key FROM owed_objection w"
                        + " JOIN cross_reference x ON x.object_name = w.object_name AND x.record_token = w.record_token"
                        + " JOIN person p ON p.person_id = x.person_id"
                        + " WHERE w.object_name = :object ORDER BY w.record_token LIMIT :most OFFSET :skip")
                .bind("object", destination.toString())
                .bind("most", most)
                .bind("skip", skip)
                .map((row, context) -> keyring.unseal(keyring.unwrap(row.getBytes(2)), row.getBytes(1)))
                .list());
    }

    @Override
    public Set<String> held(ObjectName destination, Collection<String> ids) {
        Map<UUID, String> byToken = tokens(destination, ids);
        return database.run(handle -> noted(handle, destination, byToken.keySet())).stream()
                .flatMap(token -> Stream.ofNullable(byToken.get(token)))
                .collect(Collectors.toSet());
    }

    @Override
    public void carried(Lease lease, ObjectName destination, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> tokens = tokens(destination, ids).keySet();
        database.run(handle -> {
            Leases.hold(handle, database.dialect(), lease);
            add(handle, destination, tokens);
            return true;
        });
    }

    private Map<UUID, String> tokens(ObjectName object, Collection<String> ids) {
        Map<UUID, String> tokens = new TreeMap<>();
        ids.forEach(id -> tokens.put(Tokens.record(keyring, object, id), id));
        return tokens;
    }
}
