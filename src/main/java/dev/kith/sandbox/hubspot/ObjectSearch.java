package dev.kith.sandbox.hubspot;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the objects that a search means, by an index where one helps. Archived ones are never found. */
final class ObjectSearch {

    private final HubSpotPortal portal;
    private final HubSpotType type;

    ObjectSearch(HubSpotPortal portal, HubSpotType type) {
        this.portal = portal;
        this.type = type;
    }

    /** @param groups one of which must match, with all of its filters; none for everything */
    List<HubSpotRecord> find(List<List<SearchFilter>> groups, Comparator<HubSpotRecord> order) {
        return indexedState(candidates(groups))
                .filter(stored -> groups.isEmpty()
                        || groups.stream().anyMatch(group -> group.stream().allMatch(filter -> filter.matches(stored))))
                .sorted(order)
                .toList();
    }

    /** The objects as the search knows them, which may be some time ago. */
    private Stream<HubSpotRecord> indexedState(Collection<HubSpotRecord> candidates) {
        Map<Long, Optional<HubSpotRecord>> outdated = portal.lag().outdated(type);
        Stream<HubSpotRecord> current =
                Stream.concat(candidates.stream().filter(stored -> !stored.isArchived()), erased());
        if (outdated.isEmpty()) {
            return current;
        }
        return Stream.concat(
                current.filter(stored -> !outdated.containsKey(stored.id())),
                outdated.values().stream().flatMap(Optional::stream).filter(stored -> portal.table(type)
                        .live(String.valueOf(stored.id()))
                        .isPresent()));
    }

    /** Erased contacts, where searches find them until they are purged. */
    private Stream<HubSpotRecord> erased() {
        return portal.isOn(HubSpotSwitch.SEARCH_FINDS_ERASED) && type.name().equals("contacts")
                ? portal.erasures().waiting(portal.now()).stream()
                : Stream.empty();
    }

    private Collection<HubSpotRecord> candidates(List<List<SearchFilter>> groups) {
        List<Optional<Collection<HubSpotRecord>>> indexed =
                groups.stream().map(this::indexed).toList();
        if (indexed.isEmpty() || indexed.stream().anyMatch(Optional::isEmpty)) {
            return portal.table(type).live().values();
        }
        if (indexed.size() == 1) {
            return indexed.get(0).orElseThrow();
        }
        Set<HubSpotRecord> all = new LinkedHashSet<>();
        indexed.forEach(found -> all.addAll(found.orElseThrow()));
        return all;
    }

    /** A superset of what the group matches; empty when no index helps. */
    private Optional<Collection<HubSpotRecord>> indexed(List<SearchFilter> group) {
        Optional<Collection<HubSpotRecord>> byKey =
                group.stream().map(this::byKey).flatMap(Optional::stream).findFirst();
        return byKey.or(() -> byTime(group)).or(() -> byId(group));
    }

    private Optional<Collection<HubSpotRecord>> byKey(SearchFilter filter) {
        Optional<HubSpotProperty> key = type.property(filter.property())
                .filter(property -> property.isUnique() && property.isText())
                .filter(property -> !filter.exactly().isEmpty());
        Set<HubSpotRecord> found = new LinkedHashSet<>();
        if (key.isPresent()) {
            filter.exactly().forEach(value -> found.addAll(portal.table(type).findFolded(key.get(), value)));
            return Optional.of(found);
        }
        if (filter.property().equals("hs_object_id") && !filter.exactNumbers().isEmpty()) {
            filter.exactNumbers().forEach(id -> portal.table(type).get(id).ifPresent(found::add));
            return Optional.of(found);
        }
        return Optional.empty();
    }

    private Optional<Collection<HubSpotRecord>> byTime(List<SearchFilter> group) {
        List<SearchFilter> times = named(group, type.modifiedProperty());
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(portal.table(type).modified(least(times), greatest(times)));
    }

    private Optional<Collection<HubSpotRecord>> byId(List<SearchFilter> group) {
        List<SearchFilter> ids = named(group, "hs_object_id");
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        long from = least(ids);
        long to = greatest(ids);
        return Optional.of(
                from > to
                        ? List.of()
                        : portal.table(type).live().subMap(from, true, to, true).values());
    }

    private static List<SearchFilter> named(List<SearchFilter> group, String property) {
        return group.stream()
                .filter(filter -> filter.property().equals(property))
                .toList();
    }

    private static long least(List<SearchFilter> filters) {
        return filters.stream().mapToLong(SearchFilter::least).max().orElse(Long.MIN_VALUE);
    }

    private static long greatest(List<SearchFilter> filters) {
        return filters.stream().mapToLong(SearchFilter::greatest).min().orElse(Long.MAX_VALUE);
    }
}
