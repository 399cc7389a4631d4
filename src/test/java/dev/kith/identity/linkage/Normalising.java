package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes profiles of records that come one by one, many at once, and takes the time of that alone. */
final class Normalising {

    private static final int AT_ONCE = 50_000;

    private final Profiles read = new Profiles();
    private final List<Profile> profiles = new ArrayList<>();
    private final List<Map<Attribute, String>> waiting = new ArrayList<>();
    private long nanos;

    void add(Map<Attribute, String> raw) {
        waiting.add(raw);
        if (waiting.size() == AT_ONCE) {
            work();
        }
    }

    private void work() {
        long began = System.nanoTime();
        profiles.addAll(waiting.parallelStream().map(read::of).toList());
        nanos += System.nanoTime() - began;
        waiting.clear();
    }

    KnownTruth with(List<String> persons) {
        work();
        return new KnownTruth(profiles, persons, nanos);
    }
}
