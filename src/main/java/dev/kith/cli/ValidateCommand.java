package dev.kith.cli;

import dev.kith.api.Operations.Held;
import dev.kith.camel.Workplace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks the user's files. */
@Command(
        name = "validate",
        header = "Check all files of config/ and routes/ and report every mistake.",
        description =
                "Connects to nothing and changes nothing. What only a system can tell, such as a field that it does not have, is"
                        + " checked when a run begins.")
final class ValidateCommand implements Callable<Integer> {

    private final Cli cli;

    ValidateCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Workplace files = cli.backend.files(cli.folders());
        if (cli.json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("problems", ProblemJson.of(files.problems()));
            all.put("held", Held.of(files.held()));
            cli.printJson(all);
        } else {
            files.problems().forEach(problem -> cli.out().println(problem));
            new Printer(cli.out()).held(Held.of(files.held()));
            cli.out()
                    .println(Printer.many(files.routes().size(), "route") + " can run, "
                            + Printer.many(files.problems().size(), "problem") + ".");
        }
        cli.out().flush();
        return files.problems().isEmpty() ? ExitStatus.WELL : ExitStatus.USAGE;
    }
}
