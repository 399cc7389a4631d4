package dev.kith.cli;

import dev.kith.api.AccountJson;
import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.RouteView;
import dev.kith.config.Problem;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every route once, then on schedule until Ctrl-C. */
@Command(
        name = "start",
        header = "Run every route now, then on schedule until Ctrl-C.",
        description = {
            "Reads config/ and routes/, runs each route once, prints an account of it and goes on by schedule.",
            "Out of the box all systems are sandboxes: an embedded shop database and a local simulator of Salesforce."
        })
final class StartCommand implements Callable<Integer> {

    private final Cli cli;

    @Option(names = "--once", description = "End after the first run of every route.")
    boolean once;

    StartCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<DaemonFile> running = cli.daemon();
        if (running.isPresent()) {
            throw new DaemonSilent("Kith runs here already (process "
                    + running.get().pid() + "). Use ./kith run ROUTE beside it, or stop it first.");
        }
        Progress progress = new Progress(cli);
        try (Backend.Service service = cli.backend.open(cli.folders(), progress)) {
            Printer printer = new Printer(cli.out());
            List<Problem> problems = service.files().problems();
            problems.forEach(problem -> cli.err().println(problem));
            cli.err().flush();
            List<RouteView> routes = service.routes();
            if (routes.isEmpty()) {
                return ExitStatus.USAGE;
            }
            Optional<URI> served = once ? Optional.empty() : Optional.of(serve(service, printer));
            if (!cli.json) {
                printer.opening(routes.size(), problems.size(), service);
            }
            List<RunAccount> accounts = runAll(service, routes, progress);
            if (cli.json) {
                cli.printJson(AccountJson.of(accounts));
            } else {
                printer.accounts(accounts);
            }
            if (served.isPresent()) {
                if (!cli.json) {
                    printer.closing(accounts, cli.config, served.get(), service);
                }
                untilInterrupted(service);
            }
            return problems.isEmpty() ? ExitStatus.of(accounts) : ExitStatus.USAGE;
        }
    }

    private URI serve(Backend.Service service, Printer printer) {
        return service.serve(
                account -> {
                    if (cli.json) {
                        cli.printJson(AccountJson.of(List.of(account)));
                    } else {
                        printer.later(account);
                    }
                },
                notice -> cli.err().println(notice));
    }

    private static List<RunAccount> runAll(Backend.Service service, List<RouteView> routes, Progress progress) {
        List<RunAccount> accounts = new ArrayList<>();
        for (RouteView route : routes) {
            accounts.add(service.run(route.route(), RunOptions.SCHEDULED, progress));
            progress.clear();
        }
        return accounts;
    }

    /** The hook closes the service and does not wait for this thread, so that nobody waits for each other. */
    private static void untilInterrupted(Backend.Service service) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            service.close();
                            ended.countDown();
                        },
                        "kith-stop"));
        ended.await();
    }
}
