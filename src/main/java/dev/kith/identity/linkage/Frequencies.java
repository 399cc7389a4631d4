package dev.kith.identity.linkage;

/**
 * How common values are. Only what many have is known by its keyed hash; all else is as rare as the rare ones are on average. Immutable.
 *
 * @param total how many have any value
 * @param others how many others have the value of somebody with a rare one, on average
 */
record Frequencies(long total, double others, Counts counts) {

    /** What so few have is not kept: it might tell of one of them. */
    static final int PRIVATE = 20;

    /**
     * @param sorted hashes in order, each as often as it is there
     * @param total how many may have one of these
     */
    static Frequencies of(long[] sorted, long total) {
        return new Frequencies(total, rare(sorted), Counts.above(PRIVATE, sorted));
    }

    private static double rare(long[] sorted) {
        double pairs = 0;
        double all = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from <= PRIVATE) {
                pairs += (double) (to - from) * (to - from - 1);
                all += to - from;
            }
        }
        return pairs / Math.max(1, all);
    }

    Frequencies withOthers(double learned) {
        return new Frequencies(total, learned, counts);
    }

    /** How likely somebody else has it too. */
    double chance(long hash) {
        int count = counts.of(hash);
        return (count > 0 ? count - 1 : others) / Math.max(1, total);
    }

    /** For words: how much it tells that two have it. */
    double weight(long hash) {
        int count = counts.of(hash);
        return Math.log(1 + (double) total / (count > 0 ? count : others + 1));
    }
}
