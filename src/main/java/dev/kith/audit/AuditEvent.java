package dev.kith.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that was done, as it goes into the log.
 *
 * @param actor who did it: a person who works with Kith, or {@code kith} itself
 * @param action a code such as {@code token-made}
 * @param request the number of the request that it belongs to
 * @param facts counts, codes and names of systems; never personal data
 * @param commitments personal values by what they are ({@code record}, {@code email}): the log keeps nothing of them but a salted digest
 */
public record AuditEvent(
        Instant at,
        String actor,
        String action,
        Optional<String> request,
        Map<String, Object> facts,
        Map<String, String> commitments) {

    private static final int LONGEST = 100;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern FACT_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
    private static final Pattern FACT = Pattern.compile("[\\p{L}\\p{N} ._:;,/+()=*#'-]{0,500}");

    public AuditEvent {
        facts = Map.copyOf(facts);
        commitments = Map.copyOf(commitments);
        if (actor.isBlank()
                || actor.length() > LONGEST
                || !FACT.matcher(actor).matches()
                || !CODE.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "An audit event needs an actor, by name and not by email, and an action such as 'token-made'");
        }
        if (request.filter(number -> number.isBlank() || number.length() > LONGEST)
                .isPresent()) {
            throw new IllegalArgumentException("A request's number has 1 to " + LONGEST + " characters");
        }
        facts.forEach((name, fact) -> {
            if (!FACT_NAME.matcher(name).matches() || !isFact(fact)) {
                throw new IllegalArgumentException("The audit fact '" + name + "' of " + action
                        + " is no count, code or system. Personal values belong into the commitments.");
            }
        });
        if (!commitments.isEmpty() && request.isEmpty()) {
            throw new IllegalArgumentException("Commitments need the request with which their salts are shredded");
        }
    }

    /** Without a request. */
    public static AuditEvent of(Instant at, String actor, String action, Map<String, Object> facts) {
        return new AuditEvent(at, actor, action, Optional.empty(), facts, Map.of());
    }

    /** An email's @ is refused here: what a caller mixed up must not get into a log that forgets nothing. */
    private static boolean isFact(Object fact) {
        if (fact instanceof Collection<?> list) {
            return list.stream().allMatch(one -> one instanceof String && isFact(one));
        }
        return fact instanceof Integer
                || fact instanceof Long
                || fact instanceof Boolean
                || (fact instanceof String text && FACT.matcher(text).matches());
    }

    /**
     * The event as it is hashed.
     *
     * @param digests the commitments' digests, by their names
     */
    String entry(long seq, Map<String, String> digests) {
        Map<String, Object> entry = new TreeMap<>(
                Map.of("seq", seq, "at", at.toString(), "actor", actor, "action", action, "facts", facts));
        request.ifPresent(number -> entry.put("request", number));
        if (!digests.isEmpty()) {
            entry.put("commitments", digests);
        }
        return CanonicalJson.of(entry);
    }

    @Override
    public String toString() {
        return "AuditEvent[" + action + "]";
    }
}
