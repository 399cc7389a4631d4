package dev.kith.cli;

import dev.kith.api.Operations.Held;
import dev.kith.api.Operations.RouteView;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteFile;
import dev.kith.camel.Workplace;
import java.util.ArrayList;
import java.util.HashSet;
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

    /** A route as its file says, or as it was loaded where its file is broken. */
    private record Line(
            String route, String description, String from, String to, String schedule, boolean paused, boolean kept) {}

    @Override
    public Integer call() {
        Workplace files = cli.backend.files(cli.folders());
        List<RouteFile> written =
                files.routes().stream().map(Workplace.PlannedRoute::file).toList();
        Optional<List<RouteView>> loaded = cli.daemon().map(daemon -> new Daemon(daemon).routes());
        Set<String> paused = loaded.map(RoutesCommand::paused)
                .orElseGet(() -> cli.backend.paused(
                        cli.folders(), written.stream().map(RouteFile::id).toList()));
        List<Line> lines = new ArrayList<>();
        written.forEach(route -> lines.add(line(route, paused.contains(route.id()))));
        Set<String> told = new HashSet<>(files.held().keySet());
        written.forEach(route -> told.add(route.id()));
        loaded.ifPresent(views -> views.stream()
                .filter(view -> view.kept() && !told.contains(view.route()))
                .forEach(view -> lines.add(line(view))));
        List<Held> held = Held.of(files.held());
        if (cli.json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("routes", lines);
            all.put("held", held);
            all.put("problems", ProblemJson.of(files.problems()));
            cli.printJson(all);
        } else {
            lines.forEach(this::print);
            new Printer(cli.out()).held(held);
            files.problems().forEach(problem -> cli.err().println(problem));
        }
        cli.out().flush();
        cli.err().flush();
        return files.problems().isEmpty() ? ExitStatus.WELL : ExitStatus.USAGE;
    }

    private static Set<String> paused(List<RouteView> routes) {
        return routes.stream().filter(RouteView::paused).map(RouteView::route).collect(Collectors.toSet());
    }

    private static Line line(RouteFile route, boolean paused) {
        return new Line(
                route.id(),
                route.description(),
                route.source().toString(),
                route.destination().toString(),
                PreparedRoute.inWords(route.schedule()),
                paused,
                false);
    }

    private static Line line(RouteView route) {
        return new Line(
                route.route(),
                route.description(),
                route.from(),
                route.to(),
                route.schedule(),
                route.paused(),
                route.kept());
    }

    private void print(Line route) {
        cli.out()
                .println(route.route() + "  " + route.from() + " -> " + route.to() + ", "
                        + (route.paused() ? "paused (else " + route.schedule() + ")" : route.schedule()));
        if (route.kept()) {
            cli.out().println("    kept as it was loaded until its files are mended, see below; then ./kith reload");
        }
        cli.out().println("    " + route.description());
    }
}
