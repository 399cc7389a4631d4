package dev.kith.erasure;

import dev.kith.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where requests are kept. Each change is stored together with its line in the audit log, or not at all. Thread-safe. */
public interface RequestStore {

    /**
     * Stores a new request.
     *
     * @param draft makes it from the number that it gets
     */
    Request file(int year, Function<String, Request> draft, Function<Request, AuditEvent> event);

    Optional<Request> find(String number);

    /** All, the newest first. */
    List<Request> all();

    /** Those that Kith takes up by itself by now, without the held ones. */
    List<Request> toGoOn(Instant now);

    /** Keeps it from other nodes until then; empty when one of them was first. */
    Optional<Request> claim(Request request, Instant until);

    /** Destroys the key of the request's dossier and the salts of what its audit lines commit to. */
    void shred(String number, AuditEvent event);

    /**
     * Stores a change.
     *
     * @return the request as stored
     * @throws WrongMoment when somebody else changed it meanwhile
     */
    Request save(Request changed, AuditEvent event);
}
