package dev.kith.mapping;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table behind a field's chain, {@code values:} or {@code bands:}. A blank value stays blank, whatever the table says.
 *
 * <p>Immutable; any number of threads.
 */
public final class Lookup {

    /** Behind {@code otherwise:}: what is not in the table passes as it is. */
    public static final String KEEP = "keep";

    /** Behind {@code otherwise:}: what is not in the table leaves the field blank. */
    public static final String BLANK = "blank";

    private static final Fault NO_ROW =
            new Fault("no-value", "has no value for what the source says", "add it to values:");
    private static final Fault BELOW =
            new Fault("no-band", "has no band for so small a number", "add a lower one to bands:");

    /** The rows of one kind of table. */
    private sealed interface Rows {
        List<String> results();
    }

    private record Exact(Map<String, String> byValue) implements Rows {
        @Override
        public List<String> results() {
            return List.copyOf(byValue.values());
        }
    }

    private record Bands(List<Map.Entry<BigDecimal, String>> greatestFirst) implements Rows {
        @Override
        public List<String> results() {
            return greatestFirst.stream().map(Map.Entry::getValue).toList();
        }
    }

    private final Rows rows;
    private final Optional<String> otherwise;

    private Lookup(Rows rows, Optional<String> otherwise) {
        this.rows = rows;
        this.otherwise = otherwise;
    }

    /** A value exactly as the chain gives it. */
    static Lookup values(Map<String, String> byValue, Optional<String> otherwise) {
        return new Lookup(new Exact(Collections.unmodifiableMap(new LinkedHashMap<>(byValue))), otherwise);
    }

    /** The greatest threshold that the number reaches. */
    static Lookup bands(Map<BigDecimal, String> byThreshold, Optional<String> otherwise) {
        return new Lookup(
                new Bands(byThreshold.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                        .toList()),
                otherwise);
    }

    /** The result for a value that is not blank: null for blank, a {@link Fault} for a value without a row. */
    @Nullable
    Object find(Object value) {
        return rows instanceof Bands bands ? band(value, bands) : exact(value, (Exact) rows);
    }

    private @Nullable Object exact(Object value, Exact exact) {
        String result = exact.byValue().get(Values.text(value));
        return result == null ? otherwise(value, NO_ROW) : result;
    }

    private @Nullable Object band(Object value, Bands bands) {
        BigDecimal number = Values.number(value);
        if (number == null) {
            return Fault.NOT_A_NUMBER;
        }
        for (Map.Entry<BigDecimal, String> band : bands.greatestFirst()) {
            if (number.compareTo(band.getKey()) >= 0) {
                return band.getValue();
            }
        }
        return otherwise(value, BELOW);
    }

    private @Nullable Object otherwise(Object value, Fault fault) {
        if (otherwise.isEmpty()) {
            return fault;
        }
        String word = otherwise.get();
        return word.equals(KEEP) ? value : word.equals(BLANK) ? null : word;
    }

    /** Every constant the table can give, {@code otherwise:} included, for comparing with a picklist. */
    public List<String> results() {
        return Stream.concat(
                        rows.results().stream(),
                        otherwise.stream().filter(word -> !word.equals(KEEP) && !word.equals(BLANK)))
                .distinct()
                .toList();
    }
}
