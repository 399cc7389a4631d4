package dev.kith.sync;

import dev.kith.record.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/**
 * How many records each reason holds back. Reasons that differ only in what they quote are kept apart a few times, then counted together: a
 * mapping that fits no record must not hide its one mistake among a thousand lines. Thread-safe.
 */
final class ReasonCounts {

    private static final int MOST_OF_A_KIND = 10;

    /** What a system answers is not ours to bound. */
    private static final int MOST = 200;

    private static final Reason OTHER = new Reason("other", "other reasons", "./kith aside ROUTE lists them");

    private final Map<Reason, Long> counts = new HashMap<>();
    private final Map<Reason, Set<Reason>> kinds = new HashMap<>();

    synchronized void count(Reason reason) {
        counts.merge(counted(reason), 1L, Long::sum);
    }

    synchronized void each(ObjLongConsumer<Reason> told) {
        counts.forEach(told::accept);
    }

    private Reason counted(Reason reason) {
        if (counts.containsKey(reason)) {
            return reason;
        }
        Reason kind = kind(reason);
        if (counts.size() >= MOST) {
            return counts.containsKey(kind) ? kind : OTHER;
        }
        Set<Reason> quoting = kinds.computeIfAbsent(kind, key -> new HashSet<>());
        return quoting.size() < MOST_OF_A_KIND && quoting.add(reason) ? reason : kind;
    }

    /** The reason without the value that it may quote at its end. */
    private static Reason kind(Reason reason) {
        int quoted = reason.text().indexOf(": '");
        return quoted < 0
                ? reason
                : new Reason(reason.code(), reason.text().substring(0, quoted) + ": other values", reason.remedy());
    }
}
