package dev.kith.cli;

import dev.kith.api.MergeView;
import dev.kith.merging.MergePlan;
import dev.kith.merging.MergeResult;
import dev.kith.merging.Planned;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Merges as people read them. */
final class MergePrinter {

    private static final int WIDEST = 36;

    private final PrintWriter out;

    MergePrinter(PrintWriter out) {
        this.out = out;
    }

    void plan(String what, MergePlan plan, boolean values) {
        for (Planned one : plan.merges()) {
            out.printf("%s stays: %s%n", one.survivor(), one.why());
            out.println("    gone after it:  " + String.join(", ", one.losers()));
            if (values) {
                one.gains().forEach((field, value) -> out.println("    takes over:     " + field + " = " + value));
            } else if (!one.gains().isEmpty()) {
                out.println(
                        "    takes over:     " + String.join(", ", one.gains().keySet()));
            }
            if (!one.lost().isEmpty()) {
                out.println("    keeps its own:  " + String.join(", ", one.lost()));
            }
        }
        int records =
                plan.merges().stream().mapToInt(one -> one.losers().size()).sum();
        if (records == 0) {
            out.printf("Nobody has several records of %s that could be merged.%n", plan.object());
        } else {
            out.printf(
                    "%s of %s would be merged away, of %s.%n",
                    Printer.many(records, "record", "records"),
                    plan.object(),
                    Printer.many(plan.merges().size(), "person", "people"));
        }
        if (plan.undecided() > 0) {
            out.printf(
                    "Left out: %s about whom somebody is asked first (./kith review list), or who wait for ./kith match load.%n",
                    Printer.many(plan.undecided(), "person", "people"));
        }
        if (plan.more()) {
            out.println("There are more: plan again after this one.");
        }
        if (records > 0) {
            out.printf(
                    "Nothing is done yet, and it cannot be undone. To do it:%n./kith merge run %s %s%n",
                    what, plan.hash());
        }
        out.flush();
    }

    void result(MergeResult result) {
        out.printf("Merged: %s.%n", Printer.many(result.merged().size(), "record", "records"));
        result.refused()
                .forEach(one -> out.printf(
                        "Not merged: %d. %s; %s.%n",
                        one.merges(), one.reason().text(), one.reason().remedy()));
        result.stopped().ifPresent(why -> out.printf("Stopped: %s%nA new plan goes on from there.%n", why));
        if (!result.merged().isEmpty()) {
            out.println(
                    "./kith merge list tells what was merged; ./kith merge show NUMBER, what both records held before.");
        }
        out.flush();
    }

    void list(List<MergeView> merges) {
        if (merges.isEmpty()) {
            out.println("Nothing was merged.");
        }
        merges.forEach(merge -> out.printf(
                "%6d  %s  %s into %s, by %s%s%n",
                merge.number(),
                merge.begunAt().toString().substring(0, 10),
                merge.loser(),
                merge.survivor(),
                merge.by(),
                merge.endedAt().isPresent() ? "" : "  (begun; how it ended is found out within the hour)"));
        out.flush();
    }

    void show(MergeView merge) {
        out.printf("Merge %d, by %s on %s%n", merge.number(), merge.by(), merge.begunAt());
        out.printf("%-28s  %-" + WIDEST + "s  %s%n", "", merge.survivor(), merge.loser());
        Set<String> fields = new TreeSet<>(merge.survived().keySet());
        fields.addAll(merge.lost().keySet());
        fields.forEach(field -> out.printf(
                "%-28s  %-" + WIDEST + "s  %s%n",
                field,
                merge.survived().getOrDefault(field, ""),
                merge.lost().getOrDefault(field, "")));
        out.flush();
    }
}
