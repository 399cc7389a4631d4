package dev.kith.cli;

import dev.kith.api.AccountJson;
import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.Held;
import dev.kith.api.Operations.RouteView;
import dev.kith.api.RouteBusy;
import dev.kith.config.Problem;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunOptions;
import dev.kith.sync.RunStatus;
import dev.kith.sync.StateUnavailable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every route once, then on schedule until Ctrl-C. */
@Command(
        name = "start",
        header = "Run every route now, then on schedule until Ctrl-C.",
        description = {
            "Reads config/ and routes/, runs each route once, prints an account of it and goes on by schedule.",
            "Routes that are paused, or held because they must not run as things are, are left out and named.",
            "Out of the box all systems are sandboxes: an embedded shop database and simulators of Salesforce and HubSpot."
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
        try (Backend.Service service = cli.backend.open(cli.folders(), progress);
                Stopping stopping = new Stopping(service)) {
            List<Problem> problems = service.files().problems();
            problems.forEach(problem -> cli.err().println(problem));
            cli.err().flush();
            List<RouteView> routes = service.routes();
            if (routes.isEmpty()) {
                return nothingCanRun(service.held());
            }
            int status = start(service, routes, progress, stopping);
            return problems.isEmpty() ? status : ExitStatus.USAGE;
        }
    }

    private int start(Backend.Service service, List<RouteView> routes, Progress progress, Stopping stopping)
            throws InterruptedException {
        Printer printer = new Printer(cli.out());
        Optional<URI> served = once ? Optional.empty() : Optional.of(serve(service, printer));
        if (!cli.json) {
            printer.opening(routes.size(), service.files().problems().size(), service);
        }
        List<RouteView> due = routes.stream().filter(route -> !route.paused()).toList();
        List<RunAccount> accounts = new ArrayList<>();
        boolean allBegan = runAll(service, due, progress, stopping, accounts);
        print(printer, accounts, paused(routes), service.held());
        if (served.isPresent() && !stopping.isTold()) {
            if (!cli.json) {
                printer.closing((due.isEmpty() ? routes : due).get(0).route(), cli.config, served.get(), service);
            }
            stopping.await();
        }
        return allBegan ? ExitStatus.of(accounts) : ExitStatus.FAILED;
    }

    private static List<String> paused(List<RouteView> routes) {
        return routes.stream().filter(RouteView::paused).map(RouteView::route).toList();
    }

    private void print(Printer printer, List<RunAccount> accounts, List<String> paused, List<Held> held) {
        if (cli.json) {
            cli.printJson(json(accounts, paused, held));
            return;
        }
        if (!accounts.isEmpty()) {
            printer.accounts(accounts);
        }
        printer.leftOut(paused, held);
    }

    private int nothingCanRun(List<Held> held) {
        if (!held.isEmpty()) {
            cli.err().println("No route can run as things are: what is not broken is held.");
            new Printer(cli.err()).held(held);
        }
        if (cli.json) {
            Map<String, Object> none = json(List.of(), List.of(), held);
            none.put("status", RunStatus.FAILED.written());
            cli.printJson(none);
        }
        return ExitStatus.USAGE;
    }

    private static Map<String, Object> json(List<RunAccount> accounts, List<String> paused, List<Held> held) {
        Map<String, Object> all = AccountJson.of(accounts);
        all.put("paused", paused);
        all.put("held", held);
        return all;
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

    /** False when a route could not even begin; the others run all the same, and schedules try it again. */
    private boolean runAll(
            Backend.Service service,
            List<RouteView> routes,
            Progress progress,
            Stopping stopping,
            List<RunAccount> accounts) {
        boolean allBegan = true;
        for (RouteView route : routes) {
            if (stopping.isTold()) {
                return allBegan;
            }
            try {
                accounts.add(service.run(route.route(), RunOptions.SCHEDULED, progress));
            } catch (RouteBusy | StateUnavailable e) {
                progress.notice(route.route(), String.valueOf(e.getMessage()));
                allBegan = false;
            }
            progress.clear();
        }
        return allBegan;
    }
}
