package dev.kith.state;

import dev.kith.access.AccessToken;
import dev.kith.access.Role;
import dev.kith.access.TokenStore;
import dev.kith.audit.AuditEvent;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens in the state database. Whoever may write there, but has no key file, makes no token and widens none. Thread-safe. */
public final class StoredTokens implements TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTokens.class);
    private static final String ALL = "SELECT * FROM access_token";

    private final StateDatabase database;
    private final Keyring keyring;
    private final StoredAuditLog audit;

    public StoredTokens(StateDatabase database, Keyring keyring, StoredAuditLog audit) {
        this.database = database;
        this.keyring = keyring;
        this.audit = audit;
    }

    @Override
    public void add(AccessToken token, String secretHash, AuditEvent event) {
        database.run(handle -> {
            handle.createUpdate(
                            "INSERT INTO access_token (token_id, person, roles, secret_hash, proof, created_at, expires_at)"
                                    + " VALUES (:id, :person, :roles, :hash, :proof, :created, :expires)")
                    .bind("id", token.id())
                    .bind("person", token.person())
                    .bind("roles", Role.written(token.roles(), ","))
                    .bind("hash", secretHash)
                    .bind("proof", proof(token, secretHash))
                    .bind("created", at(token.created()))
                    .bind("expires", token.expires().map(StoredTokens::at).orElse(null))
                    .execute();
            return audit.append(handle, event);
        });
    }

    private UUID proof(AccessToken token, String secretHash) {
        return keyring.token(
                Purpose.ACCESS,
                String.join(
                        "\n",
                        "row",
                        token.id(),
                        token.person(),
                        Role.written(token.roles(), ","),
                        token.expires().map(Instant::toString).orElse(""),
                        secretHash));
    }

    @Override
    public Optional<Stored> find(String id) {
        return database.run(handle -> handle.createQuery(ALL + " WHERE token_id = :id")
                .bind("id", id)
                .map((row, context) -> proven(row))
                .findOne()
                .flatMap(stored -> stored));
    }

    private Optional<Stored> proven(ResultSet row) throws SQLException {
        Stored stored = new Stored(token(row), row.getString("secret_hash"));
        if (proof(stored.token(), stored.secretHash()).equals(row.getObject("proof", UUID.class))) {
            return Optional.of(stored);
        }
        LOG.warn(
                "The row of token {} was changed in the state database by somebody else than Kith. It admits nobody.",
                stored.token().id());
        return Optional.empty();
    }

    @Override
    public List<AccessToken> list() {
        return database.run(handle -> handle.createQuery(ALL + " ORDER BY created_at, token_id")
                .map((row, context) -> token(row))
                .list());
    }

    @Override
    public boolean revoke(String id, Instant at, AuditEvent event) {
        return database.run(handle -> {
            boolean revoked = handle.createUpdate(
                                    "UPDATE access_token SET revoked_at = :at WHERE token_id = :id AND revoked_at IS NULL")
                            .bind("at", at(at))
                            .bind("id", id)
                            .execute()
                    == 1;
            if (revoked) {
                audit.append(handle, event);
            }
            return revoked;
        });
    }

    @Override
    public void used(String id, LocalDate day) {
        database.run(handle -> handle.createUpdate("UPDATE access_token SET last_used = :day WHERE token_id = :id")
                .bind("day", day)
                .bind("id", id)
                .execute());
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getString("token_id"),
                row.getString("person"),
                Arrays.stream(row.getString("roles").split(",")).map(Role::of).collect(Collectors.toSet()),
                instant(row, "created_at").orElseThrow(),
                instant(row, "expires_at"),
                Optional.ofNullable(row.getObject("last_used", LocalDate.class)),
                instant(row, "revoked_at"));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
