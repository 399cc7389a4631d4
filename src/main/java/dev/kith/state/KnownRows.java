package dev.kith.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.kith.config.FieldKind;
import dev.kith.keys.Keyring;
import dev.kith.keys.PersonKey;
import dev.kith.keys.Purpose;
import dev.kith.people.Excerpt;
import dev.kith.people.KnownRecord;
import dev.kith.people.Register.Entry;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of the table known_record, sealed and unsealed. */
final class KnownRows {

    static final String SELECT = "SELECT k.known_id, k.record_token, k.person_id, k.object_name, k.wrapped_key,"
            + " k.record_key, k.record_values, k.changed_at, k.first_read_at, k.is_matched, k.case_number";

    private static final ObjectWriter WRITER = new ObjectMapper().writer();
    private static final ObjectReader READER =
            new ObjectMapper().readerFor(new TypeReference<EnumMap<FieldKind, String>>() {});

    private final Keyring keyring;

    KnownRows(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Tells whether a record says what it said. */
    UUID fingerprint(KnownRecord record) {
        return keyring.token(Purpose.SOURCE_FINGERPRINT, json(record.excerpt()).getBytes(StandardCharsets.UTF_8));
    }

    /** New records, each of a person of its own until it is matched. */
    void insert(Handle handle, String rule, ObjectName object, Map<UUID, KnownRecord> byToken) {
        Rows rows = new Rows("known_record")
                .same("match_rule", rule)
                .same("object_name", object.toString())
                .same("is_matched", false)
                .now("first_read_at")
                .tokens("record_token", "person_id", "fingerprint")
                .sealed("wrapped_key")
                .sealed("record_key")
                .sealed("record_values")
                .times("changed_at");
        byToken.forEach((token, record) -> {
            PersonKey key = keyring.newPersonKey();
            rows.add(
                    token,
                    UUID.randomUUID(),
                    fingerprint(record),
                    keyring.wrap(key),
                    keyring.seal(key, record.key().value()),
                    keyring.seal(key, json(record.excerpt())),
                    time(record.changedAt()));
        });
        rows.insert(handle);
    }

    /** Of a system that does not tell when a record changed, it is when it was noticed. */
    void update(Handle handle, long id, PersonKey key, KnownRecord record) {
        handle.createUpdate(
                        "UPDATE known_record SET record_values = :values, fingerprint = :fingerprint,"
                                + " changed_at = COALESCE(:changed, CURRENT_TIMESTAMP), is_matched = FALSE WHERE known_id = :id")
                .bind("values", keyring.seal(key, json(record.excerpt())))
                .bind("fingerprint", fingerprint(record))
                .bind("changed", time(record.changedAt()))
                .bind("id", id)
                .execute();
    }

    /** Forgets records, whatever the rule. Those who were one with them, or might be, wait to be matched anew. */
    static int forget(Handle handle, Dialect dialect, Collection<UUID> tokens) {
        if (tokens.isEmpty()) {
            return 0;
        }
        List<Gone> gone = handle.createQuery("SELECT k.known_id, k.person_id, k.case_number" + Dialect.PAGE
                        + " JOIN known_record k ON k.record_token = page.token")
                .bindArray("tokens", UUID.class, tokens)
                .map((row, context) -> new Gone(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        Optional.ofNullable(row.getObject(3, Long.class))))
                .list();
        for (UUID person : gone.stream().map(Gone::person).distinct().toList()) {
            handle.createUpdate("UPDATE known_record SET is_matched = FALSE WHERE person_id = :person")
                    .bind("person", person)
                    .execute();
        }
        List<Long> cases =
                gone.stream().flatMap(one -> one.ofCase().stream()).distinct().toList();
        ByIds.execute(handle, dialect, "UPDATE known_record SET is_matched = FALSE WHERE case_number = :id", cases);
        ByIds.execute(
                handle,
                dialect,
                "DELETE FROM known_record WHERE known_id = :id",
                gone.stream().map(Gone::id).toList());
        ByIds.execute(handle, dialect, Settled.EMPTY_CASES, cases);
        return gone.size();
    }

    private record Gone(long id, UUID person, Optional<Long> ofCase) {}

    Entry entry(ResultSet row) throws SQLException {
        PersonKey key = keyring.unwrap(row.getBytes(5));
        OffsetDateTime changed = row.getObject(8, OffsetDateTime.class);
        return new Entry(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                new KnownRecord(
                        new RecordKey(ObjectName.of(row.getString(4)), keyring.unseal(key, row.getBytes(6))),
                        excerpt(keyring.unseal(key, row.getBytes(7))),
                        Optional.ofNullable(changed).map(OffsetDateTime::toInstant)),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getBoolean(10),
                Optional.ofNullable(row.getObject(11, Long.class)));
    }

    /** What a record says, without whatever else is known of it. */
    Excerpt excerpt(byte[] wrappedKey, byte[] values) {
        return excerpt(keyring.unseal(keyring.unwrap(wrappedKey), values));
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> at) {
        return at.map(instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC))
                .orElse(null);
    }

    private static String json(Excerpt excerpt) {
        try {
            return WRITER.writeValueAsString(excerpt.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values that cannot be written as JSON");
        }
    }

    private static Excerpt excerpt(String json) {
        try {
            return new Excerpt(READER.<EnumMap<FieldKind, String>>readValue(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored values of a record that cannot be read");
        }
    }
}
