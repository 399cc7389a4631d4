package dev.kith.connector.jdbc;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Clues;
import dev.kith.connector.LikePatterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition that finds a person's rows, and some more: text is compared loosely here, because databases know neither tags in
 * addresses nor how numbers are written; whoever asks compares exactly.
 */
final class PersonSearch {

    private final ObjectMap object;
    private final Table table;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** A condition and its parameters. */
    record Condition(String sql, Map<String, Object> parameters) {}

    private PersonSearch(ObjectMap object, Table table) {
        this.object = object;
        this.table = table;
    }

    /** Empty when the object has no field in which any of this could stand. */
    static Optional<Condition> of(ObjectMap object, Table table, Clues clues) {
        PersonSearch search = new PersonSearch(object, table);
        clues.emails().forEach(email -> search.like(FieldKind.EMAIL, LikePatterns.email(email)));
        clues.phones().forEach(phone -> search.like(FieldKind.PHONE, LikePatterns.phone(phone)));
        clues.names().forEach(search::name);
        clues.texts().forEach(text -> search.like(FieldKind.FREE_TEXT, LikePatterns.anywhere(text)));
        return search.conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(String.join(" OR ", search.conditions), search.parameters));
    }

    private void like(FieldKind kind, String pattern) {
        object.fieldsOf(kind).forEach(field -> conditions.add(like(field, pattern)));
    }

    private String like(FieldMeaning field, String pattern) {
        String name = "clue" + parameters.size();
        parameters.put(name, pattern);
        return table.dialect().smallText(table.column(field.field())) + " LIKE :?" + name;
    }

    /** The whole name in one column, or its first and last word in two. */
    private void name(String written) {
        String[] words = LikePatterns.words(written);
        like(FieldKind.FULL_NAME, String.join("%", words) + "%");
        List<FieldMeaning> given = object.fieldsOf(FieldKind.GIVEN_NAME);
        List<FieldMeaning> family = object.fieldsOf(FieldKind.FAMILY_NAME);
        if (words.length > 1 && !given.isEmpty() && !family.isEmpty()) {
            conditions.add("(" + like(given.get(0), words[0] + "%") + " AND "
                    + like(family.get(0), "%" + words[words.length - 1]) + ")");
        }
    }
}
