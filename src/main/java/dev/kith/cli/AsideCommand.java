package dev.kith.cli;

import dev.kith.api.AccountJson;
import dev.kith.api.DaemonFile;
import dev.kith.api.Operations.Aside;
import dev.kith.sync.RunAccount.ReasonCount;
import dev.kith.sync.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists which records of a route wait. */
@Command(
        name = "aside",
        header = "List which records a route has set aside or deferred, and why.",
        description =
                "Prints their keys in the system that they come from, so that they can be looked up and mended there.")
final class AsideCommand implements Callable<Integer> {

    private static final int MOST_REASONS = 40;
    private static final int DEFAULT_KEYS = 20;
    private static final int MOST_KEYS = 9_999;

    private final Cli cli;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "ROUTE", description = "The route's id, as ./kith routes lists it.")
    String route = "";

    @Option(
            names = "--keys",
            paramLabel = "NUMBER",
            description = "So many keys for each reason (default: " + DEFAULT_KEYS + ").")
    int keys = DEFAULT_KEYS;

    AsideCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        if (spec != null && (keys < 1 || keys > MOST_KEYS)) {
            throw new ParameterException(spec.commandLine(), "--keys takes a number from 1 to " + MOST_KEYS + ".");
        }
        Optional<DaemonFile> daemon = cli.daemon();
        Aside aside = daemon.map(one -> new Daemon(one).aside(route, keys))
                .orElseGet(() -> cli.backend.aside(cli.folders(), route, keys));
        if (cli.json) {
            cli.printJson(json(aside));
        } else {
            print(aside);
            cli.out().flush();
        }
        return ExitStatus.WELL;
    }

    private void print(Aside aside) {
        Waiting waiting = aside.waiting();
        cli.out()
                .println(route + ": " + Printer.many(waiting.records(), "record") + " of " + aside.object()
                        + " set aside or deferred");
        List<Waiting.Group> shown = waiting.groups()
                .subList(0, Math.min(MOST_REASONS, waiting.groups().size()));
        shown.forEach(group -> print(group, aside.keysArePersonal()));
        long rest = waiting.records()
                - shown.stream().mapToLong(group -> group.counted().count()).sum();
        if (rest > 0) {
            cli.out().println();
            cli.out().println("and " + Printer.many(rest, "record") + " for other reasons");
        }
    }

    private void print(Waiting.Group group, boolean keysArePersonal) {
        ReasonCount counted = group.counted();
        cli.out().println();
        cli.out()
                .println(Printer.grouped(counted.count()) + "  "
                        + (counted.fate().equals("deferred") ? "deferred: " : "")
                        + counted.reason().text());
        cli.out().println("   " + counted.reason().remedy());
        long more = counted.count() - group.keys().size();
        new Printer(cli.out())
                .wrapped(
                        "   "
                                + (keysArePersonal
                                        ? "keys are not shown: they are personal data themselves"
                                        : String.join(", ", group.keys())
                                                + (more > 0 ? " and " + Printer.grouped(more) + " more" : "")),
                        "   ");
    }

    private static Map<String, Object> json(Aside aside) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("route", aside.route());
        all.put("object", aside.object());
        all.put("waiting", aside.waiting().records());
        all.put(
                "reasons",
                aside.waiting().groups().stream()
                        .map(group -> {
                            Map<String, Object> one = AccountJson.reason(group.counted());
                            one.put("keys", group.keys());
                            return one;
                        })
                        .toList());
        return all;
    }
}
