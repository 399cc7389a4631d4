package dev.kith.permission;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Marketing permission as one object keeps it, by its data map. Pure. */
public final class Permission {

    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "on", "ja", "j");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "off", "nein");

    private Permission() {}

    /**
     * Whether the record says that its person objects to marketing; one field that says so is enough. Empty when it says nothing: its
     * fields are blank. What is neither yes nor no (a date, a note) is taken for an objection: better one letter too few.
     */
    public static Optional<Boolean> objects(CustomerRecord record, ObjectMap map) {
        return map.fieldsOf(FieldKind.MARKETING_PERMISSION).stream()
                .flatMap(field -> record
                        .value(field.field())
                        .filter(value -> !value.toString().isBlank())
                        .map(value -> isYes(value)
                                .map(yes -> yes != yesMeansAllowed(field))
                                .orElse(true))
                        .stream())
                .reduce(Boolean::logicalOr);
    }

    /** The fields that say so, as they are to be written; empty when the object has none. */
    public static Map<String, Boolean> objection(ObjectMap map) {
        Map<String, Boolean> fields = new LinkedHashMap<>();
        map.fieldsOf(FieldKind.MARKETING_PERMISSION)
                .forEach(field -> fields.put(field.field(), !yesMeansAllowed(field)));
        return fields;
    }

    private static boolean yesMeansAllowed(FieldMeaning field) {
        return field.yesMeansAllowed().orElse(true);
    }

    private static Optional<Boolean> isYes(Object value) {
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        if (YES.contains(text)) {
            return Optional.of(true);
        }
        return NO.contains(text) ? Optional.of(false) : Optional.empty();
    }
}
