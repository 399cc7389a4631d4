package dev.kith.state;

import dev.kith.connector.Source.Removed;
import dev.kith.keys.Keyring;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * When a record was merged into another one, that one inherits whose it is, what people decided about it, and what was merged into it. Of one
 * that was deleted nothing is kept. In the caller's transaction; telling it twice changes nothing.
 */
final class Successors {

    private final Keyring keyring;
    private final Handle handle;

    Successors(Keyring keyring, Handle handle) {
        this.keyring = keyring;
        this.handle = handle;
    }

    void take(Collection<Removed> removed) {
        for (Removed one : removed) {
            one.mergedInto()
                    .ifPresentOrElse(
                            into -> take(one.key(), into),
                            () -> StoredMerges.forgetInto(handle, Tokens.record(keyring, one.key())));
        }
    }

    private void take(RecordKey before, RecordKey now) {
        UUID old = Tokens.record(keyring, before);
        UUID successor = Tokens.record(keyring, now);
        StoredMerges.follow(handle, old, successor);
        rename(old, now, successor);
        pins(old, successor);
        for (List<String> sides : List.of(List.of("one", "other"), List.of("other", "one"))) {
            decisions(sides.get(0), sides.get(1), old, successor);
        }
    }

    /** A system may make a new record of the two: the first of them becomes it, and is matched anew as what it holds now. */
    private void rename(UUID old, RecordKey now, UUID successor) {
        handle.createQuery("SELECT k.known_id, k.wrapped_key FROM known_record k WHERE k.record_token = :old"
                        + " AND NOT EXISTS (SELECT 1 FROM known_record s WHERE s.record_token = :successor"
                        + " AND s.match_rule = k.match_rule)")
                .bind("old", old)
                .bind("successor", successor)
                .map((row, context) -> new Row(row.getLong(1), row.getBytes(2)))
                .list()
                .forEach(row -> handle.createUpdate(
                                "UPDATE known_record SET record_token = :successor, record_key = :key, is_matched = FALSE"
                                        + " WHERE known_id = :id")
                        .bind("successor", successor)
                        .bind("key", keyring.seal(keyring.unwrap(row.wrappedKey()), now.value()))
                        .bind("id", row.id())
                        .execute());
    }

    private record Row(long id, byte[] wrappedKey) {}

    private void pins(UUID old, UUID successor) {
        handle.createUpdate("UPDATE pinned_field SET record_token = :successor WHERE record_token = :old AND NOT EXISTS"
                        + " (SELECT 1 FROM pinned_field p WHERE p.record_token = :successor"
                        + " AND p.match_rule = pinned_field.match_rule AND p.field = pinned_field.field)")
                .bind("old", old)
                .bind("successor", successor)
                .execute();
        handle.createUpdate("DELETE FROM pinned_field WHERE record_token = :old")
                .bind("old", old)
                .execute();
    }

    private void decisions(String side, String otherSide, UUID old, UUID successor) {
        handle.createUpdate(
                        "UPDATE decided_pair SET " + side + " = :successor WHERE " + side + " = :old AND " + otherSide
                                + " <> :successor AND NOT EXISTS (SELECT 1 FROM decided_pair d WHERE d.decision_id ="
                                + " decided_pair.decision_id AND d." + side + " = :successor AND d." + otherSide
                                + " = decided_pair." + otherSide + ")")
                .bind("old", old)
                .bind("successor", successor)
                .execute();
        handle.createUpdate("DELETE FROM decided_pair WHERE " + side + " = :old")
                .bind("old", old)
                .execute();
    }
}
