package dev.kith.camel;

import dev.kith.camel.Workplace.PlannedRoute;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One cycle of all routes: a route comes behind those that write what it reads, objections alone come last, else by name. */
final class RouteOrder {

    private RouteOrder() {}

    static List<PlannedRoute> of(List<PlannedRoute> routes) {
        List<PlannedRoute> waiting = new ArrayList<>(routes);
        waiting.sort(Comparator.comparing((PlannedRoute one) -> one.route().onlyObjections())
                .thenComparing(one -> one.route().id()));
        List<PlannedRoute> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            // In a circle of routes somebody has to begin.
            PlannedRoute next = free(waiting).orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static Optional<PlannedRoute> free(List<PlannedRoute> waiting) {
        return waiting.stream()
                .filter(one -> waiting.stream()
                        .filter(other -> other != one
                                && (one.route().onlyObjections()
                                        || !other.route().onlyObjections()))
                        .map(other -> other.route().destination().name())
                        .noneMatch(written -> written.equals(source(one))))
                .findFirst();
    }

    private static ObjectName source(PlannedRoute one) {
        return one.route().source().name();
    }
}
