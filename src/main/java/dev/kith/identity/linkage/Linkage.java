package dev.kith.identity.linkage;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All records of many that may be of one person, scored; and who is one person then. Works with as many threads as there are processors. */
public final class Linkage {

    /** Less likely pairs say nothing that one does not know without them. */
    public static final double LEAST_KEPT = 0.01;

    private final List<Profile> profiles;
    private final Model model;
    private final ScoredPairs pairs = new ScoredPairs();
    private final long compared;

    /** Compares what blocking brings together. Records are numbered from 0, as they come. */
    public Linkage(List<Profile> profiles, Model model) {
        this(profiles, model, KeyTable.of(profiles, model));
    }

    /** @param keys of the records, by this model */
    Linkage(List<Profile> profiles, Model model, KeyTable keys) {
        this.profiles = profiles;
        this.model = model;
        List<Worker> workers = workers(Worker::new);
        new Blocks(keys, model).each(workers);
        compared = workers.stream().mapToLong(worker -> worker.compared).sum();
        workers.forEach(worker -> pairs.addAll(worker.found));
    }

    /** As many as there are processors. */
    static <T> List<T> workers(Supplier<T> worker) {
        return Stream.generate(worker)
                .limit(Runtime.getRuntime().availableProcessors())
                .toList();
    }

    private final class Worker implements Blocks.Pairs {

        private final Scoring scoring = new Scoring(model);
        private final ScoredPairs found = new ScoredPairs();
        private long compared;

        @Override
        public void pair(int one, int other) {
            compared++;
            double probability = scoring.probabilityWorthKeeping(profiles.get(one), profiles.get(other));
            if (probability >= LEAST_KEPT) {
                found.add(one, other, probability);
            }
        }
    }

    /** How many pairs were compared. */
    public long compared() {
        return compared;
    }

    /** Those that may be one person, of all that were compared. */
    public ScoredPairs pairs() {
        return pairs;
    }

    /**
     * Records by person, of those with two and more.
     *
     * @param least average probability within a cluster: 0.5 for the best guess, 0.99 for what needs no person to look at it
     */
    public List<List<Integer>> clusters(double least) {
        return clusters(least, Decisions.NONE).clusters();
    }

    public Clusters clusters(double least, Decisions decisions) {
        Scoring scoring = new Scoring(model);
        return new Clustering(
                        least, (one, other) -> scoring.probability(profiles.get(one), profiles.get(other)), decisions)
                .clusters(pairs);
    }
}
