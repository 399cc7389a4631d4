package dev.kith.state;

import dev.kith.connector.Source.Removed;
import dev.kith.keys.Keyring;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.state.StoredPeople.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Takes up that records of one object were deleted or merged, within the caller's transaction. Telling it twice changes nothing. */
final class StoredRemovals {

    private final Dialect dialect;
    private final Keyring keyring;
    private final Handle handle;
    private final ObjectName object;
    private final StoredPeople people;

    StoredRemovals(Dialect dialect, Keyring keyring, Handle handle, ObjectName object) {
        this.dialect = dialect;
        this.keyring = keyring;
        this.handle = handle;
        this.object = object;
        this.people = new StoredPeople(keyring);
    }

    void remove(List<Removed> removed) {
        Set<UUID> tokens = removed.stream().map(one -> token(one.key())).collect(Collectors.toSet());
        for (String table : List.of("identifier", "phone")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE object_name = :object AND record_token = ANY(:tokens)")
                    .bind("object", object.toString())
                    .bindArray("tokens", UUID.class, tokens)
                    .execute();
        }
        new Successors(keyring, handle).take(removed);
        KnownRows.forget(handle, dialect, tokens);
        Map<UUID, RecordKey> survivors = new HashMap<>();
        removed.forEach(one -> one.mergedInto().ifPresent(into -> survivors.put(token(one.key()), into)));
        if (survivors.isEmpty()) {
            return;
        }
        Map<UUID, Person> owners = people.people(handle, object, survivors.keySet());
        owners.forEach((loser, person) -> {
            RecordKey survivor = survivors.get(loser);
            if (survivor != null) {
                merge(loser, person, survivor);
            }
        });
    }

    private UUID token(RecordKey key) {
        return Tokens.record(keyring, key);
    }

    private void merge(UUID loser, Person person, RecordKey survivor) {
        UUID token = token(survivor);
        Person into = people.people(handle, object, List.of(token)).get(token);
        for (String table : List.of("written", "cross_reference")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE object_name = :object AND record_token = :loser")
                    .bind("object", object.toString())
                    .bind("loser", loser)
                    .execute();
        }
        if (into == null) {
            people.link(handle, object, survivor, token, person);
        } else {
            people.joined(handle, person, into);
        }
        owe(loser, token);
        StoredObjections.owe(handle, List.of(into == null ? person.id() : into.id()));
    }

    /** What the loser said of marketing holds for the survivor. */
    private void owe(UUID loser, UUID survivor) {
        boolean objected = handle.createQuery("SELECT count(*) FROM objection WHERE object_name = :object"
                                + " AND record_token = :loser")
                        .bind("object", object.toString())
                        .bind("loser", loser)
                        .mapTo(Long.class)
                        .one()
                > 0;
        boolean says = handle.createQuery("SELECT count(*) FROM objection WHERE object_name = :object"
                                + " AND record_token = :survivor")
                        .bind("object", object.toString())
                        .bind("survivor", survivor)
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (objected && !says) {
            handle.createUpdate(dialect.insertIfMissing(
                            "owed_objection", List.of("object_name", "record_token"), List.of()))
                    .bind("object_name", object.toString())
                    .bind("record_token", survivor)
                    .execute();
        }
    }
}
