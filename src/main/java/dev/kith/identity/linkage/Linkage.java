package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.List;

/** All records of a population that may be of one person, scored; and who is one person then. Not thread-safe. */
public final class Linkage {

    /** Less likely pairs say nothing that one does not know without them. */
    private static final double LEAST_KEPT = 0.01;

    private final Scoring scoring;
    private long compared;
    private int kept;
    private int[] ones = new int[1024];
    private int[] others = new int[1024];
    private double[] probabilities = new double[1024];

    /** Compares what blocking brings together. */
    public Linkage(Population population, Model model) {
        this(new Blocking(population), new Scoring(population, model));
    }

    Linkage(Blocking blocking, Scoring scoring) {
        this.scoring = scoring;
        blocking.each((one, other, unused) -> {
            compared++;
            double probability = scoring.probability(one, other);
            if (probability >= LEAST_KEPT) {
                keep(one, other, probability);
            }
        });
    }

    private void keep(int one, int other, double probability) {
        if (kept == ones.length) {
            ones = Arrays.copyOf(ones, kept * 2);
            others = Arrays.copyOf(others, kept * 2);
            probabilities = Arrays.copyOf(probabilities, kept * 2);
        }
        ones[kept] = one;
        others[kept] = other;
        probabilities[kept++] = probability;
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
        Clustering clustering = new Clustering(least, scoring::probability);
        for (int pair = 0; pair < kept; pair++) {
            clustering.link(ones[pair], others[pair], probabilities[pair]);
        }
        return clustering.clusters();
    }
}
