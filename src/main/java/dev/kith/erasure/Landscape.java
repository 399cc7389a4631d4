package dev.kith.erasure;

import dev.kith.config.ObjectMap;
import dev.kith.config.PrivacyPolicy;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Eraser;
import dev.kith.connector.ObjectMismatch;
import dev.kith.record.ObjectName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All systems as the files describe them now, and their forgetting sides. Thread-safe. */
public interface Landscape {

    /** Every system that has a file, by name. */
    Map<String, SystemDefinition> systems();

    /** The part of the data map about an object; empty when its file no longer describes it. */
    default Optional<ObjectMap> object(ObjectName name) {
        return Optional.ofNullable(systems().get(name.system())).flatMap(system -> system.object(name.object()));
    }

    /** @throws ObjectMismatch when no file describes it any more: what cannot be asked is not gone */
    default ObjectMap described(ObjectName name) {
        return object(name)
                .orElseThrow(
                        () -> new ObjectMismatch(
                                name
                                        + " has records of a request, but its file no longer describes it. Bring it back to config/systems."));
    }

    /** The objects of a system; none when it has no file any more. */
    default Collection<ObjectMap> objects(String system) {
        SystemDefinition definition = systems().get(system);
        return definition == null ? List.of() : definition.objects().values();
    }

    PrivacyPolicy policy();

    /** @throws ObjectMismatch when nobody can be forgotten in it */
    Eraser eraser(String system);

    /** Why Kith must not erase in a system, however able it is; empty when it may. */
    Optional<String> forbidden(String system);

    /** How long a call that got no answer may still take effect in a system. */
    Duration settling();

    /** Tables and columns that nobody described, as {@code shop.reviews} and {@code shop.customers.fax}. */
    List<String> undescribed();

    /** What nobody described, and objects of which nobody said what becomes of them. */
    default List<String> uncovered() {
        Set<String> uncovered = new TreeSet<>(undescribed());
        systems().values().stream()
                .flatMap(system -> system.objects().values().stream())
                .filter(object -> object.forgetting().treatment().isEmpty())
                .forEach(object -> uncovered.add(Planner.undecided(object.name())));
        return List.copyOf(uncovered);
    }

    /** Changes whenever a file changes that an erasure depends on. */
    String digest();
}
