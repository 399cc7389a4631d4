package dev.kith.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which records may be one person: found by keys, scored as edges, decided by people. Thread-safe. */
public interface Links {

    /** Forgets all keys and edges of a rule, which another model makes anew. */
    void clear(String rule);

    /** To be called when all records of a rule were matched anew: much was written, and shall be found fast. */
    void tidy();

    /** Puts keys in the place of those that the records had. */
    void keys(Map<Long, long[]> keys);

    /** By each of these keys the other records of the rule that have it. */
    Map<Long, List<Long>> sharing(String rule, Collection<Long> keys);

    /** Puts edges in the place of all that these records had. */
    void edges(Collection<Long> records, Collection<Edge> edges);

    /** Those between two of these records. */
    List<Edge> among(Collection<Long> records);

    /**
     * All records that edges, decisions or being one person join with these, and these themselves.
     *
     * @param least probability of an edge that counts
     */
    Set<Long> group(String rule, Collection<Long> records, double least);

    /** What people decided about two of these records, and what the cross-references of routes tell: those are one. */
    List<Decided> decided(String rule, Collection<Long> records);

    /** The same of all records of the rule. */
    List<Decided> decided(String rule);

    /** Records that a route made from others of the rule: copies, which tell nothing of how people enter themselves twice. */
    Set<Long> copies(String rule);

    /** How likely two records are one person. */
    record Edge(long one, long other, double probability) {}

    /** @param same false when they never are to be one person */
    record Decided(long one, long other, boolean same) {}

    /** What became of some records, at once. They count as matched from now on. */
    void settle(String rule, Settlement settlement);

    /**
     * What became of some records.
     *
     * @param records all that were looked at
     * @param moved record to the person that it is of from now on, where that is another one
     * @param retired person to the one that took all their records
     * @param split person to one who was taken for them
     * @param cases records that somebody should look at together
     * @param cause such as {@code model 4f2a} or {@code decision 17}
     */
    record Settlement(
            Collection<Long> records,
            Map<Long, UUID> moved,
            Map<UUID, UUID> retired,
            Map<UUID, UUID> split,
            List<Case> cases,
            String cause) {}

    /**
     * Records that may be one person.
     *
     * @param probability of the likeliest two of those that are not one yet
     * @param pattern what the two have in common and what not, in words that name nobody
     */
    record Case(List<Long> records, double probability, String pattern) {}
}
