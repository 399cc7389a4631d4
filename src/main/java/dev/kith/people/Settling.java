package dev.kith.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Whose records are from now on, so that as few as possible change hands: of records that become one, the person stays who has most of them,
 * and of a person's records that come apart, most stay theirs. Pure but for new ids.
 */
final class Settling {

    private final Map<Long, UUID> before;
    private final Supplier<UUID> newPerson;

    /** @param before record to person, of all records of all people concerned */
    Settling(Map<Long, UUID> before, Supplier<UUID> newPerson) {
        this.before = before;
        this.newPerson = newPerson;
    }

    /** Who moves, who is retired, who was split off. */
    record Moves(Map<Long, UUID> moved, Map<UUID, UUID> retired, Map<UUID, UUID> split) {}

    /** @param clusters of all the records, those of one included */
    Moves settle(Collection<List<Long>> clusters) {
        Map<List<Long>, UUID> owners = owners(clusters);
        Map<Long, UUID> moved = new LinkedHashMap<>();
        Map<UUID, Map<UUID, Integer>> went = new LinkedHashMap<>();
        owners.forEach((cluster, owner) -> cluster.forEach(record -> {
            UUID was = before.getOrDefault(record, owner);
            went.computeIfAbsent(was, any -> new LinkedHashMap<>()).merge(owner, 1, Integer::sum);
            if (!was.equals(owner)) {
                moved.put(record, owner);
            }
        }));
        Map<UUID, UUID> retired = new LinkedHashMap<>();
        Map<UUID, UUID> split = new LinkedHashMap<>();
        Set<UUID> known = new HashSet<>(before.values());
        went.forEach((was, into) -> {
            if (!into.containsKey(was)) {
                retired.put(was, most(into));
            }
            into.keySet().stream().filter(one -> !known.contains(one)).forEach(one -> split.put(one, was));
        });
        return new Moves(moved, retired, split);
    }

    private static UUID most(Map<UUID, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<UUID, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** A claim of a cluster on a person. */
    private record Claim(List<Long> cluster, UUID person, int records) {}

    private Map<List<Long>, UUID> owners(Collection<List<Long>> clusters) {
        List<Claim> claims = new ArrayList<>();
        for (List<Long> cluster : clusters) {
            Map<UUID, Integer> counts = new HashMap<>();
            cluster.forEach(record -> {
                UUID was = before.get(record);
                if (was != null) {
                    counts.merge(was, 1, Integer::sum);
                }
            });
            counts.forEach((person, records) -> claims.add(new Claim(cluster, person, records)));
        }
        claims.sort(Comparator.comparingInt(Claim::records)
                .reversed()
                .thenComparing(claim -> claim.cluster().get(0))
                .thenComparing(Claim::person));
        Map<List<Long>, UUID> owners = new LinkedHashMap<>();
        Set<UUID> given = new HashSet<>();
        for (Claim claim : claims) {
            if (!owners.containsKey(claim.cluster()) && given.add(claim.person())) {
                owners.put(claim.cluster(), claim.person());
            }
        }
        clusters.forEach(cluster -> owners.computeIfAbsent(cluster, any -> newPerson.get()));
        return owners;
    }
}
