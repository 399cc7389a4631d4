package dev.kith.sync;

import java.util.List;

/**
 * The records of a route that are set aside or deferred, reason by reason, the most frequent first.
 *
 * @param records how many there are, also for reasons that are not listed
 */
public record Waiting(long records, List<Group> groups) {

    public Waiting {
        groups = List.copyOf(groups);
    }

    /**
     * Records that wait for the same reason.
     *
     * @param keys the first of them, as their system spells them
     */
    public record Group(RunAccount.ReasonCount counted, List<String> keys) {

        public Group {
            keys = List.copyOf(keys);
        }
    }
}
