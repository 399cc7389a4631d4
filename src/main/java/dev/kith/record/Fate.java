package dev.kith.record;

/** What became of one record at a route's destination. Stored before the checkpoint moves past the record. */
public sealed interface Fate {

    /** The destination holds it now. */
    record Written(boolean created) implements Fate {}

    /** The destination held exactly this already; nothing was sent. */
    record Unchanged() implements Fate {}

    /** Kept for review; replayed when the data or the mapping is mended. */
    record SetAside(Reason reason) implements Fate {}

    /** Could not be written just now (a row lock, a missing parent); the next run tries it first. */
    record Deferred(Reason reason) implements Fate {}

    /** The person was forgotten; the gate let nothing through. */
    record Suppressed() implements Fate {}

    /** Held back by the gate for what its person wants: someone who objects to marketing is not created in a marketing tool. */
    record Blocked(Reason reason) implements Fate {}

    /** Left out by {@code where:} or by a step of the route. */
    record Skipped() implements Fate {}
}
