package dev.kith.state;

import dev.kith.identity.Claims;
import dev.kith.keys.Keyring;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Claims in the state database, as keyed tokens. Thread-safe; two records never hold one email, whoever calls. */
public final class StoredClaims implements Claims {

    private static final String EMAIL = "EMAIL";

    private final StateDatabase database;
    private final Keyring keyring;

    public StoredClaims(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    @Override
    public Set<RecordKey> claim(ObjectName object, List<Claim> claims) {
        Map<RecordKey, UUID> records = new LinkedHashMap<>();
        Map<RecordKey, Set<UUID>> emails = new HashMap<>();
        for (Claim claim : claims) {
            records.put(claim.record(), Tokens.record(keyring, claim.record()));
            Set<UUID> tokens = new HashSet<>();
            claim.emails().forEach(email -> tokens.add(Tokens.email(keyring, email)));
            emails.put(claim.record(), tokens);
        }
        return database.run(handle -> {
            Map<UUID, Set<UUID>> held = held(handle, object, records.values());
            giveUp(handle, object, records, emails, held);
            Map<UUID, UUID> missing = missing(records, emails, held);
            boolean allClaimed = claim(handle, object, missing);
            Map<UUID, UUID> holders = allClaimed ? missing : holders(handle, object, missing.keySet());
            Set<RecordKey> lost = new HashSet<>();
            records.forEach((record, token) -> {
                Set<UUID> own = held.getOrDefault(token, Set.of());
                boolean holdsAll = emails.getOrDefault(record, Set.of()).stream()
                        .allMatch(email -> own.contains(email) || token.equals(holders.get(email)));
                if (!holdsAll) {
                    lost.add(record);
                }
            });
            return lost;
        });
    }

    private static Map<UUID, Set<UUID>> held(Handle handle, ObjectName object, java.util.Collection<UUID> records) {
        Map<UUID, Set<UUID>> held = new HashMap<>();
        handle.createQuery("SELECT i.record_token, i.token" + Dialect.PAGE
                        + " JOIN identifier i ON i.record_token = page.token AND i.object_name = :object")
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, records)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .forEach(entry -> held.computeIfAbsent(entry.getKey(), key -> new HashSet<>())
                        .add(entry.getValue()));
        return held;
    }

    private static void giveUp(
            Handle handle,
            ObjectName object,
            Map<RecordKey, UUID> records,
            Map<RecordKey, Set<UUID>> emails,
            Map<UUID, Set<UUID>> held) {
        PreparedBatch batch = handle.prepareBatch(
                "DELETE FROM identifier WHERE object_name = :object AND kind = :kind AND token = :token AND record_token = :record");
        records.forEach((record, token) -> {
            for (UUID email : held.getOrDefault(token, Set.of())) {
                if (!emails.getOrDefault(record, Set.of()).contains(email)) {
                    batch.bind("object", object.toString())
                            .bind("kind", EMAIL)
                            .bind("token", email)
                            .bind("record", token)
                            .add();
                }
            }
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** The first record that wants each email which it does not hold. */
    private static Map<UUID, UUID> missing(
            Map<RecordKey, UUID> records, Map<RecordKey, Set<UUID>> emails, Map<UUID, Set<UUID>> held) {
        Map<UUID, UUID> missing = new TreeMap<>(); // in one order for all, so that pages never wait for each other
        records.forEach((record, token) -> {
            for (UUID email : emails.getOrDefault(record, Set.of())) {
                if (!held.getOrDefault(token, Set.of()).contains(email)) {
                    missing.putIfAbsent(email, token);
                }
            }
        });
        return missing;
    }

    /** False when somebody else holds one of them. */
    private boolean claim(Handle handle, ObjectName object, Map<UUID, UUID> missing) {
        Rows claimed = new Rows("identifier", "object_name", "kind", "token")
                .same("object_name", object.toString())
                .same("kind", EMAIL)
                .tokens("token", "record_token");
        missing.forEach(claimed::add);
        return claimed.insertIfMissing(handle, database.dialect()) == missing.size();
    }

    private static Map<UUID, UUID> holders(Handle handle, ObjectName object, Set<UUID> emails) {
        Map<UUID, UUID> holders = new HashMap<>();
        handle.createQuery("SELECT i.token, i.record_token" + Dialect.PAGE
                        + " JOIN identifier i ON i.token = page.token AND i.object_name = :object AND i.kind = :kind")
                .bind("object", object.toString())
                .bind("kind", EMAIL)
                .bindArray("tokens", UUID.class, emails)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .forEach(entry -> holders.put(entry.getKey(), entry.getValue()));
        return holders;
    }
}
