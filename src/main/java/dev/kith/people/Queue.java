package dev.kith.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Cases that wait for a person's word, and the words that were given. Thread-safe. */
public interface Queue {

    /**
     * Open cases, those first of which it is least sure whether they are one.
     *
     * @param later also those that somebody put off
     */
    List<Waiting> open(String rule, boolean later, Instant now, int most);

    Optional<Waiting> find(long number);

    /** The ids of a case's records. */
    List<Long> records(long number);

    /** The cases in which these records are. */
    Set<Long> casesOf(Collection<Long> records);

    /** Puts a case off. */
    void later(long number, Instant until);

    /** Remembers a decision; record tokens, so that it outlives whatever is learned or read later. @return its number */
    long decide(Decision decision, Collection<Pair> pairs);

    /** The decisions about a case, oldest first. */
    List<Decision> decisions(long number);

    /** Takes a decision back. @return false when it was taken back before */
    boolean undo(long decision, String by, Instant at);

    /** The records that a decision was about. */
    List<UUID> decided(long decision);

    /** From now on this field of the person's merged view is this record's, instead of any other of theirs. */
    void pin(Pin pin, Collection<UUID> theirs);

    /** @return false when the field was pinned to none of these records */
    boolean unpin(String rule, String field, Collection<UUID> records);

    /** What is pinned to these records, the newest first. */
    List<Pin> pins(String rule, Collection<UUID> records);

    /** A person's word on whose value is right: of this field the one of this record, whatever it is. */
    record Pin(String rule, UUID record, String field, String by, Instant at) {}

    /** A case. */
    record Waiting(
            long number,
            String rule,
            Instant openedAt,
            Optional<Instant> laterUntil,
            double probability,
            String pattern,
            int records) {}

    /** Two records that are, or are not, of one person. */
    record Pair(UUID one, UUID other) {}

    /** What a person decided about a case. */
    record Decision(
            long id,
            String rule,
            long caseNumber,
            boolean same,
            String by,
            Instant at,
            Optional<String> undoneBy,
            Optional<Instant> undoneAt) {}
}
