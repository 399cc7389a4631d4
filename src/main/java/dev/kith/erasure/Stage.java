package dev.kith.erasure;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How far a request is, and where it may go from there: the whole table of moves. */
public enum Stage {
    /** Filed; who asks is not proved yet. */
    RECEIVED,
    /** Who asks is proved. */
    IDENTIFIED,
    /** Every system was searched. */
    LOCATED,
    /** What would be done is written down. */
    PLANNED,
    /** A second person approved exactly that. */
    APPROVED,
    /** Nobody brings the person back from now on; nothing is deleted yet. */
    FENCED,
    ERASING,
    /** A system did not answer; it goes on by itself. */
    RETRYING,
    /** A person has to do something first. */
    MANUAL,
    /** Each system is asked what is left. */
    VERIFYING,
    /** The person has an answer; the clock stands. */
    ANSWERED,
    /** A vendor still deletes. */
    PURGE_PENDING,
    CLOSED;

    private static final Map<Stage, Set<Stage>> MOVES = Map.ofEntries(
            Map.entry(RECEIVED, Set.of(IDENTIFIED, CLOSED)),
            Map.entry(IDENTIFIED, Set.of(LOCATED, CLOSED)),
            Map.entry(LOCATED, Set.of(LOCATED, PLANNED, CLOSED)),
            Map.entry(PLANNED, Set.of(LOCATED, PLANNED, APPROVED, CLOSED)),
            Map.entry(APPROVED, Set.of(LOCATED, FENCED, CLOSED)),
            // what came to light behind the fence needs a new plan and a new approval
            Map.entry(FENCED, Set.of(LOCATED, ERASING, CLOSED)),
            Map.entry(ERASING, Set.of(RETRYING, MANUAL, VERIFYING, CLOSED)),
            Map.entry(RETRYING, Set.of(ERASING, MANUAL, CLOSED)),
            Map.entry(MANUAL, Set.of(ERASING, LOCATED, CLOSED)),
            Map.entry(VERIFYING, Set.of(ERASING, LOCATED, ANSWERED)),
            Map.entry(ANSWERED, Set.of(PURGE_PENDING, CLOSED)),
            Map.entry(PURGE_PENDING, Set.of(PURGE_PENDING, CLOSED, LOCATED)),
            // found again by a sweep; or what was kept comes to its end
            Map.entry(CLOSED, Set.of(LOCATED, ERASING)));

    /** As people read it: {@code purge-pending}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True when a request may go there from here. */
    public boolean leadsTo(Stage next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** True while the person waits for an answer. */
    public boolean isOpen() {
        return this != ANSWERED && this != PURGE_PENDING && this != CLOSED;
    }

    /** True when Kith goes on by itself. */
    public boolean isAtWork() {
        return switch (this) {
            case APPROVED, FENCED, ERASING, RETRYING, VERIFYING, ANSWERED, PURGE_PENDING -> true;
            default -> false;
        };
    }
}
