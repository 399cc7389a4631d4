package dev.kith.cli;

import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.RouteView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells whether a service runs, and how each route's last run ended. */
@Command(name = "status", header = "Tell whether Kith runs here, and how each route's last run ended.")
final class StatusCommand implements Callable<Integer> {

    private final Cli cli;

    StatusCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Optional<DaemonFile> daemon = cli.daemon();
        List<RouteView> routes = daemon.isPresent() ? new Daemon(daemon.get()).routes() : here();
        if (cli.json) {
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("running", daemon.isPresent());
            status.put("routes", routes);
            cli.printJson(status);
        } else {
            cli.out()
                    .println(daemon.map(one -> "Kith runs here, process " + one.pid() + ", http://" + one.host() + ":"
                                    + one.port() + "/health")
                            .orElse("Kith does not run here. Start it with ./kith start"));
            routes.forEach(this::print);
        }
        cli.out().flush();
        return routes.stream().allMatch(route -> route.problem().isEmpty()) ? ExitStatus.WELL : ExitStatus.UNFINISHED;
    }

    private List<RouteView> here() {
        try (Backend.Service service = cli.backend.open(cli.folders(), new Progress(cli))) {
            return service.routes();
        }
    }

    private void print(RouteView route) {
        String last = route.lastRun()
                .map(run -> "last run " + run.status().written() + ", " + Printer.grouped(run.read()) + " read, "
                        + Printer.grouped(run.setAside()) + " set aside")
                .orElse("never run");
        cli.out()
                .println(route.route() + ": " + last
                        + route.nextRun().map(next -> ", next " + next).orElse(""));
        route.problem().ifPresent(problem -> cli.out().println("    " + problem));
    }
}
