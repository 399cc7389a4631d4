package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.keys.WrongKey;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.SuppressionList;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The suppression list in the state database. Thread-safe. */
public final class StoredSuppressionList implements SuppressionList {

    /** In one statement with what tells whether the answer is worth anything: the list may change between two. */
    private static final String HITS = "SELECT newest.generation, hit.token, hit.kind"
            + " FROM (SELECT MAX(generation) AS generation FROM key_generation) newest"
            + " LEFT JOIN (SELECT s.token, s.kind" + Dialect.PAGE
            + " JOIN suppression s ON s.token = page.token) hit ON TRUE";

    private final StateDatabase database;
    private final Keyring keyring;
    private final Clock clock;

    public StoredSuppressionList(StateDatabase database, Keyring keyring, Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.clock = clock;
    }

    @Override
    public Map<UUID, Identifier.Kind> hits(Collection<UUID> tokens) {
        if (tokens.isEmpty()) {
            return Map.of();
        }
        return database.run(handle -> {
            Map<UUID, Identifier.Kind> hits = new HashMap<>();
            handle.createQuery(HITS)
                    .bindArray("tokens", UUID.class, tokens)
                    .map((row, context) -> {
                        see(row.getInt(1));
                        String kind = row.getString(3); // null in the one row that there is without hits
                        return kind == null
                                || hits.put(row.getObject(2, UUID.class), Identifier.Kind.valueOf(kind)) == null;
                    })
                    .list();
            return hits;
        });
    }

    /** With an older key file than another node's every token would be strange to the list. */
    private void see(int generation) {
        if (generation != keyring.generation()) {
            throw new WrongKey(
                    "The keys were rotated on another node, and this one has the old key file: it writes nothing anywhere. Copy the key file"
                            + " of that node to this one (KITH_KEY_FILE), and restart.");
        }
    }

    @Override
    public void add(Collection<Identifier> identifiers, String request) {
        database.run(handle -> {
            see(handle.createQuery("SELECT MAX(generation) FROM key_generation")
                    .mapTo(Integer.class)
                    .one());
            PreparedBatch missing = handle.prepareBatch(database.dialect()
                    .insertIfMissing(
                            "suppression", List.of("token"), List.of("kind", "request", "added_at", "generation")));
            PreparedBatch blocking =
                    handle.prepareBatch("UPDATE suppression SET kind = :kind WHERE token = :token AND kind <> :kind");
            for (Identifier identifier : identifiers) {
                missing.bind("token", identifier.token(keyring))
                        .bind("kind", identifier.kind().name())
                        .bind("request", request)
                        .bind("generation", keyring.generation())
                        .bind("added_at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .add();
                if (identifier.kind().blocks()) {
                    blocking.bind("token", identifier.token(keyring))
                            .bind("kind", identifier.kind().name())
                            .add();
                }
            }
            missing.execute();
            return blocking.execute();
        });
    }
}
