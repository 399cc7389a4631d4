package dev.kith.mapping;

import dev.kith.record.MappedRecord;
import dev.kith.record.Reason;

/** What became of one record on its way into the destination's words. */
public sealed interface Mapped {

    /** Ready for the gate. */
    record Ready(MappedRecord record) implements Mapped {}

    /** To be set aside. The reason is the first that was found and holds no value of a customer. */
    record Faulty(Reason reason) implements Mapped {}
}
