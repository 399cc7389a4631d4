package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.state.StoredPeople.Person;
import dev.kith.sync.Decided;
import dev.kith.sync.SyncState.LastWritten;
import dev.kith.sync.WrittenValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Cross-references to destinations and what was written there, within the caller's transaction. */
final class StoredHoldings {

    private final Dialect dialect;
    private final Keyring keyring;

    StoredHoldings(Dialect dialect, Keyring keyring) {
        this.dialect = dialect;
        this.keyring = keyring;
    }

    Map<String, LastWritten> written(
            Handle handle, ObjectName object, Collection<String> keys, Collection<String> mappings) {
        Map<UUID, String> byToken = new HashMap<>();
        keys.forEach(key -> byToken.put(Tokens.record(keyring, object, key), key));
        Map<String, LastWritten> written = new HashMap<>();
        handle.createQuery(
                        "SELECT w.record_token, w.mapping, w.written_values, p.wrapped_key, w.written_at" + Dialect.PAGE
                                + " JOIN written w ON w.record_token = page.token AND w.object_name = :object"
                                + " JOIN cross_reference x ON x.object_name = w.object_name AND x.record_token = w.record_token"
                                + " JOIN person p ON p.person_id = x.person_id ORDER BY w.written_at")
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, byToken.keySet())
                .map((row, context) -> mappings.contains(row.getString(2))
                        ? Map.entry(row.getObject(1, UUID.class), lastWritten(row))
                        : null)
                .forEach(row -> {
                    if (row != null) {
                        written.merge(byToken.getOrDefault(row.getKey(), ""), row.getValue(), StoredHoldings::together);
                    }
                });
        return written;
    }

    private LastWritten lastWritten(ResultSet row) throws SQLException {
        String values = keyring.unseal(keyring.unwrap(row.getBytes(4)), row.getBytes(3));
        return new LastWritten(
                WrittenValues.read(values),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    private static LastWritten together(LastWritten earlier, LastWritten later) {
        Map<String, @Nullable Object> fields = new HashMap<>(earlier.fields());
        fields.putAll(later.fields());
        return new LastWritten(fields, later.at());
    }

    /** What a person's record at the destination holds now. */
    private record Held(UUID token, Person person, Decided.Holding holding) {}

    /** In the order of their tokens: two pages with the same records never wait for each other. */
    private List<Held> holdings(ObjectName destination, List<Decided> named, Map<RecordKey, Person> people) {
        Map<UUID, Held> held = new TreeMap<>();
        for (Decided one : named) {
            Person person = people.get(one.source());
            if (person != null && one.holding().isPresent()) {
                Decided.Holding holding = one.holding().get();
                UUID token = Tokens.record(keyring, destination, holding.destinationId());
                held.put(token, new Held(token, person, holding));
            }
        }
        return List.copyOf(held.values());
    }

    void store(
            Handle handle,
            StoredPeople people,
            ObjectName destination,
            List<Decided> named,
            Map<RecordKey, Person> met) {
        List<Held> holdings = holdings(destination, named, met);
        if (holdings.isEmpty()) {
            return;
        }
        forgetOthers(
                handle,
                destination,
                holdings.stream()
                        .filter(one -> !people.created().contains(one.person().id()))
                        .toList());
        Rows references = new Rows("cross_reference", "object_name", "record_token")
                .same("object_name", destination.toString())
                .tokens("record_token", "person_id")
                .sealed("record_key");
        for (Held one : holdings) {
            references.add(
                    one.token(),
                    one.person().id(),
                    keyring.seal(one.person().key(), one.holding().destinationId()));
        }
        boolean allNew = references.insertIfMissing(handle, dialect) == holdings.size();
        // A record that is another person's stays theirs, and its values under their key.
        Map<UUID, Person> owners = allNew
                ? Map.of()
                : people.people(
                        handle, destination, holdings.stream().map(Held::token).toList());
        Rows written = new Rows("written", "object_name", "record_token", "mapping")
                .same("object_name", destination.toString())
                .now("written_at")
                .tokens("record_token", "fingerprint")
                .texts("mapping")
                .sealed("written_values");
        for (Held one : holdings) {
            Person owner = owners.getOrDefault(one.token(), one.person());
            one.holding()
                    .content()
                    .ifPresent(content -> written.add(
                            one.token(),
                            content.fingerprint(),
                            content.mapping(),
                            keyring.seal(owner.key(), content.values())));
        }
        written.upsert(handle, dialect);
        StoredObjections.insert(
                handle,
                dialect,
                destination,
                holdings.stream()
                        .filter(one -> one.holding().objects())
                        .map(Held::token)
                        .toList());
    }

    /** A record that was created anew at the destination has a new id there: the old one must not be found again. */
    private static void forgetOthers(Handle handle, ObjectName destination, List<Held> holdings) {
        if (holdings.isEmpty()) {
            return;
        }
        Map<UUID, UUID> now = new HashMap<>();
        holdings.forEach(one -> now.put(one.person().id(), one.token()));
        List<UUID> old = handle.createQuery("SELECT x.person_id, x.record_token" + Dialect.PAGE
                        + " JOIN cross_reference x ON x.person_id = page.token AND x.object_name = :object")
                .bind("object", destination.toString())
                .bindArray("tokens", UUID.class, now.keySet())
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .filter(known -> !known.getValue().equals(now.get(known.getKey())))
                .map(Map.Entry::getValue)
                .list();
        if (!old.isEmpty()) {
            for (String table : List.of("written", "cross_reference")) {
                handle.createUpdate(
                                "DELETE FROM " + table + " WHERE object_name = :object AND record_token = ANY(:old)")
                        .bind("object", destination.toString())
                        .bindArray("old", UUID.class, old)
                        .execute();
            }
        }
    }
}
