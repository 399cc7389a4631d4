package dev.kith.cli;

import dev.kith.api.DaemonFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists what nobody described. */
@Command(
        name = "coverage",
        header = "List tables, columns and objects of which nobody said what they hold, or what becomes of them.",
        description =
                "While a person's request meets one of them, it cannot be called erased. Ends with 3 when there are any.")
final class CoverageCommand implements Callable<Integer> {

    private final Cli cli;

    CoverageCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        DaemonFile daemon = cli.daemon()
                .orElseThrow(() -> new WrongInput("The running Kith is asked. Start it with ./kith start."));
        List<String> uncovered = new Daemon(daemon).uncovered();
        if (cli.json) {
            cli.printJson(Map.of("uncovered", uncovered));
        } else {
            uncovered.forEach(cli.out()::println);
            cli.out()
                    .println(
                            uncovered.isEmpty()
                                    ? "Everything that Kith can see is described."
                                    : "Describe them in config/systems, or list tables without people under no-people-in:.");
            cli.out().flush();
        }
        return uncovered.isEmpty() ? ExitStatus.WELL : ExitStatus.UNFINISHED;
    }
}
