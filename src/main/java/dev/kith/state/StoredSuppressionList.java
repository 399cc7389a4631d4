package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.SuppressionList;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    public Set<UUID> hits(Collection<UUID> tokens) {
        if (tokens.isEmpty()) {
            return Set.of();
        }
        return database.run(
                handle -> new HashSet<>(handle.createQuery("SELECT token FROM suppression WHERE token = ANY(:tokens)")
                        .bindArray("tokens", UUID.class, tokens)
                        .mapTo(UUID.class)
                        .list()));
    }

    @Override
    public void add(Collection<Identifier> identifiers) {
        database.run(handle -> {
            PreparedBatch batch = handle.prepareBatch(database.dialect()
                    .insertIfMissing("suppression", List.of("token"), List.of("kind", "scope", "added_at")));
            for (Identifier identifier : identifiers) {
                batch.bind("token", identifier.token(keyring))
                        .bind("kind", identifier.kind().name())
                        .bind("scope", "no-import")
                        .bind("added_at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .add();
            }
            return batch.execute();
        });
    }
}
