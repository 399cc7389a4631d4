package dev.kith.cli;

import dev.kith.sync.RunAccount;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Why records were held back, fate by fate; after more than one route, under the name of each. */
final class Reasons {

    private static final int MOST = 12;
    private static final int WIDEST = 60;

    private final PrintWriter out;
    private final List<RunAccount> accounts;

    private record Line(String route, RunAccount.ReasonCount counted) {}

    Reasons(PrintWriter out, List<RunAccount> accounts) {
        this.out = out;
        this.accounts = List.copyOf(accounts);
    }

    void print() {
        print("setAside", "set aside, the rest went on; mended records retry by themselves. Which: ./kith aside ROUTE");
        print("deferred", "deferred; the next run tries them first");
        print("suppressed", "blocked; the gate let nothing of them through");
    }

    private void print(String fate, String heading) {
        List<Line> all = new ArrayList<>();
        accounts.forEach(account -> account.reasons().stream()
                .filter(counted -> counted.fate().equals(fate))
                .forEach(counted -> all.add(new Line(account.route(), counted))));
        if (all.isEmpty()) {
            return;
        }
        out.println();
        out.println(Printer.grouped(
                        all.stream().mapToLong(line -> line.counted().count()).sum())
                + " " + heading);
        lines(all.subList(0, Math.min(MOST, all.size())));
        if (all.size() > MOST) {
            out.println(" and " + Printer.many(all.size() - MOST, "other reason") + "; --json lists them all");
        }
    }

    private void lines(List<Line> lines) {
        int width =
                Math.min(WIDEST, widest(lines, line -> line.counted().reason().text()));
        int digits = widest(lines, Reasons::count);
        String above = "";
        for (Line line : lines) {
            if (accounts.size() > 1 && !line.route().equals(above)) {
                above = line.route();
                out.println(above + ":");
            }
            out.println(" " + Printer.left(count(line), digits) + "  "
                    + Printer.pad(line.counted().reason().text(), width) + "  "
                    + line.counted().reason().remedy());
        }
    }

    private static String count(Line line) {
        return Printer.grouped(line.counted().count());
    }

    private static int widest(List<Line> lines, Function<Line, String> text) {
        return lines.stream().mapToInt(line -> text.apply(line).length()).max().orElse(0);
    }
}
