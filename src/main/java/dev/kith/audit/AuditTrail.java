package dev.kith.audit;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** A log as it lies somewhere: in the state, behind a running service, in a file. */
public interface AuditTrail {

    /** The lines of the signed checkpoints. Read them before the entries: then none is younger than those. */
    List<String> checkpoints();

    /** All entries in the order in which they lie there. */
    Stream<AuditEntry> entries();

    /** Entries that are read page by page. */
    static Stream<AuditEntry> paged(LongFunction<List<AuditEntry>> after) {
        return Stream.iterate(
                        after.apply(0),
                        page -> !page.isEmpty(),
                        page -> after.apply(page.get(page.size() - 1).seq()))
                .flatMap(List::stream);
    }
}
