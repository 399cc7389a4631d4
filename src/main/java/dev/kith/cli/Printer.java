package dev.kith.cli;

import dev.kith.api.Operations.Held;
import dev.kith.config.SystemDefinition;
import dev.kith.sync.RunAccount;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Accounts for people. */
final class Printer {

    private static final int WIDTH = 120;

    private final PrintWriter out;

    Printer(PrintWriter out) {
        this.out = out;
    }

    /** A column of the account; some show only when they have something to say. */
    private record Column(String title, ToLongFunction<RunAccount> count, boolean always) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("read", RunAccount::read, true),
            new Column("created", RunAccount::created, true),
            new Column("updated", RunAccount::updated, true),
            new Column("same", RunAccount::unchanged, true),
            new Column("blocked", RunAccount::suppressed, true),
            new Column("aside", RunAccount::setAside, true),
            new Column("skipped", RunAccount::skipped, false),
            new Column("deferred", RunAccount::deferred, false),
            new Column("calls", RunAccount::calls, true));

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String many(long number, String thing) {
        return many(number, thing, thing + "s");
    }

    static String many(long number, String one, String several) {
        return number == 1 ? "1 " + one : (number == 0 ? "no" : grouped(number)) + " " + several;
    }

    void opening(int routes, int problems, Backend.Service service) {
        Set<String> sandboxes = service.sandboxes();
        String live = service.files().systems().values().stream()
                .filter(system -> !system.isSandbox() && !system.isByHand())
                .map(SystemDefinition::name)
                .collect(Collectors.joining(", "));
        StringBuilder line = new StringBuilder(many(routes, "route") + ", " + many(problems, "problem") + ".");
        if (!sandboxes.isEmpty()) {
            line.append(' ').append(String.join(", ", sandboxes)).append(": SANDBOX.");
        }
        line.append(live.isEmpty() ? " Nothing real is touched." : " " + live + ": LIVE.");
        out.println(line);
        out.println();
        out.flush();
    }

    void accounts(List<RunAccount> accounts) {
        List<Column> shown = COLUMNS.stream()
                .filter(column -> column.always()
                        || accounts.stream().anyMatch(account -> column.count().applyAsLong(account) > 0))
                .toList();
        int width = accounts.stream()
                .mapToInt(account -> account.route().length())
                .max()
                .orElse(5);
        StringBuilder head = new StringBuilder(pad("route", width));
        shown.forEach(column -> head.append("  ").append(left(column.title(), widthOf(column, accounts))));
        out.println(head);
        for (RunAccount account : accounts) {
            StringBuilder line = new StringBuilder(pad(account.route(), width));
            shown.forEach(column -> line.append("  ")
                    .append(left(grouped(column.count().applyAsLong(account)), widthOf(column, accounts))));
            out.println(line + "  " + account.status().written()
                    + String.format(Locale.ROOT, "  %.1f s", account.seconds()));
        }
        accounts.stream()
                .filter(account -> account.objections() > 0)
                .forEach(account -> out.println("\n" + account.route() + ": " + many(account.objections(), "objection")
                        + " to marketing brought to records that had not said so"));
        accounts.stream()
                .filter(account -> !account.message().isEmpty())
                .forEach(account ->
                        out.println("\n" + (accounts.size() > 1 ? account.route() + ": " : "") + account.message()));
        new Reasons(out, accounts).print();
        out.println();
        out.flush();
    }

    /** Routes that a schedule does not run, or nothing may, one line each where it is not too long. */
    void leftOut(List<String> paused, List<Held> held) {
        paused.forEach(route -> out.println("paused  " + route + ": runs on no schedule until ./kith resume " + route));
        held(held);
        if (!paused.isEmpty() || !held.isEmpty()) {
            out.println();
        }
        out.flush();
    }

    void held(List<Held> held) {
        held.forEach(one -> wrapped("held  " + one.route() + ": " + one.reason(), "      "));
        out.flush();
    }

    /** @param indent before each line but the first */
    void wrapped(String text, String indent) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append(indent);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    private static int widthOf(Column column, List<RunAccount> accounts) {
        return accounts.stream()
                .mapToInt(
                        account -> grouped(column.count().applyAsLong(account)).length())
                .reduce(column.title().length(), Math::max);
    }

    void closing(String route, Path config, URI address, Backend.Service service) {
        out.println("Again: ./kith run " + route);
        simulators(service.simulators());
        out.println("Change: " + config.resolve("mappings") + "/   Health: " + address.resolve("/health")
                + "   Requests of people: " + address.resolve("/"));
        out.println(
                service.nextRun(route).map(next -> "Next run " + next + ". ").orElse("") + "Ctrl-C stops safely.");
        out.flush();
    }

    /** Where to see what has arrived in the sandbox; the shop is a database. */
    void simulators(Map<String, Map<String, String>> addresses) {
        addresses.forEach((system, address) -> {
            String url = address.getOrDefault("url", "");
            if (url.startsWith("http")) {
                out.println("In the sandbox's " + system + ": curl -s " + url + "/__control/dump");
            }
        });
    }

    /** One line for a run that a schedule began. */
    void later(RunAccount account) {
        out.println(account.route() + ": " + account.status().written() + ", " + grouped(account.read()) + " read, "
                + grouped(account.created()) + " created, " + grouped(account.updated()) + " updated, "
                + grouped(account.setAside())
                + " set aside" + (account.message().isEmpty() ? "" : ". " + account.message()));
        out.flush();
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String left(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
