package dev.kith.merging;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a merge does to the survivor's fields. Its own values win.
 *
 * @param taken what it takes from the losers, by field
 * @param lost fields of which a loser says something else; that is in the snapshot alone afterwards
 */
record Gains(Map<String, String> taken, Set<String> lost) {

    /** @param carried fields that a survivor may take */
    static Gains of(Map<String, String> survivor, Collection<Map<String, String>> losers, Set<String> carried) {
        Map<String, String> taken = new LinkedHashMap<>();
        Set<String> lost = new TreeSet<>();
        for (Map<String, String> loser : losers) {
            loser.forEach((field, value) -> {
                if (carried.contains(field) && !survivor.containsKey(field)) {
                    taken.putIfAbsent(field, value);
                }
                if (carried.contains(field)
                        && !value.equals(survivor.getOrDefault(field, taken.getOrDefault(field, "")))) {
                    lost.add(field);
                }
            });
        }
        return new Gains(taken, lost);
    }

    /**
     * With what becomes of the marketing permission, which goes by its own rule: the strictest wins.
     *
     * @param objection the fields that say so, as they are written
     */
    Gains with(Map<String, String> survivor, Map<String, Boolean> objection, boolean objects) {
        Map<String, String> all = new LinkedHashMap<>(taken);
        Set<String> others = new TreeSet<>(lost);
        objection.forEach((field, value) -> {
            all.remove(field);
            others.remove(field);
            if (objects && !value.toString().equals(survivor.get(field))) {
                all.put(field, value.toString());
            }
        });
        return new Gains(all, others);
    }

    @Override
    public String toString() {
        return "Gains" + taken.keySet();
    }
}
