package dev.kith.identity.linkage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is settled before probabilities are looked at. Immutable. */
public final class Decisions {

    /** Nothing is settled. */
    public static final Decisions NONE = new Decisions(Set.of(), Set.of(), Map.of());

    private final TreeSet<Pair> same = new TreeSet<>();
    private final Set<Pair> different;
    private final Map<Integer, Integer> sources;

    /** Two records, the lower number first. */
    public record Pair(int one, int other) implements Comparable<Pair> {

        public Pair {
            int least = Math.min(one, other);
            other = Math.max(one, other);
            one = least;
        }

        @Override
        public int compareTo(Pair pair) {
            return one != pair.one ? Integer.compare(one, pair.one) : Integer.compare(other, pair.other);
        }
    }

    /**
     * @param same pairs of which a person said that they are one, and so are whoever else is one with them
     * @param different pairs of which a person said that they are two
     * @param sources by record: two of one source that has each person but once are never one, if nobody said so
     */
    public Decisions(Collection<Pair> same, Collection<Pair> different, Map<Integer, Integer> sources) {
        this.same.addAll(same);
        this.different = new HashSet<>(different);
        this.sources = new HashMap<>(sources);
    }

    /** In order. */
    Collection<Pair> same() {
        return same;
    }

    boolean areNone() {
        return different.isEmpty() && sources.isEmpty();
    }

    boolean areDifferent(int one, int other) {
        return different.contains(new Pair(one, other));
    }

    boolean areApart(int one, int other) {
        Integer source = sources.get(one);
        return areDifferent(one, other) || source != null && source.equals(sources.get(other));
    }
}
