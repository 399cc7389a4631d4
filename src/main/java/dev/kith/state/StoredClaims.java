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
            claimMissing(handle, object, records, emails, held);
            return lost(handle, object, records, emails);
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

    private void claimMissing(
            Handle handle,
            ObjectName object,
            Map<RecordKey, UUID> records,
            Map<RecordKey, Set<UUID>> emails,
            Map<UUID, Set<UUID>> held) {
        Map<UUID, UUID> missing = new TreeMap<>(); // in one order for all, so that pages never wait for each other
        records.forEach((record, token) -> {
            for (UUID email : emails.getOrDefault(record, Set.of())) {
                if (!held.getOrDefault(token, Set.of()).contains(email)) {
                    missing.putIfAbsent(email, token);
                }
            }
        });
        PreparedBatch batch = handle.prepareBatch(database.dialect()
                .insertIfMissing("identifier", List.of("object_name", "kind", "token"), List.of("record_token")));
        missing.forEach((email, token) -> batch.bind("object_name", object.toString())
                .bind("kind", EMAIL)
                .bind("token", email)
                .bind("record_token", token)
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static Set<RecordKey> lost(
            Handle handle, ObjectName object, Map<RecordKey, UUID> records, Map<RecordKey, Set<UUID>> emails) {
        Set<UUID> all = new HashSet<>();
        emails.values().forEach(all::addAll);
        Map<UUID, UUID> holders = new HashMap<>();
        handle.createQuery("SELECT i.token, i.record_token" + Dialect.PAGE
                        + " JOIN identifier i ON i.token = page.token AND i.object_name = :object AND i.kind = :kind")
                .bind("object", object.toString())
                .bind("kind", EMAIL)
                .bindArray("tokens", UUID.class, all)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .forEach(entry -> holders.put(entry.getKey(), entry.getValue()));
        Set<RecordKey> lost = new HashSet<>();
        records.forEach((record, token) -> {
            boolean holdsAll =
                    emails.getOrDefault(record, Set.of()).stream().allMatch(email -> token.equals(holders.get(email)));
            if (!holdsAll) {
                lost.add(record);
            }
        });
        return lost;
    }
}
