package dev.kith.identity.linkage;

import java.util.List;
import java.util.Set;

/** Compares values of several words, such as a company's name or a street: rare words count more than common ones. */
final class Words {

    private static final double ALL = 0.95;
    private static final double MOST = 0.78;
    private static final double SOME = 0.45;

    private final Attribute attribute;
    private final Model model;

    Words(Attribute attribute, Model model) {
        this.attribute = attribute;
        this.model = model;
    }

    Level level(Value one, Value other) {
        if (one.solid().equals(other.solid())) {
            return Level.VARIANT;
        }
        int common = Long.bitCount(one.signs() & other.signs());
        if (2 * common < Math.min(Long.bitCount(one.signs()), Long.bitCount(other.signs()))) {
            return Level.DIFFERENT;
        }
        String a = one.text();
        String b = other.text();
        int distance = Texts.distance(a, b, 2);
        if (distance == 1 && Math.min(a.length(), b.length()) >= 3
                || distance == 2 && Math.min(a.length(), b.length()) >= 7) {
            return Level.CLOSE;
        }
        double alike = alike(one.words(), other.words());
        if (alike >= ALL) {
            return Level.VARIANT;
        }
        if (alike >= MOST || Texts.jaroWinkler(a, b) >= 0.92) {
            return Level.CLOSE;
        }
        return alike >= SOME || isShortForm(one.words(), other.words()) ? Level.SIMILAR : Level.DIFFERENT;
    }

    /** All that the one says the other says as well. */
    private static boolean isShortForm(String[] one, String[] other) {
        Set<String> mine = Set.copyOf(List.of(one));
        Set<String> theirs = Set.copyOf(List.of(other));
        return mine.containsAll(theirs) || theirs.containsAll(mine);
    }

    private double alike(String[] one, String[] other) {
        double common = 0;
        double all = 0;
        boolean[] used = new boolean[other.length];
        for (String word : one) {
            double weight = model.weight(attribute, word);
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
                common += how * (weight + model.weight(attribute, other[best]));
            }
        }
        for (String word : other) {
            all += model.weight(attribute, word);
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
