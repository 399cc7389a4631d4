package dev.kith.people;

import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Attribute;
import dev.kith.identity.linkage.Profile;
import dev.kith.identity.linkage.Scoring;
import dev.kith.people.DuplicatesReport.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds records together: the fewest links that join them all, each as strong as can be. Not thread-safe. */
final class Webbing {

    /** Of more, each is held beside the first alone: comparing all with all would take too long. */
    private static final int MOST = 300;

    private final MatchRule rule;
    private final Scoring scoring;

    Webbing(MatchRule rule, Scoring scoring) {
        this.rule = rule;
        this.scoring = scoring;
    }

    /** Numbered as the profiles are; one link fewer than those. */
    List<Link> links(List<Profile> profiles) {
        int size = profiles.size();
        int[] nearest = new int[size];
        double[] strength = new double[size];
        for (int record = 1; record < size; record++) {
            strength[record] = strength(profiles.get(0), profiles.get(record));
        }
        List<Link> links = new ArrayList<>();
        boolean[] isJoined = new boolean[size];
        for (int joined = 1; joined < size; joined++) {
            int next = strongest(strength, isJoined);
            isJoined[next] = true;
            links.add(link(profiles, Math.min(next, nearest[next]), Math.max(next, nearest[next])));
            for (int record = 1; size <= MOST && record < size; record++) {
                double one = isJoined[record] ? 0 : strength(profiles.get(next), profiles.get(record));
                if (one > strength[record]) {
                    strength[record] = one;
                    nearest[record] = next;
                }
            }
        }
        return links;
    }

    private static int strongest(double[] strength, boolean[] isJoined) {
        int strongest = 0;
        for (int record = 1; record < strength.length; record++) {
            if (!isJoined[record] && (strongest == 0 || strength[record] > strength[strongest])) {
                strongest = record;
            }
        }
        return strongest;
    }

    private Link link(List<Profile> profiles, int one, int other) {
        Profile mine = profiles.get(one);
        Profile theirs = profiles.get(other);
        return new Link(one, other, isDemanded(mine, theirs), scoring.evidence(mine, theirs));
    }

    private double strength(Profile one, Profile other) {
        return isDemanded(one, other) ? 1 : scoring.probability(one, other);
    }

    private boolean isDemanded(Profile one, Profile other) {
        if (rule.must().isEmpty()) {
            return false;
        }
        Map<Attribute, String> mine = one.values();
        Map<Attribute, String> theirs = other.values();
        return rule.must().stream().anyMatch(together -> areSame(together, mine, theirs));
    }

    private static boolean areSame(
            Set<Attribute> together, Map<Attribute, String> mine, Map<Attribute, String> theirs) {
        return together.stream()
                .allMatch(attribute ->
                        mine.containsKey(attribute) && mine.get(attribute).equals(theirs.get(attribute)));
    }
}
