package dev.kith.sync;

import dev.kith.config.ObjectMap;
import dev.kith.mapping.Mapping;
import dev.kith.record.CustomerRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run needs to know of its route, resolved from the user's files.
 *
 * @param sourceTitle how the source system is called in reasons and messages
 * @param mappings by name, all that the route's steps use; none when only objections travel
 * @param returning names of the mappings that go the other way
 * @param matchRule by which a step of the route looks for records that the destination already holds; empty without such a step
 * @param where which records the route is about; the others are skipped
 * @param askAbovePercent a run that would change more than this share of the known records waits for a person
 * @param liveDestination the destination's address when it is no sandbox: a person allows the route's first write there
 * @param configuration a digest of the files behind all this: another one makes the next run read everything
 */
public record Route(
        String id,
        ObjectMap source,
        String sourceTitle,
        ObjectMap destination,
        String destinationTitle,
        Map<String, Mapping> mappings,
        Set<String> returning,
        Optional<String> matchRule,
        Predicate<CustomerRecord> where,
        int askAbovePercent,
        int inFlight,
        int pageSize,
        Optional<String> liveDestination,
        String configuration) {

    public Route {
        mappings = Map.copyOf(mappings);
        returning = Set.copyOf(returning);
    }

    /** Whether a step of the route looks for records that the destination already holds. */
    public boolean matches() {
        return matchRule.isPresent();
    }

    /** True when the route carries nothing but objections to marketing. */
    public boolean onlyObjections() {
        return mappings.isEmpty();
    }

    /** The destination's field that holds the source's key: the same in all mappings of a route. */
    public Optional<String> externalId() {
        return mappings.values().stream().map(Mapping::keyField).findFirst();
    }

    /** The mapping that a step names. */
    Mapping mapping(String name) {
        Mapping mapping = mappings.get(name);
        if (mapping == null) {
            throw new IllegalStateException("Route " + id + " has no mapping " + name);
        }
        return mapping;
    }
}
