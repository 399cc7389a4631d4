package dev.kith.mapping;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.record.Reason;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a mapping speaks of its two systems in a reason.
 *
 * @param source the source system's title, as in "Web shop"
 * @param destination the destination's
 * @param shown the source fields of the kind {@code detail}: only their values may be shown
 */
record Words(String source, String destination, Set<String> shown) {

    private static final int MOST_SHOWN = 40;

    static Set<String> shown(ObjectMap object) {
        return object.fieldsOf(FieldKind.DETAIL).stream()
                .map(FieldMeaning::field)
                .collect(Collectors.toSet());
    }

    String mendInSource() {
        return "mend in the " + source;
    }

    String text(Fault fault, String target) {
        return target + " " + fault.text().replace("the source", "the " + source);
    }

    Reason reason(Fault fault, FieldMapping field, @Nullable Object value) {
        String remedy = fault.mend().isEmpty()
                ? mendInSource()
                : field.place() + ", " + fault.mend() + ", or " + mendInSource();
        return new Reason(fault.code(), text(fault, field.target()) + quoted(field, value), remedy);
    }

    /** {@code ": 'Prof'"} when everything the field is made of may be shown, else nothing. */
    String quoted(FieldMapping field, @Nullable Object value) {
        return value != null && shown.containsAll(field.from().fields())
                ? ": '" + Texts.truncate(Values.text(value), MOST_SHOWN) + "'"
                : "";
    }
}
