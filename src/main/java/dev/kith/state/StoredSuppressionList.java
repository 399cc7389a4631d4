package dev.kith.state;

import dev.kith.keys.Keyring;
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
            handle.createQuery("SELECT s.token, s.kind" + Dialect.PAGE + " JOIN suppression s ON s.token = page.token")
                    .bindArray("tokens", UUID.class, tokens)
                    .map((row, context) ->
                            Map.entry(row.getObject(1, UUID.class), Identifier.Kind.valueOf(row.getString(2))))
                    .forEach(hit -> hits.put(hit.getKey(), hit.getValue()));
            return hits;
        });
    }

    @Override
    public void add(Collection<Identifier> identifiers, String request) {
        database.run(handle -> {
            PreparedBatch missing = handle.prepareBatch(database.dialect()
                    .insertIfMissing("suppression", List.of("token"), List.of("kind", "request", "added_at")));
            PreparedBatch blocking =
                    handle.prepareBatch("UPDATE suppression SET kind = :kind WHERE token = :token AND kind <> :kind");
            for (Identifier identifier : identifiers) {
                missing.bind("token", identifier.token(keyring))
                        .bind("kind", identifier.kind().name())
                        .bind("request", request)
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
