package dev.kith.connector.jdbc;

import dev.kith.connector.jdbc.Table.Column;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The words for yes and no in a column of text, as its rows write them. Thread-safe. */
final class TruthWords {

    /** So many rows are looked at. */
    static final int ROWS = 200;

    private static final List<Pair> KNOWN = List.of(
            new Pair("Y", "N"),
            new Pair("J", "N"),
            new Pair("T", "F"),
            new Pair("1", "0"),
            new Pair("yes", "no"),
            new Pair("ja", "nein"),
            new Pair("true", "false"),
            new Pair("on", "off"));

    private final Function<Column, Set<String>> held;
    private final Map<Column, Pair> chosen = new ConcurrentHashMap<>();

    /** @param held what the column holds in some rows */
    TruthWords(Function<Column, Set<String>> held) {
        this.held = held;
    }

    private record Pair(String yes, String no) {

        Pair upper() {
            return new Pair(yes.toUpperCase(java.util.Locale.ROOT), no.toUpperCase(java.util.Locale.ROOT));
        }

        Pair lower() {
            return new Pair(yes.toLowerCase(java.util.Locale.ROOT), no.toLowerCase(java.util.Locale.ROOT));
        }

        Pair capital() {
            return new Pair(capital(yes), capital(no));
        }

        private static String capital(String word) {
            return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
        }

        boolean fits(Set<String> words) {
            return !words.isEmpty() && words.stream().allMatch(word -> word.equals(yes) || word.equals(no));
        }
    }

    /** As the rows write it; Y and N in a column of which nothing is known. */
    String of(boolean truth, Column column) {
        Pair pair = chosen.computeIfAbsent(column, this::choose);
        return truth ? pair.yes() : pair.no();
    }

    private Pair choose(Column column) {
        Set<String> words = held.apply(column).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(java.util.stream.Collectors.toSet());
        return KNOWN.stream()
                .flatMap(pair -> java.util.stream.Stream.of(pair, pair.lower(), pair.upper(), pair.capital()))
                .filter(pair -> pair.fits(words))
                .findFirst()
                .orElse(KNOWN.get(0));
    }
}
