package dev.kith;

import dev.kith.api.Operations.Held;
import dev.kith.api.Operations.Looked;
import dev.kith.api.Operations.TakenUp;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteSet;
import dev.kith.camel.UnknownRoute;
import dev.kith.camel.Workplace;
import dev.kith.config.InvalidConfiguration;
import dev.kith.config.Problem;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.sync.Preflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The user's files as they were taken up last, and what became of each route: it runs, is held, or is kept as it was loaded because its
 * files are broken. Files are taken up by one thread at a time; the answers are thread-safe.
 */
final class Uptake {

    private final Systems systems;
    private final RouteSet routes;
    private volatile Workplace files;
    private volatile List<Held> held = List.of();
    private volatile Set<String> kept = Set.of();

    Uptake(Systems systems, RouteSet routes, Workplace files) {
        this.systems = systems;
        this.routes = routes;
        this.files = files;
    }

    Workplace files() {
        return files;
    }

    List<Held> held() {
        return held;
    }

    /** Routes that run as they were loaded. */
    Set<String> kept() {
        return kept;
    }

    /** A route whose files are broken stays as it was loaded; one that must not run any more, or whose file is gone, does not. */
    TakenUp take(Workplace read) {
        Map<String, String> holding = new TreeMap<>(read.held());
        List<PreparedRoute> wanted = new ArrayList<>(systems.connect(read));
        List<PreparedRoute> staying = new ArrayList<>();
        for (PreparedRoute broken : brokenIn(read)) {
            read.hold(broken.file())
                    .ifPresentOrElse(reason -> holding.put(broken.route().id(), reason), () -> staying.add(broken));
        }
        wanted.addAll(staying);
        RouteSet.Swapped swapped = routes.take(wanted);
        if (staying.isEmpty()) {
            // Else a route that was kept may still use a system that was replaced.
            systems.closeUnused();
        }
        files = read;
        held = Held.of(holding);
        List<String> ids = staying.stream().map(route -> route.route().id()).toList();
        kept = Set.copyOf(ids);
        return new TakenUp(
                swapped.added(),
                swapped.changed(),
                swapped.removed().stream()
                        .filter(id -> !holding.containsKey(id))
                        .toList(),
                ids,
                held,
                read.problems());
    }

    /** Loaded routes whose file is still there, and that neither can run by it nor are held. */
    private List<PreparedRoute> brokenIn(Workplace read) {
        Set<String> settled = new HashSet<>(read.held().keySet());
        read.routes().forEach(route -> settled.add(route.route().id()));
        return routes.routes().stream()
                .filter(route -> !settled.contains(route.route().id()))
                .filter(route -> Files.exists(Path.of(route.file().place().file())))
                .toList();
    }

    /** Asks the systems of each route whether they have what its files name. */
    static List<Looked> look(List<PreparedRoute> routes) {
        return routes.stream().map(Uptake::look).toList();
    }

    private static Looked look(PreparedRoute route) {
        String id = route.route().id();
        try {
            Preflight.Look look = route.look();
            return new Looked(id, List.of(), List.copyOf(look.undescribed()), look.empty(), true);
        } catch (InvalidConfiguration e) {
            return new Looked(id, e.problems().stream().map(Problem::toString).toList(), List.of(), false, true);
        } catch (ObjectMismatch e) {
            return new Looked(id, List.of(String.valueOf(e.getMessage())), List.of(), false, true);
        } catch (SystemUnavailable | CredentialsRejected e) {
            return new Looked(id, List.of(String.valueOf(e.getMessage())), List.of(), false, false);
        } catch (RuntimeException e) {
            // Its message may hold a customer's values.
            String problem = "could not be looked at (" + e.getClass().getSimpleName()
                    + "), which is no mistake of the files. The other routes were. Please report it.";
            return new Looked(id, List.of(problem), List.of(), false, false);
        }
    }

    /** The files could not even be looked through. */
    TakenUp takeNothing(List<Problem> problems) {
        kept = Set.copyOf(routes.ids());
        return new TakenUp(List.of(), List.of(), List.of(), routes.ids(), held, problems);
    }

    /** @throws UnknownRoute when no such route is loaded or held */
    void need(String route) {
        Set<String> known = new TreeSet<>(routes.ids());
        held.forEach(one -> known.add(one.route()));
        if (!known.contains(route)) {
            throw unknown(files, route, known);
        }
    }

    /** Why no such route is loaded. */
    UnknownRoute missing(String route) {
        return held.stream()
                .filter(one -> one.route().equals(route))
                .findFirst()
                .map(one -> new UnknownRoute("Route " + route + " is held and does not run: " + one.reason() + "."))
                .orElseGet(() -> unknown(files, route, routes.ids()));
    }

    static UnknownRoute unknown(Workplace files, String route, Collection<String> known) {
        return files.hasFileOf(route)
                ? new UnknownRoute("Route " + route
                        + " is kept back, because its files, or those of its systems and mappings, have a mistake: ./kith"
                        + " validate names it.")
                : new UnknownRoute(route, known);
    }
}
