package dev.kith.identity.linkage;

import java.util.HashMap;
import java.util.Map;

/** Compares values of several words, such as a company's name or a street: rare words count more than common ones. */
final class Words {

    private static final double ALL = 0.95;
    private static final double MOST = 0.78;
    private static final double SOME = 0.45;

    private final Values values;
    private final String[][] words;
    private final String[] solid;
    private final long[] signs;
    private final Map<String, Double> weights = new HashMap<>();

    Words(Values values) {
        this.values = values;
        words = new String[values.different() + 1][];
        solid = new String[words.length];
        signs = new long[words.length];
        Map<String, Integer> in = new HashMap<>();
        for (int number = 1; number <= values.different(); number++) {
            words[number] = values.text(number).split(" ");
            solid[number] = values.text(number).replace(" ", "");
            signs[number] = Texts.signs(solid[number]);
            for (String word : words[number]) {
                in.merge(word, 1, Integer::sum);
            }
        }
        in.forEach((word, count) -> weights.put(word, Math.log(1 + (double) values.different() / count)));
    }

    Level level(int one, int other) {
        String a = values.text(one);
        String b = values.text(other);
        if (solid[one].equals(solid[other])) {
            return Level.VARIANT;
        }
        int common = Long.bitCount(signs[one] & signs[other]);
        if (2 * common < Math.min(Long.bitCount(signs[one]), Long.bitCount(signs[other]))) {
            return Level.DIFFERENT;
        }
        int distance = Texts.distance(a, b, 2);
        if (distance == 1 && Math.min(a.length(), b.length()) >= 3
                || distance == 2 && Math.min(a.length(), b.length()) >= 7) {
            return Level.CLOSE;
        }
        double alike = alike(words[one], words[other]);
        if (alike >= ALL) {
            return Level.VARIANT;
        }
        if (alike >= MOST || Texts.jaroWinkler(a, b) >= 0.92) {
            return Level.CLOSE;
        }
        return alike >= SOME ? Level.SIMILAR : Level.DIFFERENT;
    }

    private double alike(String[] one, String[] other) {
        double common = 0;
        double all = 0;
        boolean[] used = new boolean[other.length];
        for (String word : one) {
            double weight = weights.getOrDefault(word, 1.0);
            all += weight;
            int best = -1;
            double how = 0;
            for (int j = 0; j < other.length && how < 1; j++) {
                if (!used[j]) {
                    double now = word(word, other[j]);
                    if (now > how) {
                        how = now;
                        best = j;
                    }
                }
            }
            if (best >= 0) {
                used[best] = true;
                common += how * (weight + weights.getOrDefault(other[best], 1.0));
            }
        }
        for (String word : other) {
            all += weights.getOrDefault(word, 1.0);
        }
        return all == 0 ? 0 : common / all;
    }

    private static double word(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter >= 4 && Texts.distance(a, b, 1) == 1) {
            return 0.9;
        }
        return shorter >= 3 && (a.startsWith(b) || b.startsWith(a)) ? 0.7 : 0;
    }
}
