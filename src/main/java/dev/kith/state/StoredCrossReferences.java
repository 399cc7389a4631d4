package dev.kith.state;

import dev.kith.erasure.CrossReferences;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What the state database remembers of people, to find them by and to forget. Thread-safe. */
public final class StoredCrossReferences implements CrossReferences {

    /** Everything that is kept of a record by its object and token. */
    private static final List<String> KEPT_BY_RECORD = List.of(
            "written", "identifier", "objection", "objection_email", "owed_objection", "phone", "past_membership");

    private final StateDatabase database;
    private final Keyring keyring;

    public StoredCrossReferences(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    /** A row of the cross-references. */
    private record Reference(String object, UUID token) {}

    @Override
    public Set<RecordKey> of(Collection<RecordKey> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        return database.run(handle -> {
            Set<UUID> people = people(handle, tokens(records).keySet());
            if (people.isEmpty()) {
                return Set.of();
            }
            return new HashSet<>(handle.createQuery(
                            "SELECT x.object_name, x.record_key, p.wrapped_key" + Dialect.PAGE
                                    + " JOIN cross_reference x ON x.person_id = page.token JOIN person p ON p.person_id = x.person_id")
                    .bindArray("tokens", UUID.class, people)
                    .map((row, context) -> new RecordKey(
                            ObjectName.of(row.getString(1)),
                            keyring.unseal(keyring.unwrap(row.getBytes(3)), row.getBytes(2))))
                    .list());
        });
    }

    @Override
    public Set<RecordKey> matched(Collection<RecordKey> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        Set<RecordKey> matched = database.run(handle ->
                new HashSet<>(handle.createQuery("SELECT o.object_name, o.record_key, o.wrapped_key" + Dialect.PAGE
                                + " JOIN known_record k ON k.record_token = page.token"
                                + " JOIN known_record o ON o.person_id = k.person_id AND o.match_rule = k.match_rule")
                        .bindArray("tokens", UUID.class, tokens(records).keySet())
                        .map((row, context) -> new RecordKey(
                                ObjectName.of(row.getString(1)),
                                keyring.unseal(keyring.unwrap(row.getBytes(3)), row.getBytes(2))))
                        .list()));
        matched.removeAll(records);
        return matched;
    }

    private Map<UUID, RecordKey> tokens(Collection<RecordKey> records) {
        Map<UUID, RecordKey> tokens = new HashMap<>();
        records.forEach(record -> tokens.put(Tokens.record(keyring, record), record));
        return tokens;
    }

    private static Set<UUID> people(Handle handle, Collection<UUID> tokens) {
        return handle.createQuery("SELECT DISTINCT x.person_id" + Dialect.PAGE
                        + " JOIN cross_reference x ON x.record_token = page.token")
                .bindArray("tokens", UUID.class, tokens)
                .mapTo(UUID.class)
                .set();
    }

    @Override
    public int forget(Collection<RecordKey> records) {
        if (records.isEmpty()) {
            return 0;
        }
        return database.run(handle -> forget(handle, records));
    }

    /** Within the caller's transaction. */
    int forget(Handle handle, Collection<RecordKey> records) {
        if (records.isEmpty()) {
            return 0;
        }
        Map<UUID, String> objects = new HashMap<>();
        tokens(records)
                .forEach((token, record) -> objects.put(token, record.object().toString()));
        Set<UUID> people = people(handle, objects.keySet());
        references(handle, people).forEach(one -> objects.put(one.token(), one.object()));
        int gone = KnownRows.forget(handle, database.dialect(), objects.keySet())
                + StoredMerges.forget(handle, objects.keySet());
        for (Map.Entry<UUID, String> record : objects.entrySet()) {
            gone += forget(handle, record.getValue(), record.getKey());
        }
        for (UUID person : people) {
            gone += handle.createUpdate("DELETE FROM person WHERE person_id = :person")
                    .bind("person", person)
                    .execute();
        }
        return gone;
    }

    /** Every record whose key Kith could tell, some of them twice. */
    void each(Handle handle, Consumer<RecordKey> use) {
        handle.createQuery("SELECT x.object_name, x.record_key, p.wrapped_key FROM cross_reference x"
                        + " JOIN person p ON p.person_id = x.person_id")
                .setFetchSize(1_000)
                .map((row, context) -> new RecordKey(
                        ObjectName.of(row.getString(1)),
                        keyring.unseal(keyring.unwrap(row.getBytes(3)), row.getBytes(2))))
                .forEach(use);
        handle.createQuery("SELECT object_name, record_key FROM phone")
                .setFetchSize(1_000)
                .map((row, context) -> new RecordKey(
                        ObjectName.of(row.getString(1)), keyring.unseal(Purpose.POSITION, row.getBytes(2))))
                .forEach(use);
    }

    private static List<Reference> references(Handle handle, Set<UUID> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("SELECT x.object_name, x.record_token" + Dialect.PAGE
                        + " JOIN cross_reference x ON x.person_id = page.token")
                .bindArray("tokens", UUID.class, people)
                .map((row, context) -> new Reference(row.getString(1), row.getObject(2, UUID.class)))
                .list();
    }

    private static int forget(Handle handle, String object, UUID token) {
        int gone = 0;
        for (String table : KEPT_BY_RECORD) {
            gone += handle.createUpdate(
                            "DELETE FROM " + table + " WHERE object_name = :object AND record_token = :token")
                    .bind("object", object)
                    .bind("token", token)
                    .execute();
        }
        for (String tokens : List.of(
                "fate WHERE record_token",
                "pinned_field WHERE record_token",
                "decided_pair WHERE one",
                "decided_pair WHERE other")) {
            gone += handle.createUpdate("DELETE FROM " + tokens + " = :token")
                    .bind("token", token)
                    .execute();
        }
        return gone
                + handle.createUpdate(
                                "DELETE FROM cross_reference WHERE object_name = :object AND record_token = :token")
                        .bind("object", object)
                        .bind("token", token)
                        .execute();
    }
}
