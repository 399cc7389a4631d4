package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Pairs of records with how likely they are one person, in the order in which they came. Not thread-safe while it grows. */
public final class ScoredPairs {

    private int size;
    private int[] ones = new int[1024];
    private int[] others = new int[1024];
    private float[] probabilities = new float[1024];

    public void add(int one, int other, double probability) {
        if (size == ones.length) {
            ones = Arrays.copyOf(ones, size * 2);
            others = Arrays.copyOf(others, size * 2);
            probabilities = Arrays.copyOf(probabilities, size * 2);
        }
        ones[size] = one;
        others[size] = other;
        probabilities[size++] = (float) probability;
    }

    void addAll(ScoredPairs more) {
        for (int pair = 0; pair < more.size; pair++) {
            add(more.ones[pair], more.others[pair], more.probabilities[pair]);
        }
    }

    public int size() {
        return size;
    }

    public int one(int pair) {
        return ones[pair];
    }

    public int other(int pair) {
        return others[pair];
    }

    public double probability(int pair) {
        return probabilities[pair];
    }

    /** The numbers of all pairs. */
    int[] all() {
        return IntStream.range(0, size).toArray();
    }
}
