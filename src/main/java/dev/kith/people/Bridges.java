package dev.kith.people;

import dev.kith.people.Links.Decided;
import dev.kith.people.Links.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** What joins records of one person, although nothing may join two of them directly. */
final class Bridges {

    private final Map<Long, List<Hop>> hops = new HashMap<>();

    /**
     * From one record to another that is the same person.
     *
     * @param decided true when people decided it, or a route linked them
     */
    record Hop(long from, long to, double probability, boolean decided) {}

    Bridges(Collection<Edge> edges, Collection<Decided> decided) {
        decided.stream().filter(Decided::same).forEach(pair -> add(pair.one(), pair.other(), 1, true));
        edges.forEach(edge -> add(edge.one(), edge.other(), edge.probability(), false));
    }

    private void add(long one, long other, double probability, boolean decided) {
        hops.computeIfAbsent(one, any -> new ArrayList<>()).add(new Hop(one, other, probability, decided));
        hops.computeIfAbsent(other, any -> new ArrayList<>()).add(new Hop(other, one, probability, decided));
    }

    /** The way on which the weakest hop is as strong as can be; empty when there is none. */
    List<Hop> between(long one, long other) {
        Map<Long, Hop> cameBy = new HashMap<>();
        PriorityQueue<Hop> open = new PriorityQueue<>(Comparator.comparingDouble(Hop::probability)
                .reversed()
                .thenComparing(hop -> !hop.decided())
                .thenComparingLong(Hop::to));
        open.addAll(hops.getOrDefault(one, List.of()));
        for (Hop next = open.poll(); next != null && !cameBy.containsKey(other); next = open.poll()) {
            if (next.to() != one && cameBy.putIfAbsent(next.to(), next) == null) {
                open.addAll(hops.getOrDefault(next.to(), List.of()));
            }
        }
        List<Hop> way = new ArrayList<>();
        for (Hop hop = cameBy.get(other); hop != null; hop = cameBy.get(hop.from())) {
            way.add(hop);
        }
        Collections.reverse(way);
        return way;
    }
}
