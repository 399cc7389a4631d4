package dev.kith.identity.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How well clusters agree with the truth. */
record Agreement(double precision, double recall) {

    double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Of all pairs of records. */
    static Agreement pairwise(List<String> persons, List<List<Integer>> clusters) {
        long found = 0;
        long right = 0;
        for (List<Integer> cluster : clusters) {
            found += pairs(cluster.size());
            for (int count : counts(persons, cluster).values()) {
                right += pairs(count);
            }
        }
        long all = 0;
        for (int count : everybody(persons).values()) {
            all += pairs(count);
        }
        return new Agreement(found == 0 ? 1 : (double) right / found, all == 0 ? 1 : (double) right / all);
    }

    /** Of each record's own cluster, on average. */
    static Agreement bCubed(List<String> persons, List<List<Integer>> clusters) {
        Map<String, Integer> everybody = everybody(persons);
        double precision = persons.size();
        double recall = 0;
        for (String person : persons) {
            recall += 1.0 / everybody.getOrDefault(person, 1); // alone, until a cluster says more
        }
        for (List<Integer> cluster : clusters) {
            Map<String, Integer> counts = counts(persons, cluster);
            for (int record : cluster) {
                String person = persons.get(record);
                precision += (double) counts.getOrDefault(person, 1) / cluster.size() - 1;
                recall += (counts.getOrDefault(person, 1) - 1.0) / everybody.getOrDefault(person, 1);
            }
        }
        return new Agreement(precision / persons.size(), recall / persons.size());
    }

    private static Map<String, Integer> everybody(List<String> persons) {
        Map<String, Integer> counts = new HashMap<>();
        persons.forEach(person -> counts.merge(person, 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> counts(List<String> persons, List<Integer> cluster) {
        Map<String, Integer> counts = new HashMap<>();
        cluster.forEach(record -> counts.merge(persons.get(record), 1, Integer::sum));
        return counts;
    }

    private static long pairs(long records) {
        return records * (records - 1) / 2;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "precision %.4f  recall %.4f  F1 %.4f", precision, recall, f1());
    }
}
