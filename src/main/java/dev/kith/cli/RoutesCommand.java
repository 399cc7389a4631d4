package dev.kith.cli;

import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteFile;
import dev.kith.camel.Workplace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
        if (cli.json) {
            cli.printJson(
                    Map.of("routes", routes.stream().map(RoutesCommand::json).toList()));
        } else {
            for (RouteFile route : routes) {
                cli.out()
                        .println(route.id() + "  " + route.source() + " -> " + route.destination() + ", "
                                + PreparedRoute.inWords(route.schedule()));
                cli.out().println("    " + route.description());
            }
            files.problems().forEach(problem -> cli.err().println(problem));
        }
        cli.out().flush();
        cli.err().flush();
        return files.problems().isEmpty() ? ExitStatus.WELL : ExitStatus.USAGE;
    }

    private static Map<String, Object> json(RouteFile route) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("route", route.id());
        one.put("description", route.description());
        one.put("from", route.source().toString());
        one.put("to", route.destination().toString());
        one.put("schedule", PreparedRoute.inWords(route.schedule()));
        return one;
    }
}
