package dev.kith.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.kith.audit.AuditEvent;
import dev.kith.config.PrivacyPolicy.Law;
import dev.kith.erasure.Dossier;
import dev.kith.erasure.Request;
import dev.kith.erasure.Request.Closing;
import dev.kith.erasure.Request.Hands;
import dev.kith.erasure.Request.Times;
import dev.kith.erasure.RequestStore;
import dev.kith.erasure.Stage;
import dev.kith.erasure.Status;
import dev.kith.erasure.WrongMoment;
import dev.kith.keys.Keyring;
import dev.kith.keys.PersonKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Requests in the state database, each with its line in the audit log in one transaction. Thread-safe, also between nodes. */
public final class StoredRequests implements RequestStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();
    private static final String COLUMNS =
            "SELECT number, stage, goes_on, held, version, account, wrapped_key, dossier FROM request";

    private final StateDatabase database;
    private final Keyring keyring;
    private final StoredAuditLog audit;

    public StoredRequests(StateDatabase database, Keyring keyring, StoredAuditLog audit) {
        this.database = database;
        this.keyring = keyring;
        this.audit = audit;
    }

    /** What of a request is nobody's data. */
    private record Account(
            Law law,
            Times times,
            Hands hands,
            boolean fenced,
            Optional<String> waitsFor,
            int sweeps,
            Optional<Closing> closing,
            Optional<String> certificate) {}

    @Override
    public Request file(int year, Function<String, Request> draft, Function<Request, AuditEvent> event) {
        return database.run(handle -> {
            Request request = draft.apply(RequestNumbers.next(handle, year));
            PersonKey key = keyring.newPersonKey();
            bind(
                            handle.createUpdate(
                                    "INSERT INTO request (number, stage, due, goes_on, held, version, account,"
                                            + " wrapped_key, dossier) VALUES (:number, :stage, :due, :goes_on, :held, :version, :account, :key,"
                                            + " :dossier)"),
                            request,
                            key)
                    .bind("version", request.version())
                    .bind("key", keyring.wrap(key))
                    .execute();
            audit.append(handle, event.apply(request));
            return request;
        });
    }

    private <S extends SqlStatement<S>> S bind(S statement, Request request, PersonKey key) {
        Account account = new Account(
                request.law(),
                request.times(),
                request.hands(),
                request.status().fenced(),
                request.status().waitsFor(),
                request.status().sweeps(),
                request.closing(),
                request.certificate());
        return statement
                .bind("number", request.number())
                .bind("stage", request.stage().name())
                .bind("due", request.times().due())
                .bind(
                        "goes_on",
                        request.status().goesOn().map(StoredRequests::time).orElse(null))
                .bind("held", request.status().held())
                .bind("account", json(account))
                .bind("dossier", keyring.seal(key, json(request.dossier())));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public Optional<Request> find(String number) {
        return database.run(handle -> handle.createQuery(COLUMNS + " WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> request(row))
                .findOne());
    }

    @Override
    public List<Request> all() {
        return database.run(handle -> handle.createQuery(COLUMNS + " ORDER BY number DESC")
                .map((row, context) -> request(row))
                .list());
    }

    @Override
    public List<Request> toGoOn(Instant now) {
        return database.run(
                handle -> handle.createQuery(COLUMNS + " WHERE goes_on <= :now AND NOT held ORDER BY goes_on, number")
                        .bind("now", time(now))
                        .map((row, context) -> request(row))
                        .list());
    }

    private Request request(ResultSet row) throws SQLException {
        Account account = read(row.getString("account"), Account.class);
        byte @Nullable [] wrapped = row.getBytes("wrapped_key");
        OffsetDateTime goesOn = row.getObject("goes_on", OffsetDateTime.class);
        return new Request(
                row.getString("number"),
                account.law(),
                new Status(
                        Stage.valueOf(row.getString("stage")),
                        account.closing(),
                        row.getBoolean("held"),
                        account.fenced(),
                        Optional.ofNullable(goesOn).map(OffsetDateTime::toInstant),
                        account.waitsFor(),
                        account.sweeps()),
                account.times(),
                account.hands(),
                account.certificate(),
                row.getLong("version"),
                wrapped == null
                        ? Dossier.SHREDDED
                        : read(keyring.unseal(keyring.unwrap(wrapped), row.getBytes("dossier")), Dossier.class));
    }

    @Override
    public Request save(Request changed, AuditEvent event) {
        return database.run(handle -> {
            PersonKey key = key(handle, changed);
            bind(
                            handle.createUpdate(
                                    "UPDATE request SET stage = :stage, due = :due, goes_on = :goes_on, held = :held,"
                                            + " version = version + 1, account = :account, dossier = :dossier WHERE number = :number"),
                            changed,
                            key)
                    .execute();
            audit.append(handle, event);
            return find(handle, changed.number());
        });
    }

    /** The request's key; a new one when what it was for is shredded, and something new is to be sealed. */
    private PersonKey key(Handle handle, Request changed) {
        Optional<byte[]> wrapped = handle.createQuery(
                        "SELECT wrapped_key FROM request" + " WHERE number = :number AND version = :version FOR UPDATE")
                .bind("number", changed.number())
                .bind("version", changed.version())
                .map((row, context) -> Optional.ofNullable(row.getBytes("wrapped_key")))
                .findOne()
                .orElseThrow(() -> WrongMoment.changedMeanwhile(changed.number()));
        if (wrapped.isPresent()) {
            return keyring.unwrap(wrapped.get());
        }
        PersonKey key = keyring.newPersonKey();
        handle.createUpdate("UPDATE request SET wrapped_key = :key WHERE number = :number")
                .bind("key", keyring.wrap(key))
                .bind("number", changed.number())
                .execute();
        return key;
    }

    private Request find(Handle handle, String number) {
        return handle.createQuery(COLUMNS + " WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> request(row))
                .one();
    }

    @Override
    public Optional<Request> claim(Request request, Instant until) {
        return database.run(handle -> handle.createUpdate("UPDATE request SET goes_on = :until, version = version + 1"
                                        + " WHERE number = :number AND version = :version")
                                .bind("until", time(until))
                                .bind("number", request.number())
                                .bind("version", request.version())
                                .execute()
                        == 1
                ? Optional.of(find(handle, request.number()))
                : Optional.empty());
    }

    @Override
    public void shred(String number, AuditEvent event) {
        database.run(handle -> {
            handle.createUpdate(
                            "UPDATE request SET wrapped_key = NULL, goes_on = NULL, version = version + 1 WHERE number = :number")
                    .bind("number", number)
                    .execute();
            audit.shred(handle, number);
            return audit.append(handle, event);
        });
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request that is no JSON");
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored request that cannot be read");
        }
    }
}
