package dev.kith.people;

import dev.kith.identity.linkage.Profile;
import dev.kith.people.Register.Entry;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Records to be told apart or brought together, numbered from 0: no more of each than that takes, since there may be millions. Not
 * thread-safe.
 */
final class Subjects {

    private final List<Long> ids = new ArrayList<>();
    private final List<UUID> persons = new ArrayList<>();
    private final List<ObjectName> objects = new ArrayList<>();
    private final List<Profile> profiles = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<ObjectName, ObjectName> names = new HashMap<>();

    void add(Entry entry, Profile profile) {
        ObjectName object = entry.record().key().object();
        names.putIfAbsent(object, object);
        numbers.put(entry.id(), ids.size());
        ids.add(entry.id());
        persons.add(entry.person());
        objects.add(names.getOrDefault(object, object));
        profiles.add(profile);
    }

    int size() {
        return ids.size();
    }

    long id(int number) {
        return ids.get(number);
    }

    /** -1 for one that is not among these. */
    int number(long id) {
        return numbers.getOrDefault(id, -1);
    }

    UUID person(int number) {
        return persons.get(number);
    }

    ObjectName object(int number) {
        return objects.get(number);
    }

    Profile profile(int number) {
        return profiles.get(number);
    }

    List<Profile> profiles() {
        return profiles;
    }
}
