package dev.kith.connector.jdbc;

import dev.kith.connector.Position;
import java.util.Optional;

/**
 * Where in a table the reading is: {@code n|key} among rows whose change column is empty, {@code s|stamp|key} among the others,
 * {@code k|key} where there is no change column.
 */
sealed interface Keyset {

    /** Rows without a stamp come first, by key. */
    record Unstamped(Optional<String> key) implements Keyset {}

    record Stamped(String stamp, Optional<String> key) implements Keyset {}

    record ByKey(Optional<String> key) implements Keyset {}

    Optional<String> key();

    default Position position() {
        if (this instanceof Stamped stamped) {
            return new Position("s|" + stamped.stamp() + "|" + stamped.key().orElse(""));
        }
        if (this instanceof Unstamped unstamped) {
            return unstamped.key().map(key -> new Position("n|" + key)).orElse(Position.START);
        }
        return ((ByKey) this).key().map(key -> new Position("k|" + key)).orElse(Position.START);
    }

    static Keyset parse(Position position, boolean hasChangeColumn) {
        String text = position.text();
        if (!hasChangeColumn) {
            return new ByKey(text.startsWith("k|") ? Optional.of(text.substring(2)) : Optional.empty());
        }
        if (text.startsWith("s|")) {
            int bar = text.indexOf('|', 2);
            if (bar < 0) {
                return new Unstamped(Optional.empty());
            }
            return new Stamped(text.substring(2, bar), Optional.of(text.substring(bar + 1)));
        }
        return new Unstamped(text.startsWith("n|") ? Optional.of(text.substring(2)) : Optional.empty());
    }
}
