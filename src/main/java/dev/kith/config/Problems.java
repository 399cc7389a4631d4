package dev.kith.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers every mistake, so that a user mends all files in one go. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String message) {
        found.add(new Problem(place, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    /** In the order of files and lines. */
    public List<Problem> list() {
        return found.stream().sorted(Comparator.comparing(Problem::place)).toList();
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    /** @throws InvalidConfiguration with all of them, when there are any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfiguration(list());
        }
    }
}
