package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.keys.PersonKey;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sync.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** People and their records in all systems, within the caller's transaction. */
final class StoredPeople {

    private final Keyring keyring;
    private final Set<UUID> brought = new TreeSet<>();
    private final Set<UUID> created = new HashSet<>();

    StoredPeople(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Whose records were brought together by the last calls: an objection of one of them holds for the others. */
    Set<UUID> brought() {
        return brought;
    }

    /** Of whom the last calls heard for the first time: they had no record anywhere. */
    Set<UUID> created() {
        return created;
    }

    /** A person and their key. */
    record Person(UUID id, PersonKey key) {}

    /**
     * The person behind each source record. A record that nobody knew belongs to the person of the record that it is linked to, or to
     * a new one; where both belong to somebody, the two become one, unless both have a record of the same object.
     *
     * @param linked token of the destination's record that a source record is linked to
     */
    Map<RecordKey, Person> meet(
            Handle handle, Scope scope, Collection<RecordKey> records, Map<RecordKey, UUID> linked) {
        Map<UUID, RecordKey> byToken = new TreeMap<>();
        records.forEach(record -> byToken.put(Tokens.record(keyring, record), record));
        Map<UUID, Person> known = people(handle, scope.source(), byToken.keySet());
        Map<UUID, Person> there = people(handle, scope.destination(), new HashSet<>(linked.values()));
        Map<RecordKey, Person> met = new HashMap<>();
        Map<UUID, RecordKey> strangers = new TreeMap<>();
        byToken.forEach((token, record) -> {
            Person person = known.get(token);
            if (person == null) {
                strangers.put(token, record);
            } else {
                met.put(record, person);
            }
        });
        met.replaceAll((record, person) -> joined(handle, person, there.get(linked.get(record))));
        met.putAll(greet(handle, scope.source(), strangers, linked, there));
        return met;
    }

    Map<UUID, Person> people(Handle handle, ObjectName object, Collection<UUID> tokens) {
        Map<UUID, Person> people = new HashMap<>();
        handle.createQuery("SELECT s.record_token, s.person_id, p.wrapped_key" + Dialect.PAGE
                        + " JOIN cross_reference s ON s.record_token = page.token AND s.object_name = :object"
                        + " JOIN person p ON p.person_id = s.person_id")
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, tokens)
                .map((row, context) -> Map.entry(
                        row.getObject(1, UUID.class),
                        new Person(row.getObject(2, UUID.class), keyring.unwrap(row.getBytes(3)))))
                .forEach(entry -> people.put(entry.getKey(), entry.getValue()));
        return people;
    }

    private Map<RecordKey, Person> greet(
            Handle handle,
            ObjectName source,
            Map<UUID, RecordKey> strangers,
            Map<RecordKey, UUID> linked,
            Map<UUID, Person> there) {
        Map<RecordKey, Person> met = new HashMap<>();
        Rows persons = new Rows("person").now("created_at").tokens("person_id").sealed("wrapped_key");
        Rows references = new Rows("cross_reference")
                .same("object_name", source.toString())
                .tokens("record_token", "person_id")
                .sealed("record_key");
        Set<UUID> taken = withRecordsOf(handle, source, there.values());
        strangers.forEach((token, record) -> {
            Person host = there.get(linked.get(record));
            boolean joins = host != null && taken.add(host.id());
            if (host != null && joins) {
                brought.add(host.id());
            }
            Person person = host != null && joins ? host : new Person(UUID.randomUUID(), keyring.newPersonKey());
            if (!joins) {
                persons.add(person.id(), keyring.wrap(person.key()));
                created.add(person.id());
            }
            references.add(token, person.id(), keyring.seal(person.key(), record.value()));
            met.put(record, person);
        });
        persons.insert(handle);
        references.insert(handle);
        return met;
    }

    /** The record is this person's. */
    void link(Handle handle, ObjectName object, RecordKey record, UUID token, Person person) {
        handle.createUpdate("INSERT INTO cross_reference (object_name, record_token, person_id, record_key)"
                        + " VALUES (:object, :token, :person, :key)")
                .bind("object", object.toString())
                .bind("token", token)
                .bind("person", person.id())
                .bind("key", keyring.seal(person.key(), record.value()))
                .execute();
    }

    /** The people who have a record of the object already. */
    private static Set<UUID> withRecordsOf(Handle handle, ObjectName object, Collection<Person> people) {
        if (people.isEmpty()) {
            return new HashSet<>();
        }
        return new HashSet<>(handle.createQuery("SELECT x.person_id" + Dialect.PAGE
                        + " JOIN cross_reference x ON x.person_id = page.token AND x.object_name = :object")
                .bind("object", object.toString())
                .bindArray(
                        "tokens",
                        UUID.class,
                        people.stream().map(Person::id).distinct().toList())
                .mapTo(UUID.class)
                .set());
    }

    /** The one person that both are from now on, or the first one when they cannot be joined. */
    Person joined(Handle handle, Person person, @Nullable Person other) {
        return other == null || other.id().equals(person.id()) || !join(handle, person, other) ? person : other;
    }

    /** Everything of the first person becomes the second one's; false, and nothing changed, when both have a record of one object. */
    private boolean join(Handle handle, Person from, Person into) {
        // Nobody else changes either of them meanwhile.
        handle.createQuery(
                        "SELECT person_id FROM person WHERE person_id IN (:from, :into) ORDER BY person_id FOR UPDATE")
                .bind("from", from.id())
                .bind("into", into.id())
                .mapTo(UUID.class)
                .list();
        boolean both = handle.createQuery("SELECT count(*) FROM cross_reference a JOIN cross_reference b"
                                + " ON a.object_name = b.object_name WHERE a.person_id = :from AND b.person_id = :into")
                        .bind("from", from.id())
                        .bind("into", into.id())
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (both) {
            return false;
        }
        brought.add(into.id());
        move(handle, from, into, objects(handle, from));
        handle.createUpdate("DELETE FROM person WHERE person_id = :from")
                .bind("from", from.id())
                .execute();
        return true;
    }

    private static List<ObjectName> objects(Handle handle, Person person) {
        return handle.createQuery("SELECT object_name FROM cross_reference WHERE person_id = :person")
                .bind("person", person.id())
                .mapTo(String.class)
                .map(ObjectName::of)
                .list();
    }

    /** Seals the person's records of these objects anew, under the other one's key. */
    private void move(Handle handle, Person from, Person into, List<ObjectName> objects) {
        for (ObjectName object : objects) {
            handle.createQuery("SELECT w.record_token, w.mapping, w.written_values FROM written w"
                            + " JOIN cross_reference x ON x.object_name = w.object_name AND x.record_token = w.record_token"
                            + " WHERE x.person_id = :from AND x.object_name = :object")
                    .bind("from", from.id())
                    .bind("object", object.toString())
                    .map((row, context) -> new Sealed(
                            row.getObject(1, UUID.class), row.getString(2), resealed(from, into, row.getBytes(3))))
                    .list()
                    .forEach(row -> handle.createUpdate(
                                    "UPDATE written SET written_values = :values WHERE object_name = :object"
                                            + " AND record_token = :token AND mapping = :mapping")
                            .bind("values", row.bytes())
                            .bind("object", object.toString())
                            .bind("token", row.token())
                            .bind("mapping", row.mapping())
                            .execute());
            handle.createQuery("SELECT record_token, record_key FROM cross_reference"
                            + " WHERE person_id = :from AND object_name = :object")
                    .bind("from", from.id())
                    .bind("object", object.toString())
                    .map((row, context) ->
                            new Sealed(row.getObject(1, UUID.class), "", resealed(from, into, row.getBytes(2))))
                    .list()
                    .forEach(
                            row -> handle.createUpdate("UPDATE cross_reference SET person_id = :into, record_key = :key"
                                            + " WHERE object_name = :object AND record_token = :token")
                                    .bind("into", into.id())
                                    .bind("key", row.bytes())
                                    .bind("object", object.toString())
                                    .bind("token", row.token())
                                    .execute());
        }
    }

    private record Sealed(UUID token, String mapping, byte[] bytes) {}

    private byte[] resealed(Person from, Person into, byte[] sealed) {
        return keyring.seal(into.key(), keyring.unseal(from.key(), sealed));
    }
}
