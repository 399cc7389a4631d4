package dev.kith.identity;

import java.util.List;

/** Whether a record is in the destination already. */
public sealed interface Match {

    /** Nothing there looks like it: create it. */
    record New() implements Match {}

    /** It is this record there. */
    record Same(String id) implements Match {
        @Override
        public String toString() {
            return "Same";
        }
    }

    /** A record there has its email but belongs to another one of ours. */
    record Taken() implements Match {}

    /** The record there of the same person belongs to another one of ours. */
    record Linked() implements Match {}

    /** Some record there may be its person's; somebody is asked. */
    record Asked(long caseNumber) implements Match {}

    /** Several records there have its email; a person decides. */
    record Ambiguous(List<String> ids) implements Match {
        @Override
        public String toString() {
            return "Ambiguous";
        }
    }
}
