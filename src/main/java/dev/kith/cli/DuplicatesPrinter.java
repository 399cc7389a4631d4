package dev.kith.cli;

import dev.kith.api.DuplicatesPage;
import dev.kith.api.DuplicatesView;
import dev.kith.api.DuplicatesView.Cluster;
import dev.kith.api.DuplicatesWords;
import dev.kith.api.EvidenceView;
import dev.kith.api.ReviewView.Between;
import dev.kith.api.ReviewView.Shown;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints duplicates within one object for people to read. */
final class DuplicatesPrinter {

    private static final int MOST = 10;
    private static final int MOST_RECORDS = 4;
    private static final int WIDEST = 28;

    private final PrintWriter out;

    DuplicatesPrinter(PrintWriter out) {
        this.out = out;
    }

    void counts(DuplicatesView view) {
        boolean isOfPeople = view.of().equals("people");
        out.printf(
                "%s: %s of %s, %s too many%n",
                view.object(),
                DuplicatesWords.many(view.records(), "record", "records"),
                DuplicatesWords.many(
                        view.people(), isOfPeople ? "person" : "company", isOfPeople ? "people" : "companies"),
                Printer.grouped(view.duplicates()));
        out.printf(
                "%8s  surely of one, from %s%n",
                Printer.grouped(view.sure().size()), DuplicatesWords.percent(view.automatic()));
        out.printf(
                "%8s  to look at, from %s%n",
                Printer.grouped(view.maybe().size()), DuplicatesWords.percent(view.review()));
        out.println(view.rule()
                .map(rule -> "Compared by the match rule " + rule + ".")
                .orElse("No match rule is about " + view.object() + ", so the usual thresholds hold."));
        out.flush();
    }

    /** Of both kinds some, as far as there are. */
    void first(DuplicatesView view, boolean numbers) {
        int sure = Math.min(
                view.sure().size(), Math.max(MOST / 2, MOST - view.maybe().size()));
        int maybe = Math.min(view.maybe().size(), MOST - sure);
        view.maybe().subList(0, maybe).forEach(cluster -> cluster(cluster, false, numbers));
        view.sure().subList(0, sure).forEach(cluster -> cluster(cluster, true, numbers));
        int more = view.sure().size() + view.maybe().size() - sure - maybe;
        if (more > 0) {
            out.printf(
                    "%nAnd %s. All of them: --csv FILE for a spreadsheet, --html FILE for a page.%n",
                    DuplicatesWords.many(more, "cluster more", "clusters more"));
        }
        out.flush();
    }

    private void cluster(Cluster cluster, boolean isSure, boolean numbers) {
        out.printf(
                "%n%d  %s: %s, %s%n",
                cluster.number(),
                isSure ? "sure" : "to look at",
                DuplicatesPage.title(cluster, isSure),
                DuplicatesWords.percent(cluster.probability()));
        List<Shown> all = cluster.records();
        sideBySide(cluster, all.subList(0, Math.min(MOST_RECORDS, all.size())), isSure);
        if (all.size() > MOST_RECORDS) {
            out.printf("  and %s%n", DuplicatesWords.many(all.size() - MOST_RECORDS, "record more", "records more"));
        }
        for (Between link : cluster.evidence()) {
            if (link.one() <= MOST_RECORDS && link.other() <= MOST_RECORDS) {
                evidence(link, numbers);
            }
        }
    }

    private void sideBySide(Cluster cluster, List<Shown> records, boolean isSure) {
        row("", records.stream().map(record -> "record " + record.number()).toList());
        if (!isSure) {
            row("so far", letters(cluster).subList(0, records.size()));
        }
        row("key", records.stream().map(Shown::key).toList());
        for (String kind : DuplicatesWords.kinds(records)) {
            row(
                    kind,
                    records.stream()
                            .map(record -> record.values().getOrDefault(kind, ""))
                            .toList());
        }
        if (records.stream().anyMatch(record -> record.changedAt().isPresent())) {
            row(
                    "changed",
                    records.stream()
                            .map(record -> record.changedAt()
                                    .map(DuplicatesWords::time)
                                    .orElse(""))
                            .toList());
        }
    }

    private static List<String> letters(Cluster cluster) {
        List<String> letters = new ArrayList<>();
        for (int person = 0; person < cluster.persons().size(); person++) {
            String letter = DuplicatesPage.letter(person);
            cluster.persons().get(person).records().forEach(record -> letters.add(letter));
        }
        return letters;
    }

    private void row(String head, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format("  %-20s", head));
        cells.forEach(cell -> line.append(String.format("  %-" + WIDEST + "s", cut(cell))));
        out.println(line.toString().stripTrailing());
    }

    /** What other systems hold must not move the cursor. */
    private static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= WIDEST ? plain : plain.substring(0, WIDEST - 1) + "…";
    }

    private void evidence(Between link, boolean numbers) {
        EvidenceView said = link.evidence();
        out.printf(
                "  %d and %d, %s: %s%n",
                link.one(), link.other(), DuplicatesWords.percent(said.probability()), String.join(", ", said.words()));
        if (!numbers) {
            return;
        }
        weight("any two records", said.prior());
        for (EvidenceView.Part part : said.parts()) {
            String others = part.others() > 0 ? ", as " + Printer.grouped(part.others()) + " have it" : "";
            weight(part.attribute() + ": " + part.level() + others, part.bits());
        }
        if (said.related() < 0) {
            weight("a household or colleagues share as much", said.related());
        }
    }

    private void weight(String what, double bits) {
        out.printf("    %-48s %7s%n", what, DuplicatesPage.bits(bits));
    }

    void written(PrivateFile file) {
        out.println("Written: " + file + ". Only you can read it.");
        out.flush();
    }
}
