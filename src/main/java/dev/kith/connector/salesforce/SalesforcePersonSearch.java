package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Clues;
import dev.kith.connector.LikePatterns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The conditions that find a person's records, and some more. Salesforce filters no long texts and no encrypted fields: what stands there
 * alone is not found.
 */
final class SalesforcePersonSearch {

    /** The types that LIKE takes. */
    private static final Set<String> TEXTS =
            Set.of("string", "email", "phone", "url", "textarea", "picklist", "combobox", "reference");

    private final ObjectMap object;
    private final JsonNode describe;
    private final Set<String> conditions = new LinkedHashSet<>();

    private SalesforcePersonSearch(ObjectMap object, JsonNode describe) {
        this.object = object;
        this.describe = describe;
    }

    /** Conditions of which one must hold; none when the object has no field in which any of this could be looked for. */
    static List<String> conditions(ObjectMap object, JsonNode describe, Clues clues) {
        SalesforcePersonSearch search = new SalesforcePersonSearch(object, describe);
        clues.emails().forEach(email -> search.like(FieldKind.EMAIL, LikePatterns.email(email)));
        clues.phones().forEach(phone -> search.like(FieldKind.PHONE, LikePatterns.phone(phone)));
        clues.names().forEach(search::name);
        clues.texts().forEach(text -> search.like(FieldKind.FREE_TEXT, LikePatterns.anywhere(text)));
        return List.copyOf(search.conditions);
    }

    private void like(FieldKind kind, String pattern) {
        filterable(kind).forEach(field -> conditions.add(like(field, pattern)));
    }

    private static String like(String field, String pattern) {
        return field + " LIKE " + Soql.quoted(pattern);
    }

    private List<String> filterable(FieldKind kind) {
        List<String> names = new ArrayList<>();
        for (FieldMeaning meaning : object.fieldsOf(kind)) {
            for (JsonNode field : describe.path("fields")) {
                if (field.path("name").asText().equalsIgnoreCase(meaning.field())
                        && field.path("filterable").asBoolean()
                        && TEXTS.contains(field.path("type").asText().toLowerCase(Locale.ROOT))) {
                    names.add(field.path("name").asText());
                }
            }
        }
        return names;
    }

    /** The whole name in one field, or its first and last word in two. */
    private void name(String written) {
        String[] words = LikePatterns.words(written);
        like(FieldKind.FULL_NAME, String.join("%", words) + "%");
        List<String> given = filterable(FieldKind.GIVEN_NAME);
        List<String> family = filterable(FieldKind.FAMILY_NAME);
        if (words.length > 1 && !given.isEmpty() && !family.isEmpty()) {
            conditions.add("(" + like(given.get(0), words[0] + "%") + " AND "
                    + like(family.get(0), "%" + words[words.length - 1]) + ")");
        }
    }
}
