package dev.kith.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.kith.api.DuplicatesView.Cluster;
import dev.kith.api.ReviewView.Between;
import dev.kith.api.ReviewView.Shown;
import dev.kith.config.FieldKind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Duplicates as RFC 4180 has it: a line a record, beneath a head. Spreadsheets take a cell that begins like a formula for one, so such a cell
 * gets an apostrophe in front.
 */
public final class DuplicatesCsv {

    /** As a cell begins that some spreadsheet would work out: wide forms too, which Excel takes for the narrow ones. */
    private static final String FORMULAS = "=+-@\t\r\n＝＋－＠";

    private final DuplicatesView view;
    private final List<String> kinds;

    private DuplicatesCsv(DuplicatesView view) {
        this.view = view;
        Set<String> filled = new HashSet<>();
        Stream.concat(view.sure().stream(), view.maybe().stream())
                .flatMap(cluster -> cluster.records().stream())
                .forEach(record -> filled.addAll(record.values().keySet()));
        kinds = FieldKind.allWritten().stream().filter(filled::contains).toList();
    }

    public static void write(DuplicatesView view, Writer to) throws IOException {
        // not closed: whoever opened the writer does that
        new DuplicatesCsv(view).write(CsvWriter.builder().build(to));
    }

    private void write(CsvWriter csv) throws IOException {
        List<String> head =
                new ArrayList<>(List.of("cluster", "is", "probability", "person", "object", "key", "changed"));
        head.addAll(kinds);
        head.add("why");
        csv.writeRecord(head);
        view.sure().forEach(cluster -> write(csv, cluster, "sure"));
        view.maybe().forEach(cluster -> write(csv, cluster, "maybe"));
        csv.flush();
    }

    private void write(CsvWriter csv, Cluster cluster, String is) {
        for (int person = 0; person < cluster.persons().size(); person++) {
            for (Shown record : cluster.persons().get(person).records()) {
                List<String> line = new ArrayList<>(List.of(
                        String.valueOf(cluster.number()),
                        is,
                        String.format(Locale.ROOT, "%.4f", cluster.probability()),
                        String.valueOf(person + 1),
                        record.object(),
                        record.key(),
                        record.changedAt().map(Object::toString).orElse("")));
                kinds.forEach(kind -> line.add(record.values().getOrDefault(kind, "")));
                line.add(why(cluster, record));
                csv.writeRecord(line.stream().map(DuplicatesCsv::harmless).toList());
            }
        }
    }

    private static String why(Cluster cluster, Shown record) {
        return DuplicatesWords.weakest(cluster, record.number())
                .map(link -> "as " + other(cluster, link, record).key() + ": "
                        + String.join(", ", link.evidence().words()))
                .orElse("");
    }

    private static Shown other(Cluster cluster, Between link, Shown record) {
        int number = link.one() == record.number() ? link.other() : link.one();
        return cluster.records().get(number - 1);
    }

    private static String harmless(String cell) {
        return cell.isEmpty() || FORMULAS.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }
}
