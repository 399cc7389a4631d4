package dev.kith.cli;

import dev.kith.api.AccountJson;
import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.RouteView;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one route now. */
@Command(
        name = "run",
        header = "Run one route now and print what it did.",
        description = "Beside a running service the run happens there; otherwise here.")
final class RunCommand implements Callable<Integer> {

    private final Cli cli;

    @Parameters(paramLabel = "ROUTE", description = "The route's id, as ./kith routes lists it.")
    String route = "";

    @Option(
            names = "--all",
            description = "Read and compare everything, and send again what the destination had refused.")
    boolean all;

    @Option(names = "--go", description = "Let this run pass after a brake has stopped the last one.")
    boolean go;

    RunCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        RunOptions options = new RunOptions(all, go);
        Optional<DaemonFile> daemon = cli.daemon();
        return daemon.isPresent() ? runThere(new Daemon(daemon.get()), options) : runHere(options);
    }

    private int runThere(Daemon daemon, RunOptions options) {
        tellWhenPaused(daemon.routes());
        return told(daemon.run(route, options));
    }

    private void tellWhenPaused(List<RouteView> routes) {
        if (routes.stream().anyMatch(one -> one.paused() && one.route().equals(route))) {
            cli.err()
                    .println(route + " is paused: only this command runs it, no schedule does, until ./kith resume "
                            + route + ".");
            cli.err().flush();
        }
    }

    private int told(RunAccount account) {
        if (cli.json) {
            cli.printJson(AccountJson.of(List.of(account)));
        } else {
            new Printer(cli.out()).accounts(List.of(account));
        }
        return ExitStatus.of(List.of(account));
    }

    private int runHere(RunOptions options) {
        Progress progress = new Progress(cli);
        try (Backend.Service service = cli.backend.open(cli.folders(), progress);
                Stopping stopping = new Stopping(service)) {
            service.files().problems().forEach(problem -> cli.err().println(problem));
            tellWhenPaused(service.routes());
            RunAccount account = service.run(route, options, progress);
            progress.clear();
            return told(account);
        }
    }
}
