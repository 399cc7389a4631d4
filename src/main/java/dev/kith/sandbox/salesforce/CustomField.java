package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SalesforceField.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields that an administrator adds, and refuses those that Salesforce would not have. */
final class CustomField {

    private static final Map<String, Integer> LENGTHS = Map.of(
            "email",
            80,
            "phone",
            40,
            "url",
            255,
            "textarea",
            255,
            "picklist",
            255,
            "reference",
            18,
            "boolean",
            0,
            "date",
            0,
            "datetime",
            0,
            "double",
            0);
    private static final Set<String> TYPES_WITH_LENGTH = Set.of("string", "textarea");
    private static final Set<String> KEYS = Set.of(
            "object",
            "name",
            "label",
            "type",
            "length",
            "unique",
            "externalId",
            "caseSensitive",
            "values",
            "restricted",
            "scale",
            "to");
    private static final int LONGEST_STRING = 255;
    private static final int LONGEST_TEXT = 131_072;

    private CustomField() {}

    static SalesforceObject object(SalesforceSchema schema, Map<String, @Nullable Object> definition) {
        String name = text(definition, "object");
        return schema.object(name).orElseThrow(() -> new IllegalArgumentException("There is no object '" + name + "'"));
    }

    /** @throws IllegalArgumentException when there cannot be such a field */
    static SalesforceField read(SalesforceSchema schema, Map<String, @Nullable Object> definition) {
        definition.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> refuse("There is no '" + key + "' of a field; there are "
                        + KEYS.stream().sorted().toList()));
        String name = text(definition, "name");
        if (!name.matches("[A-Za-z](_?[A-Za-z0-9]){0,39}__c")) {
            refuse("'name' must be letters, digits and single underscores, with __c at the end");
        }
        String type = text(definition, "type").toLowerCase(Locale.ROOT);
        if (!LENGTHS.containsKey(type) && !type.equals("string")) {
            refuse("'type' must be string or one of "
                    + LENGTHS.keySet().stream().sorted().toList());
        }
        SalesforceField field = SalesforceField.of(
                name,
                SalesforceType.valueOf(type.toUpperCase(Locale.ROOT)),
                length(type, definition),
                traits(type, definition).toArray(new Trait[0]));
        if (type.equals("picklist")) {
            field = field.choices(values(definition).toArray(new String[0]));
        }
        if (type.equals("reference")) {
            String target = text(definition, "to");
            field = field.target(schema.object(target)
                    .map(SalesforceObject::name)
                    .orElseThrow(() -> new IllegalArgumentException("'to' must be an object: " + target)));
        }
        if (definition.containsKey("scale")) {
            field = field.scale(scale(type, definition));
        }
        return definition.containsKey("label") ? field.label(text(definition, "label")) : field;
    }

    private static int length(String type, Map<String, @Nullable Object> definition) {
        if (!TYPES_WITH_LENGTH.contains(type)) {
            if (definition.containsKey("length")) {
                refuse("A " + type + " has no 'length' of its own");
            }
            return LENGTHS.getOrDefault(type, 0);
        }
        int most = type.equals("string") ? LONGEST_STRING : LONGEST_TEXT;
        Object length = Objects.requireNonNullElse(definition.get("length"), LONGEST_STRING);
        if (length instanceof Integer number && number >= 1 && number <= most) {
            return number;
        }
        throw new IllegalArgumentException("'length' of a " + type + " must be a whole number from 1 to " + most);
    }

    private static int scale(String type, Map<String, @Nullable Object> definition) {
        if (type.equals("double") && definition.get("scale") instanceof Integer digits && digits >= 0 && digits < 18) {
            return digits;
        }
        throw new IllegalArgumentException("'scale' is for doubles only, and a whole number from 0 to 17");
    }

    private static List<Trait> traits(String type, Map<String, @Nullable Object> definition) {
        List<Trait> traits = new ArrayList<>();
        boolean text = type.equals("string") || type.equals("email");
        flag(definition, "unique", text, "strings and emails").ifPresent(yes -> traits.add(Trait.UNIQUE));
        flag(definition, "externalId", text, "strings and emails").ifPresent(yes -> traits.add(Trait.EXTERNAL_ID));
        flag(definition, "caseSensitive", traits.contains(Trait.UNIQUE), "unique fields")
                .ifPresent(yes -> traits.add(Trait.CASE_SENSITIVE));
        flag(definition, "restricted", type.equals("picklist"), "picklists")
                .ifPresent(yes -> traits.add(Trait.RESTRICTED));
        return traits;
    }

    private static Optional<Boolean> flag(
            Map<String, @Nullable Object> definition, String key, boolean fits, String of) {
        boolean given = Boolean.TRUE.equals(definition.get(key));
        if (given && !fits) {
            refuse("'" + key + "' is for " + of + " only");
        }
        return given ? Optional.of(true) : Optional.empty();
    }

    private static List<String> values(Map<String, @Nullable Object> definition) {
        List<String> values = new CallBody(definition).texts("values");
        if (values.isEmpty()) {
            refuse("A picklist needs its 'values'");
        }
        return values;
    }

    private static String text(Map<String, @Nullable Object> definition, String key) {
        return String.valueOf(Objects.requireNonNullElse(definition.get(key), ""));
    }

    private static void refuse(String message) {
        throw new IllegalArgumentException(message);
    }
}
