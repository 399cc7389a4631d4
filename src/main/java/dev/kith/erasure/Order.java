package dev.kith.erasure;

import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In which order objects are erased: those that point at others first, the system of record last. Pure. */
final class Order {

    private Order() {}

    /** All objects of all systems. */
    static List<ObjectName> of(Map<String, SystemDefinition> systems, Optional<String> systemOfRecord) {
        List<SystemDefinition> sorted = systems.values().stream()
                .sorted(Comparator.comparing((SystemDefinition system) ->
                                systemOfRecord.filter(system.name()::equals).isPresent())
                        .thenComparing(SystemDefinition::name))
                .toList();
        List<ObjectName> order = new ArrayList<>();
        for (SystemDefinition system : sorted) {
            Set<String> placed = new LinkedHashSet<>();
            system.objects().keySet().forEach(object -> place(system, object, placed, new HashSet<>()));
            placed.forEach(object -> order.add(new ObjectName(system.name(), object)));
        }
        return order;
    }

    /** Puts an object behind all that point at it. */
    private static void place(SystemDefinition system, String object, Set<String> placed, Set<String> under) {
        if (placed.contains(object) || !under.add(object)) {
            return;
        }
        for (ObjectMap other : system.objects().values()) {
            if (other.forgetting().belongsTo().containsKey(object)
                    || other.forgetting().samePerson().containsKey(object)) {
                place(system, other.name().object(), placed, under);
            }
        }
        placed.add(object);
    }
}
