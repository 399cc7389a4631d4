package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who is one person, from pairs: the two clusters that are alike most, on the average of all their pairs, become one, as long as that average
 * is high enough. So one wrong pair does not chain strangers together. Records that no likely pair connects are worked on apart: so a group that
 * was not touched need not be looked at again. The same pairs give the same clusters, in whatever order they come.
 */
public final class Clustering {

    /** In larger groups pairs that blocking did not bring together are taken for unlikely and not asked for. */
    static final int MOST = 200;

    /** Larger groups are cut first: into those that pairs above this connect. */
    private static final double STRONG = 0.9;

    private final double least;
    private final Pairs unknown;
    private final Decisions decisions;

    /** Tells of pairs that blocking did not bring together. */
    public interface Pairs {
        double probability(int one, int other);
    }

    /** @param least average probability of two clusters that become one */
    public Clustering(double least, Pairs unknown, Decisions decisions) {
        this.least = least;
        this.unknown = unknown;
        this.decisions = decisions;
    }

    public Clusters clusters(ScoredPairs pairs) {
        List<List<Integer>> clusters = new ArrayList<>();
        List<Decisions.Pair> conflicts = new ArrayList<>();
        // an average of least or more has at least one pair that is as likely
        each(new Groups(pairs, pairs.all(), decisions.same(), least), least, clusters, conflicts);
        clusters.sort(Comparator.comparing(cluster -> cluster.get(0)));
        return new Clusters(clusters, conflicts);
    }

    private void each(Groups groups, double above, List<List<Integer>> clusters, List<Decisions.Pair> conflicts) {
        for (Group group : groups.all()) {
            if (group.size() <= MOST || above >= STRONG) {
                Merging merging = new Merging(group, least, decisions);
                if (group.size() <= MOST) {
                    merging.ask(unknown);
                }
                merging.obey(group);
                clusters.addAll(merging.merged());
                conflicts.addAll(merging.conflicts());
            } else {
                each(group.cut(STRONG), STRONG, clusters, conflicts);
            }
        }
    }
}
