package dev.kith.erasure;

import dev.kith.audit.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Requests as they are kept, with the time by which everything about them is dated: each change with its line in the audit log. Thread-safe. */
record Docket(RequestStore store, Clock clock, ZoneId zone) {

    private static final Duration KEPT = Duration.ofDays(90);

    /** Who acts, where nobody does. */
    static final String KITH = "kith";

    /** @throws UnknownRequest when there is none of that number */
    Request find(String number) {
        return store.find(number).orElseThrow(() -> new UnknownRequest(number));
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** When a request that ended without erasing is shredded: as long after as others are searched for. */
    Optional<Instant> shreddedAt() {
        return Optional.of(now().plus(KEPT));
    }

    Note note(String about, String text, String by) {
        return new Note(now(), by, about, text.strip());
    }

    Request save(Request changed, String by, String action, Map<String, Object> facts) {
        return save(changed, by, action, facts, Map.of());
    }

    /** @param commitments personal values that the line commits to, by name */
    Request save(
            Request changed, String by, String action, Map<String, Object> facts, Map<String, String> commitments) {
        return store.save(changed, event(changed, by, action, facts, commitments));
    }

    /** Destroys what is personal of a request that nobody needs any more. */
    Request shred(Request request, String by) {
        store.shred(request.number(), event(request, by, "shredded", Map.of(), Map.of()));
        return find(request.number());
    }

    AuditEvent event(
            Request request, String by, String action, Map<String, Object> facts, Map<String, String> commitments) {
        return new AuditEvent(now(), by, action, Optional.of(request.number()), facts, commitments);
    }
}
