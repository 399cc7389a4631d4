package dev.kith.mapping;

import dev.kith.record.CustomerRecord;
import org.jspecify.annotations.Nullable;

/** What stands between a filter's parentheses. */
sealed interface Argument {

    /** Its value for one record; null when that is blank. */
    @Nullable
    Object in(CustomerRecord record);

    /** A quoted text, a number, true or false. */
    record Literal(Object value) implements Argument {
        @Override
        public Object in(CustomerRecord record) {
            return value;
        }
    }

    /** A bare word: another field of the same record. */
    record Field(String name) implements Argument {
        @Override
        public @Nullable Object in(CustomerRecord record) {
            Object value = record.values().get(name);
            return Values.isBlank(value) ? null : value;
        }
    }
}
