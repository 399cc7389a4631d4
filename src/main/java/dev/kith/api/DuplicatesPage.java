package dev.kith.api;

import dev.kith.api.DuplicatesView.Cluster;
import dev.kith.api.ReviewView.Shown;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Duplicates as one page that needs nothing beside it, and no script. */
public final class DuplicatesPage {

    /** What the page may do, wherever it lies: nothing but to look as it does. */
    static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static final HtmlInterceptor NOBODY = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    private DuplicatesPage() {}

    public static void write(DuplicatesView view, Writer to) {
        JteduplicatesGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(to)), NOBODY, view);
    }

    /** The same, or what differs; nothing where only one tells. */
    public static String alike(String kind, List<Shown> records) {
        List<String> values = records.stream()
                .map(record -> record.values().get(kind))
                .filter(Objects::nonNull)
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
        return values.size() < 2 ? "" : values.stream().distinct().count() == 1 ? "same" : "differs";
    }

    /** {@code given-name} as words. */
    public static String words(String kind) {
        String plain = kind.replace('-', ' ');
        return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }

    /** Which of those who may be one, by a letter: A, B and so on. */
    public static String letter(int person) {
        return person < 26 ? String.valueOf((char) ('A' + person)) : String.valueOf(person + 1);
    }

    public static String bits(double bits) {
        return String.format(Locale.ROOT, "%+.1f", bits);
    }

    public static String title(Cluster cluster, boolean isSure) {
        String size = DuplicatesWords.many(cluster.records().size(), "record", "records");
        return isSure ? size + " of one" : size + " of " + cluster.persons().size() + ", who may be one";
    }
}
