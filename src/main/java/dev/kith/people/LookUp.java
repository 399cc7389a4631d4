package dev.kith.people;

import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Keys;
import dev.kith.identity.linkage.Linkage;
import dev.kith.identity.linkage.Model;
import dev.kith.identity.linkage.Profile;
import dev.kith.identity.linkage.Profiles;
import dev.kith.identity.linkage.Scoring;
import dev.kith.people.Links.Edge;
import dev.kith.people.Register.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The records of one page, and whoever they may be. Used by one thread. */
final class LookUp {

    private final MatchRule rule;
    private final Model model;
    private final Profiles reading = Profiles.ofAPage();
    private final Map<Long, Profile> profiles = new LinkedHashMap<>();
    private final Map<Long, long[]> keys = new LinkedHashMap<>();

    LookUp(MatchRule rule, Model model, List<Entry> page) {
        this.rule = rule;
        this.model = model;
        for (Entry entry : page) {
            Profile profile = profile(entry.record().excerpt());
            profiles.put(entry.id(), profile);
            keys.put(entry.id(), Keys.of(profile, model));
        }
    }

    private Profile profile(Excerpt excerpt) {
        return reading.of(rule.chosen(excerpt.attributes()));
    }

    Set<Long> records() {
        return profiles.keySet();
    }

    Map<Long, long[]> keys() {
        return keys;
    }

    /** Pairs with one of the page that are worth keeping. The keys of the page are stored before, so that its records meet each other. */
    List<Edge> edges(Register register, Links links) {
        Map<Long, long[]> candidates = candidates(links);
        Map<Long, Profile> known = new HashMap<>(profiles);
        known.putAll(register.read(others(candidates), this::profile));
        Scoring scoring = new Scoring(model);
        List<Edge> edges = new ArrayList<>();
        candidates.forEach((id, found) -> {
            for (long other : found) {
                boolean isOnce = !profiles.containsKey(other) || id < other;
                Profile one = known.get(id);
                Profile two = known.get(other);
                if (isOnce && one != null && two != null) {
                    double probability = scoring.probabilityWorthKeeping(one, two);
                    if (probability >= Linkage.LEAST_KEPT) {
                        edges.add(new Edge(id, other, probability));
                    }
                }
            }
        });
        return edges;
    }

    private Map<Long, long[]> candidates(Links links) {
        Set<Long> asked = new TreeSet<>(); // in order, what is near each other in the database is read together
        keys.values().forEach(all -> addAll(asked, all));
        asked.remove(0L);
        Map<Long, List<Long>> sharing = links.sharing(rule.name(), asked);
        Map<Long, long[]> candidates = new LinkedHashMap<>();
        keys.forEach((id, all) -> candidates.put(id, Candidates.of(all, sharing, model)));
        return candidates;
    }

    private Set<Long> others(Map<Long, long[]> candidates) {
        Set<Long> others = new TreeSet<>();
        candidates.values().forEach(found -> addAll(others, found));
        others.removeAll(profiles.keySet());
        return others;
    }

    private static void addAll(Set<Long> all, long[] more) {
        for (long one : more) {
            all.add(one);
        }
    }
}
