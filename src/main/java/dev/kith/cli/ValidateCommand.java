package dev.kith.cli;

import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.Held;
import dev.kith.api.Operations.Looked;
import dev.kith.camel.Workplace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the user's files. */
@Command(
        name = "validate",
        header = "Check all files of config/ and routes/ and report every mistake.",
        description = {
            "Changes nothing. Without --connect it asks no system: whether tables, columns and fields exist, and whether logins are"
                    + " right, is seen when a run begins.",
            "With --connect it asks each system for what the files name, and reads one record."
                    + " Where no Kith runs, it starts the sandbox for that while, if the files name it."
        })
final class ValidateCommand implements Callable<Integer> {

    private final Cli cli;

    @Option(names = "--connect", description = "Also ask the systems whether they have what the files name.")
    boolean connect;

    ValidateCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Workplace files = cli.backend.files(cli.folders());
        List<Looked> looked = connect && !files.routes().isEmpty() ? look(files) : List.of();
        if (cli.json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("problems", ProblemJson.of(files.problems()));
            all.put("held", Held.of(files.held()));
            if (connect) {
                all.put("systems", looked);
            }
            cli.printJson(all);
        } else {
            print(files, looked);
        }
        cli.out().flush();
        return status(files, looked);
    }

    private List<Looked> look(Workplace files) {
        Optional<DaemonFile> daemon = cli.daemon();
        return daemon.map(one -> new Daemon(one).look()).orElseGet(() -> cli.backend.look(cli.folders(), files));
    }

    private static int status(Workplace files, List<Looked> looked) {
        if (!files.problems().isEmpty()
                || looked.stream()
                        .anyMatch(one -> one.answered() && !one.problems().isEmpty())) {
            return ExitStatus.USAGE;
        }
        return looked.stream().allMatch(Looked::answered) ? ExitStatus.WELL : ExitStatus.FAILED;
    }

    private void print(Workplace files, List<Looked> looked) {
        files.problems().forEach(problem -> cli.out().println(problem));
        looked.forEach(this::print);
        new Printer(cli.out()).held(Held.of(files.held()));
        long problems = files.problems().size()
                + looked.stream().mapToLong(one -> one.problems().size()).sum();
        cli.out()
                .println(Printer.many(files.routes().size(), "route") + " can run by the files, "
                        + Printer.many(problems, "problem") + ".");
        if (!connect) {
            cli.out()
                    .println(
                            "No system was asked whether it has these tables, columns and fields: ./kith validate --connect does.");
        }
    }

    private void print(Looked looked) {
        looked.problems().forEach(problem -> cli.out().println(looked.route() + ": " + problem));
        if (looked.problems().isEmpty()) {
            cli.out()
                    .println(looked.route() + ": both ends have what the files name"
                            + (looked.empty() ? "; its source shows no record yet, so a run would stop" : ""));
        }
        if (!looked.undescribed().isEmpty()) {
            new Printer(cli.out())
                    .wrapped(
                            "    nobody described, so not carried: " + String.join(", ", looked.undescribed()),
                            "      ");
        }
    }
}
