package dev.kith.cli;

import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.TakenUp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lets the running service take up the user's files as they are now. */
@Command(
        name = "reload",
        header = "Let the running Kith read config/ and routes/ again.",
        description = {
            "New routes are taken up, changed ones swapped between two pages, and those whose file is gone taken out.",
            "A route whose files have a mistake goes on as it was until they are mended. Settings of application.properties"
                    + " hold from the next start on."
        })
final class ReloadCommand implements Callable<Integer> {

    private final Cli cli;

    ReloadCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Optional<DaemonFile> daemon = cli.daemon();
        if (daemon.isEmpty()) {
            cli.err().println("No Kith runs here; start it with ./kith start");
            return ExitStatus.USAGE;
        }
        TakenUp taken = new Daemon(daemon.get()).reload();
        if (cli.json) {
            cli.printJson(json(taken));
        } else {
            print(taken);
        }
        return taken.problems().isEmpty() ? ExitStatus.WELL : ExitStatus.USAGE;
    }

    private void print(TakenUp taken) {
        taken.lines().forEach(cli.out()::println);
        new Printer(cli.out()).held(taken.held());
        int changes =
                taken.added().size() + taken.changed().size() + taken.removed().size();
        cli.out()
                .println((changes == 0 ? "Nothing to take up" : Printer.many(changes, "change") + " taken up") + ", "
                        + Printer.many(taken.problems().size(), "problem") + ".");
        cli.out().flush();
    }

    private static Map<String, Object> json(TakenUp taken) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("added", taken.added());
        all.put("changed", taken.changed());
        all.put("removed", taken.removed());
        all.put("kept", taken.kept());
        all.put("held", taken.held());
        all.put("problems", ProblemJson.of(taken.problems()));
        return all;
    }
}
