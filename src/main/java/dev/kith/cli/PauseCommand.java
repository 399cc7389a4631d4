package dev.kith.cli;

import dev.kith.api.DaemonFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a route off its schedule. */
@Command(
        name = "pause",
        header = "Run a route on no schedule, on any node, until ./kith resume.",
        description = {
            "It stays paused when Kith starts again. A run under way ends as usual.",
            "Whoever asks for a run with ./kith run ROUTE gets one still."
        })
final class PauseCommand implements Callable<Integer> {

    private final Cli cli;

    @Parameters(paramLabel = "ROUTE", description = "The route's id, as ./kith routes lists it.")
    String route = "";

    PauseCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Optional<DaemonFile> daemon = cli.daemon();
        if (daemon.isPresent()) {
            new Daemon(daemon.get()).pause(route);
        } else {
            try (Backend.Service service = cli.backend.open(cli.folders(), new Progress(cli))) {
                service.pause(route);
            }
        }
        if (cli.json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("route", route);
            answer.put("paused", true);
            cli.printJson(answer);
        } else {
            cli.out()
                    .println(route + " is paused: no schedule runs it, here or on another node, until ./kith resume "
                            + route + ".");
            cli.out().flush();
        }
        return ExitStatus.WELL;
    }
}
