package dev.kith.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kith.api.AccountJson;
import dev.kith.api.ApiJson;
import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.Held;
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
        Found found = daemon.map(one -> there(new Daemon(one))).orElseGet(this::here);
        List<RouteView> routes = found.routes();
        if (cli.json) {
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("running", daemon.isPresent());
            status.put("routes", routes.stream().map(StatusCommand::json).toList());
            status.put("held", found.held());
            cli.printJson(status);
        } else {
            cli.out()
                    .println(daemon.map(one -> "Kith runs here, process " + one.pid() + ", http://" + one.host() + ":"
                                    + one.port() + "/health")
                            .orElse("Kith does not run here. Start it with ./kith start"));
            routes.forEach(this::print);
            new Printer(cli.out()).held(found.held());
        }
        cli.out().flush();
        if (routes.stream().anyMatch(RouteView::kept)) {
            return ExitStatus.USAGE;
        }
        return routes.stream().allMatch(route -> route.problem().isEmpty()) ? ExitStatus.WELL : ExitStatus.UNFINISHED;
    }

    private record Found(List<RouteView> routes, List<Held> held) {}

    private static Found there(Daemon daemon) {
        return new Found(daemon.routes(), daemon.held());
    }

    private Found here() {
        try (Backend.Service service = cli.backend.open(cli.folders(), new Progress(cli))) {
            return new Found(service.routes(), service.held());
        }
    }

    /** With the account as {@code run --json} gives it. */
    private static Map<String, Object> json(RouteView route) {
        Map<String, Object> one =
                ApiJson.MAPPER.convertValue(route, new TypeReference<LinkedHashMap<String, Object>>() {});
        route.lastRun().ifPresent(run -> one.put("lastRun", AccountJson.of(run)));
        return one;
    }

    private void print(RouteView route) {
        String last = route.lastRun()
                .map(run -> "last run " + run.status().written() + ", " + Printer.grouped(run.read()) + " read, "
                        + Printer.grouped(run.setAside()) + " set aside")
                .orElse("never run");
        String next = route.paused()
                ? ", paused"
                : route.nextRun().map(at -> ", next " + at).orElse("");
        cli.out().println(route.route() + ": " + last + next);
        route.problem().ifPresent(problem -> cli.out().println("    " + problem));
    }
}
