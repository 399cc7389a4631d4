package dev.kith.state;

import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.JournalEnd;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of the suppression list, and how far it is in its journal, within the caller's transaction. */
final class ListTable {

    private final Dialect dialect;
    private final int generation;

    /** @param generation of the key that tokens are under */
    ListTable(Dialect dialect, int generation) {
        this.dialect = dialect;
        this.generation = generation;
    }

    static Map<UUID, Kind> all(Handle handle) {
        Map<UUID, Kind> all = new HashMap<>();
        handle.createQuery("SELECT token, kind FROM suppression")
                .setFetchSize(1_000)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), Kind.valueOf(row.getString(2))))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** What a request put there, but for records that were let through. */
    static List<UUID> of(Handle handle, String request) {
        return handle.createQuery("SELECT token FROM suppression WHERE request = :request AND kind <> 'EXCEPTION'")
                .bind("request", request)
                .mapTo(UUID.class)
                .list();
    }

    static JournalEnd head(Handle handle) {
        return handle.createQuery("SELECT line, line_hash FROM suppression_head")
                .map((row, context) -> new JournalEnd(row.getLong(1), row.getString(2)))
                .one();
    }

    static void moveHead(Handle handle, JournalEnd end) {
        handle.createUpdate("UPDATE suppression_head SET line = :line, line_hash = :hash")
                .bind("line", end.number())
                .bind("hash", end.hash())
                .execute();
    }

    /** @param entries as they are to be: new ones, and shared ones that block now */
    void put(Handle handle, Map<UUID, Kind> entries, String request, Instant at) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch missing = handle.prepareBatch(dialect.insertIfMissing(
                "suppression", List.of("token"), List.of("kind", "request", "added_at", "generation")));
        PreparedBatch changed = handle.prepareBatch(
                "UPDATE suppression SET request = CASE WHEN kind = 'LIFTED' THEN :request ELSE request END, kind = :kind"
                        + " WHERE token = :token");
        entries.forEach((token, kind) -> {
            missing.bind("token", token)
                    .bind("kind", kind.name())
                    .bind("request", request)
                    .bind("added_at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                    .bind("generation", generation)
                    .add();
            changed.bind("token", token)
                    .bind("kind", kind.name())
                    .bind("request", request)
                    .add();
        });
        missing.execute();
        changed.execute();
    }
}
