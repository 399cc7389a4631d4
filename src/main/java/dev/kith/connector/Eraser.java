package dev.kith.connector;

import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forgetting side of a system: finds a person's records, erases them, and tells what is left of them. Archived and deleted
 * records that the system still shows count as records. Every call may be repeated safely. Throws {@link SystemUnavailable} when the
 * system is down, {@link CredentialsRejected} when it does not let Kith in, {@link ObjectMismatch} when the data map does not fit it. Thread-safe.
 */
public interface Eraser {

    /**
     * The object's records that hold one of these identifiers. It may give more than that, since systems compare in their own ways: the caller
     * compares each exactly.
     */
    List<Trace> find(ObjectMap object, Clues clues);

    /** The records with these keys; a key of which the system shows nothing is left out. */
    List<Trace> read(ObjectMap object, Collection<RecordKey> keys);

    /** The object's records whose field names one of these keys. */
    List<Trace> referring(ObjectMap object, String field, Collection<String> keys);

    /**
     * Why this treatment cannot be given to the object as it is set up there; empty when it can. Asked for every plan, so that what is
     * planned can be done.
     */
    Optional<String> obstacle(ObjectMap object, Step.Kind kind, Set<String> cleared);

    /**
     * Erases, in this order; in one transaction where the system has them: then all are done or none.
     *
     * @return one outcome a step, in the same order
     */
    List<Outcome> erase(List<Step> steps);

    /** Whether a field of a record that was to be {@link Step.Kind#CLEAR cleared} holds nothing about anybody: blank, or the stand-in. */
    boolean isCleared(ObjectMap object, String field, @Nullable Object value);

    /** How long after a {@link Step.Kind#DELETE} the system may still hold what it shows no longer. */
    default Duration goneAfter(ObjectMap object) {
        return Duration.ZERO;
    }

    /** True when steps given together are all done or none. */
    default boolean isTransactional() {
        return false;
    }

    /**
     * What to look for; each as a person or a system wrote it.
     *
     * @param emails trimmed, in lower case
     * @param phones in E.164, or digits alone
     * @param names full names, looked for in the object's name fields
     * @param texts looked for anywhere in free text
     */
    record Clues(Set<String> emails, Set<String> phones, Set<String> names, Set<String> texts) {

        public static final Clues NONE = new Clues(Set.of(), Set.of(), Set.of(), Set.of());

        public Clues {
            emails = Set.copyOf(emails);
            phones = Set.copyOf(phones);
            names = Set.copyOf(names);
            texts = Set.copyOf(texts);
        }

        @Override
        public String toString() {
            return "Clues";
        }
    }

    /** A record that the system still shows, and how. */
    record Trace(CustomerRecord record, Presence presence) {
        @Override
        public String toString() {
            return record.key() + " " + presence;
        }
    }

    /** How a system shows a record. */
    enum Presence {
        LIVE,
        /** In a recycle bin or an archive, from where it could come back. */
        RESTORABLE,
        /** Past coming back, and still shown for a while. */
        EXPIRING
    }

    /**
     * What to do with one record.
     *
     * @param cleared for {@link Kind#CLEAR}: the fields to empty
     */
    record Step(ObjectMap object, RecordKey key, Kind kind, Set<String> cleared) {

        public Step {
            cleared = Set.copyOf(cleared);
        }

        /** The two things that erase. */
        public enum Kind {
            /** Away for good: out of recycle bins, by the vendor's privacy delete where there is one. */
            DELETE,
            /** Emptied: null, or a stand-in that tells nothing where the system demands a value. */
            CLEAR
        }

        @Override
        public String toString() {
            return kind + " " + key;
        }
    }

    /** What the system said. */
    sealed interface Outcome {

        /** Done, as far as the system says now. */
        record Done() implements Outcome {}

        /** There was nothing: fine, and evidence. */
        record Absent() implements Outcome {}

        /** Accepted; gone at the latest by then. */
        record Accepted(Instant goneBy) implements Outcome {}

        /** Not done, and trying again would not help until a person does something. */
        record Refused(Reason reason) implements Outcome {}

        /** Locked just now; worth trying again. */
        record Busy(Reason reason) implements Outcome {}
    }
}
