package dev.kith.cli;

import dev.kith.api.DaemonFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a paused route back on its schedule. */
@Command(
        name = "resume",
        header = "Let schedules run a paused route again.",
        description = "Its next run goes on where the last one stopped; what changed meanwhile is read then.")
final class ResumeCommand implements Callable<Integer> {

    private final Cli cli;

    @Parameters(paramLabel = "ROUTE", description = "The route's id, as ./kith routes lists it.")
    String route = "";

    ResumeCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Optional<DaemonFile> daemon = cli.daemon();
        if (daemon.isPresent()) {
            new Daemon(daemon.get()).resume(route);
        } else {
            try (Backend.Service service = cli.backend.open(cli.folders(), new Progress(cli))) {
                service.resume(route);
            }
        }
        if (cli.json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("route", route);
            answer.put("paused", false);
            cli.printJson(answer);
        } else {
            cli.out().println(route + " runs on its schedule again.");
            cli.out().flush();
        }
        return ExitStatus.WELL;
    }
}
