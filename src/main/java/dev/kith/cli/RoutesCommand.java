package dev.kith.cli;

import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.Held;
import dev.kith.api.Operations.RouteView;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteFile;
import dev.kith.camel.Workplace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Lists the routes. */
@Command(name = "routes", header = "List the routes: what travels where, and when.")
final class RoutesCommand implements Callable<Integer> {

    private final Cli cli;

    RoutesCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Workplace files = cli.backend.files(cli.folders());
        List<RouteFile> routes =
                files.routes().stream().map(Workplace.PlannedRoute::file).toList();
        Set<String> paused = paused(routes.stream().map(RouteFile::id).toList());
        List<Held> held = Held.of(files.held());
        if (cli.json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put(
                    "routes",
                    routes.stream()
                            .map(route -> json(route, paused.contains(route.id())))
                            .toList());
            all.put("held", held);
            cli.printJson(all);
        } else {
            routes.forEach(route -> print(route, paused.contains(route.id())));
            new Printer(cli.out()).held(held);
            files.problems().forEach(problem -> cli.err().println(problem));
        }
        cli.out().flush();
        cli.err().flush();
        return files.problems().isEmpty() ? ExitStatus.WELL : ExitStatus.USAGE;
    }

    private Set<String> paused(List<String> routes) {
        Optional<DaemonFile> daemon = cli.daemon();
        if (daemon.isEmpty()) {
            return cli.backend.paused(cli.folders(), routes);
        }
        return new Daemon(daemon.get())
                .routes().stream()
                        .filter(RouteView::paused)
                        .map(RouteView::route)
                        .collect(Collectors.toSet());
    }

    private void print(RouteFile route, boolean paused) {
        String schedule = PreparedRoute.inWords(route.schedule());
        cli.out()
                .println(route.id() + "  " + route.source() + " -> " + route.destination() + ", "
                        + (paused ? "paused (else " + schedule + ")" : schedule));
        cli.out().println("    " + route.description());
    }

    private static Map<String, Object> json(RouteFile route, boolean paused) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("route", route.id());
        one.put("description", route.description());
        one.put("from", route.source().toString());
        one.put("to", route.destination().toString());
        one.put("schedule", PreparedRoute.inWords(route.schedule()));
        one.put("paused", paused);
        return one;
    }
}
