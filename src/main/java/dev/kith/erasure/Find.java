package dev.kith.erasure;

import dev.kith.connector.Eraser.Presence;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A record that the search for a person came upon.
 *
 * @param object {@code shop.customers}
 * @param key as the system spells it; sealed with the request
 * @param shown what may be printed for the key
 * @param why how it was found, in words: "same email", "belongs to shop.customers"
 * @param own true for a record of the person; false for one that only goes with theirs, such as an order, whose names may be another's
 * @param decision a person's word on a candidate; empty while nobody has decided
 */
public record Find(
        String object,
        String key,
        String shown,
        Presence presence,
        Standing standing,
        Set<String> why,
        boolean own,
        Optional<Decision> decision) {

    private static final String RELEASED = "released";

    public Find {
        why = new LinkedHashSet<>(why);
    }

    /** Whether it is the person's. */
    public enum Standing {
        SURE,
        /** It may be somebody else's: a person decides. */
        CANDIDATE
    }

    /** What a person decided, and why. */
    public record Decision(boolean same, String by, String reason) {}

    /** A record that two people let through: somebody's who was forgotten, and not the forgotten one. */
    static Find released(RecordKey key, String by, String evidence) {
        return new Find(
                key.object().toString(),
                key.value(),
                key.shown(),
                Presence.LIVE,
                Standing.CANDIDATE,
                Set.of(RELEASED),
                true,
                Optional.of(new Decision(false, by, evidence)));
    }

    boolean isReleased() {
        return why.contains(RELEASED) && !isTheirs();
    }

    public RecordKey recordKey() {
        return new RecordKey(ObjectName.of(object), key, shown);
    }

    /** True when it is to be erased. */
    public boolean isTheirs() {
        return standing == Standing.SURE || decision.map(Decision::same).orElse(false);
    }

    public boolean isUndecided() {
        return standing == Standing.CANDIDATE && decision.isEmpty();
    }

    Find decided(Decision made) {
        return new Find(object, key, shown, presence, standing, why, own, Optional.of(made));
    }

    @Override
    public String toString() {
        return object + ":" + shown;
    }
}
