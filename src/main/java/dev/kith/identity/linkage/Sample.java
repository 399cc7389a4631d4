package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What is learned from. Of a large population that is some records by chance, the seeds, and all that may be one person with them: among all
 * pairs of a large population strangers of one town would drown the rest.
 *
 * @param records in order
 * @param isSeed by place
 * @param share of the population that are seeds
 */
record Sample(int[] records, boolean[] isSeed, double share) {

    private static final int SEEDS = 30_000;

    /** @param keys of the population */
    static Sample of(KeyTable keys) {
        boolean[] seeds = seeds(keys.size());
        int[] records = withMates(seeds, keys);
        boolean[] isSeed = new boolean[records.length];
        for (int place = 0; place < records.length; place++) {
            isSeed[place] = seeds[records[place]];
        }
        return new Sample(records, isSeed, Math.min(1, (double) SEEDS / keys.size()));
    }

    private static boolean[] seeds(int size) {
        boolean[] seeds = new boolean[size];
        SplittableRandom random = new SplittableRandom(7);
        int left = Math.min(size, SEEDS);
        for (int record = 0; record < size; record++) {
            seeds[record] = random.nextInt(size - record) < left;
            left -= seeds[record] ? 1 : 0;
        }
        return seeds;
    }

    private static int[] withMates(boolean[] seeds, KeyTable keys) {
        Counts known = Counts.once(IntStream.range(0, seeds.length)
                .filter(record -> seeds[record])
                .mapToObj(keys::strong)
                .flatMapToLong(strong -> strong)
                .sorted()
                .distinct()
                .toArray());
        return IntStream.range(0, seeds.length)
                .parallel()
                .filter(record -> seeds[record] || keys.strong(record).anyMatch(known::has))
                .toArray();
    }

    List<Profile> of(List<Profile> profiles) {
        return Arrays.stream(records).mapToObj(profiles::get).toList();
    }

    /** Places of the seeds. */
    int[] seeds() {
        return IntStream.range(0, records.length)
                .filter(place -> isSeed[place])
                .map(place -> records[place])
                .toArray();
    }

    /** What share of all pairs of one person has a seed. */
    double shareOfPairs() {
        return 1 - (1 - share) * (1 - share);
    }

    /** With the numbers that they have in the population. */
    List<List<Integer>> inPopulation(List<List<Integer>> clusters) {
        return clusters.stream()
                .map(cluster -> cluster.stream().map(place -> records[place]).toList())
                .toList();
    }
}
