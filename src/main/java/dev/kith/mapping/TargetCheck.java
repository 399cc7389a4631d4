package dev.kith.mapping;

import dev.kith.connector.FieldDescription;
import dev.kith.connector.ObjectDescription;
import dev.kith.record.MappedRecord;
import dev.kith.record.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the destination will take a mapped record, asked before it is sent. */
public final class TargetCheck {

    private TargetCheck() {}

    /** Why the destination would refuse the record; empty when it would take it. */
    public static Optional<Reason> check(MappedRecord record, Mapping mapping, ObjectDescription target) {
        return fit(record, mapping, target) instanceof Mapped.Faulty faulty
                ? Optional.of(faulty.reason())
                : Optional.empty();
    }

    /** The record with each value as its field wants it (numbers in text become numbers, and so on), or the first misfit. */
    public static Mapped fit(MappedRecord record, Mapping mapping, ObjectDescription target) {
        Object key = fitted(record.keyValue(), target.field(record.keyField()));
        if (key instanceof Fault fault) {
            return new Mapped.Faulty(new Reason(
                    fault.code(),
                    record.keyField() + " " + fault.text(),
                    mapping.words().mendInSource()));
        }
        for (FieldMapping field : mapping.fields().values()) {
            if (record.fields().get(field.target()) == null
                    && target.field(field.target())
                            .map(FieldDescription::required)
                            .orElse(false)) {
                return new Mapped.Faulty(blank(field, mapping.words()));
            }
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : record.fields().entrySet()) {
            Object value = entry.getValue();
            Object fitted = value == null ? null : fitted(value, target.field(entry.getKey()));
            if (fitted instanceof Fault fault) {
                return new Mapped.Faulty(reason(fault, entry.getKey(), value, mapping));
            }
            fields.put(entry.getKey(), fitted);
        }
        return new Mapped.Ready(
                new MappedRecord(record.source(), record.mapping(), record.keyField(), record.keyValue(), fields));
    }

    private static Object fitted(Object value, Optional<FieldDescription> field) {
        return field.isPresent() ? FieldFit.fit(value, field.get()) : value;
    }

    private static Reason blank(FieldMapping field, Words words) {
        return new Reason(
                "required-blank",
                field.target() + " is required in " + words.destination() + " and blank in the " + words.source(),
                field.place() + ", add | default('Unknown'), or " + words.mendInSource());
    }

    private static Reason reason(Fault fault, String target, @Nullable Object value, Mapping mapping) {
        Words words = mapping.words();
        FieldMapping field = mapping.fields().get(target);
        if (field == null) {
            Mapping.Constant constant = mapping.always().get(target);
            return new Reason(
                    fault.code(),
                    target + ": the constant " + fault.text(),
                    (constant == null ? mapping.place() : constant.place()) + ", write another");
        }
        return switch (fault.code()) {
            case FieldFit.NOT_AN_EMAIL -> new Reason(fault.code(), "not an email address", words.mendInSource());
            case FieldFit.TOO_LONG ->
                new Reason(fault.code(), target + " " + fault.text(), field.place() + ", " + fault.mend());
            case FieldFit.NOT_IN_PICKLIST ->
                new Reason(
                        fault.code(),
                        words.text(fault, target) + words.quoted(field, value),
                        field.place() + ", " + fault.mend() + ", or to the picklist in " + words.destination());
            default -> words.reason(fault, field, value);
        };
    }
}
