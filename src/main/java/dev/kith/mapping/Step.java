package dev.kith.mapping;

import dev.kith.record.CustomerRecord;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A filter with its arguments, ready to run. */
@FunctionalInterface
interface Step {

    /**
     * @param value of the type the filter takes; null when blank
     * @return the new value, null for none, or a {@link Fault}
     */
    @Nullable
    Object apply(@Nullable Object value, CustomerRecord record);

    /** A step for text alone; nothing stays nothing. */
    static Step onText(Function<String, @Nullable Object> function) {
        return (value, record) -> value == null ? null : function.apply((String) value);
    }
}
