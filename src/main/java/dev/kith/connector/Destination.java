package dev.kith.connector;

import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of one object. Thread-safe: several pages are written at once. Opened for one run.
 *
 * <p>A call that gets no usable answer is repeated inside, with growing pauses, because every write here may be repeated safely;
 * when that does not help, {@link SystemUnavailable} is thrown and nothing is known of the records of that call.
 */
public interface Destination {

    /** Asked of the system now, not remembered. */
    ObjectDescription describe();

    /** Most records in one write call. */
    int pageSize();

    /** Everything the system holds under these ids, external ids or emails, in as few calls as it allows. */
    List<Found> find(Wanted wanted);

    /** True for a marketing tool: people who object to marketing are not created there. */
    default boolean isMarketingTool() {
        return false;
    }

    /**
     * False when looking for external ids costs calls of its own. Then only emails are looked for: a write finds its record by the external id
     * anyway, and never doubles it.
     */
    default boolean findsExternalIdsFreely() {
        return true;
    }

    /** Writes up to {@link #pageSize} records; one outcome a record, in the same order. */
    List<Outcome> write(List<Write> writes);

    /** Calls made since this destination was opened, without logging in. */
    long calls();

    /**
     * What to look for; emails in lower case.
     *
     * @param fields whose values are to be told of each record found
     */
    record Wanted(List<String> ids, List<String> externalIds, List<String> emails, Set<String> fields) {}

    /**
     * A record that the system holds already.
     *
     * @param externalId our key in it, when it has one
     * @param emails all that the system finds it by, in lower case
     * @param values of the fields that were asked for, as {@code CustomerRecord} holds them; a blank one is null
     */
    record Found(String id, Optional<String> externalId, Set<String> emails, Map<String, @Nullable Object> values) {
        @Override
        public String toString() {
            return "Found";
        }
    }

    /**
     * One record to write.
     *
     * @param id the system's own id when the record is known there; else it is created or found by its external id
     * @param externalId our key in it; empty when only an objection travels to a known record
     * @param fields a marketing permission among them is always an objection
     */
    record Write(
            RecordKey source, Optional<String> id, Optional<String> externalId, Map<String, @Nullable Object> fields) {
        @Override
        public String toString() {
            return source.toString();
        }
    }

    /** What the system said of one record. */
    sealed interface Outcome {
        record Done(String id, boolean created) implements Outcome {}

        /** Deleted there, or merged into another record. */
        record Gone(Reason reason) implements Outcome {}

        /** Refused for what is in it; sending it again would be refused again. */
        record Refused(Reason reason) implements Outcome {}

        /** Locked or waiting for something else; may pass later. */
        record Busy(Reason reason) implements Outcome {}
    }
}
