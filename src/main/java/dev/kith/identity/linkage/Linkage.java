package dev.kith.identity.linkage;

import java.util.List;

/** All records of a population that may be of one person, scored; and who is one person then. Not thread-safe. */
public final class Linkage {

    /** Less likely pairs say nothing that one does not know without them. */
    private static final double LEAST_KEPT = 0.01;

    private final Scoring scoring;
    private final ScoredPairs pairs = new ScoredPairs();
    private long compared;

    /** Compares what blocking brings together. */
    public Linkage(Population population, Model model) {
        this(new Blocking(population), new Scoring(population, model));
    }

    Linkage(Blocking blocking, Scoring scoring) {
        this.scoring = scoring;
        blocking.each((one, other, unused, strong) -> {
            compared++;
            double probability = scoring.probability(one, other);
            if (probability >= LEAST_KEPT) {
                pairs.add(one, other, probability);
            }
        });
    }

    /** How many pairs were compared. */
    public long compared() {
        return compared;
    }

    /**
     * Records by person, of those with two and more.
     *
     * @param least average probability within a cluster: 0.5 for the best guess, 0.99 for what needs no person to look at it
     */
    public List<List<Integer>> clusters(double least) {
        return new Clustering(least, scoring::probability).clusters(pairs);
    }
}
