package dev.kith.cli;

import dev.kith.sync.RunAccount;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Accounts for people. */
final class Printer {

    private static final int MOST_REASONS = 12;

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
        return number == 1 ? "1 " + thing : (number == 0 ? "no" : grouped(number)) + " " + thing + "s";
    }

    void opening(int routes, int problems, Backend.Service service) {
        Set<String> sandboxes = service.sandboxes();
        String live = service.files().systems().keySet().stream()
                .filter(system -> !sandboxes.contains(system))
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
                .filter(account -> !account.message().isEmpty())
                .forEach(account -> out.println("\n" + account.message()));
        reasons(accounts, "setAside", "set aside, the rest went on; mended records retry by themselves");
        reasons(accounts, "deferred", "deferred; the next run tries them first");
        out.println();
        out.flush();
    }

    private static int widthOf(Column column, List<RunAccount> accounts) {
        return accounts.stream()
                .mapToInt(
                        account -> grouped(column.count().applyAsLong(account)).length())
                .reduce(column.title().length(), Math::max);
    }

    private void reasons(List<RunAccount> accounts, String fate, String heading) {
        List<RunAccount.ReasonCount> all = new ArrayList<>();
        accounts.forEach(account -> account.reasons().stream()
                .filter(counted -> counted.fate().equals(fate))
                .forEach(all::add));
        if (all.isEmpty()) {
            return;
        }
        out.println();
        out.println(
                grouped(all.stream().mapToLong(RunAccount.ReasonCount::count).sum()) + " " + heading);
        int width = all.stream()
                .mapToInt(counted -> counted.reason().text().length())
                .max()
                .orElse(0);
        int digits = all.stream()
                .mapToInt(counted -> grouped(counted.count()).length())
                .max()
                .orElse(1);
        all.stream()
                .limit(MOST_REASONS)
                .forEach(counted -> out.println(" " + left(grouped(counted.count()), digits) + "  "
                        + pad(counted.reason().text(), Math.min(width, 60)) + "  "
                        + counted.reason().remedy()));
        if (all.size() > MOST_REASONS) {
            out.println(" and " + many(all.size() - MOST_REASONS, "other reason") + "; --json lists them all");
        }
    }

    void closing(String route, Path config, URI address, Backend.Service service) {
        out.println("Again: ./kith run " + route);
        out.println("Change: " + config.resolve("mappings") + "/   Health: " + address.resolve("/health"));
        out.println(
                service.nextRun(route).map(next -> "Next run " + next + ". ").orElse("") + "Ctrl-C stops safely.");
        out.flush();
    }

    /** One line for a run that a schedule began. */
    void later(RunAccount account) {
        out.println(account.route() + ": " + account.status().written() + ", " + grouped(account.read()) + " read, "
                + grouped(account.created()) + " created, " + grouped(account.updated()) + " updated, "
                + grouped(account.setAside())
                + " set aside" + (account.message().isEmpty() ? "" : ". " + account.message()));
        out.flush();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String left(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
