package dev.kith.connector.jdbc;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Clues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The condition that finds a person's rows, and some more: text is compared loosely here, because databases know neither tags in
 * addresses nor how numbers are written; whoever asks compares exactly.
 */
final class PersonSearch {

    private static final int LAST_DIGITS = 7;

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
        clues.emails().forEach(email -> search.like(FieldKind.EMAIL, emailPattern(email)));
        clues.phones().forEach(phone -> search.like(FieldKind.PHONE, phonePattern(phone)));
        clues.names().forEach(search::name);
        clues.texts().forEach(text -> search.like(FieldKind.FREE_TEXT, "%" + plain(text) + "%"));
        return search.conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(String.join(" OR ", search.conditions), search.parameters));
    }

    /** A tag may follow the local part; Gmail knows no dots. */
    private static String emailPattern(String email) {
        String small = plain(email);
        int at = small.lastIndexOf('@');
        if (at < 1) {
            return "%" + small + "%";
        }
        String local = small.substring(0, at);
        String domain = small.substring(at + 1);
        int tag = local.indexOf('+');
        String name = tag > 0 ? local.substring(0, tag) : local;
        return domain.equals("gmail.com") || domain.equals("googlemail.com")
                ? spread(name.replace(".", "")) + "@%mail.com%"
                : "%" + name + "%@" + domain + "%";
    }

    private static String phonePattern(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return spread(digits.substring(Math.max(0, digits.length() - LAST_DIGITS)));
    }

    /** With anything between the letters. */
    private static String spread(String letters) {
        return letters.chars().mapToObj(one -> String.valueOf((char) one)).collect(Collectors.joining("%", "%", "%"));
    }

    /** In lower case; what LIKE reads as a sign stands for any letter, which finds more. */
    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('\\', '_').replace('%', '_');
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
        String[] words = plain(written).split("[\\s,]+");
        like(FieldKind.FULL_NAME, String.join("%", words) + "%");
        List<FieldMeaning> given = object.fieldsOf(FieldKind.GIVEN_NAME);
        List<FieldMeaning> family = object.fieldsOf(FieldKind.FAMILY_NAME);
        if (words.length > 1 && !given.isEmpty() && !family.isEmpty()) {
            conditions.add("(" + like(given.get(0), words[0] + "%") + " AND "
                    + like(family.get(0), "%" + words[words.length - 1]) + ")");
        }
    }
}
