package dev.kith.api;

import dev.kith.api.DuplicatesView.Cluster;
import dev.kith.api.ReviewView.Between;
import dev.kith.api.ReviewView.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How duplicates are said, wherever they are shown. */
public final class DuplicatesWords {

    private static final double ALL_BUT_SURE = 0.9995;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DuplicatesWords() {}

    /** {@code 97.3 %}; never 100, since nothing is. */
    public static String percent(double probability) {
        return probability > ALL_BUT_SURE ? "over 99.9 %" : String.format(Locale.ROOT, "%.1f %%", 100 * probability);
    }

    /** {@code 1 person}, {@code 1,200 companies}. */
    public static String many(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }

    /** {@code 2026-11-23 09:00}, in UTC. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** What the records of a cluster hold, each kind once. */
    public static Set<String> kinds(List<Shown> records) {
        Set<String> kinds = new LinkedHashSet<>();
        records.forEach(record -> kinds.addAll(record.values().keySet()));
        return kinds;
    }

    /** Of the links of a record the one that is least sure; empty only where nothing is linked. */
    public static Optional<Between> weakest(Cluster cluster, int record) {
        return cluster.evidence().stream()
                .filter(link -> link.one() == record || link.other() == record)
                .min(Comparator.comparingDouble(link -> link.evidence().probability()));
    }
}
