package dev.kith.connector.hubspot;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Clues;
import dev.kith.connector.LikePatterns;
import dev.kith.hubspot.HubSpotRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for a person in the properties of one type: as searches for what is live, and in memory for what no search finds. */
final class HubSpotPersonSearch {

    /** A group has six, and one is needed for turning pages. */
    private static final int MOST_WORDS = 5;

    private static final int MOST_VALUES = 100;

    /** HubSpot's own writing of phone numbers, for searches. */
    private static final String CALCULATED = "hs_searchable_calculated_";

    private final Set<Set<Part>> conditions = new LinkedHashSet<>();

    /** A property and a pattern for LIKE. */
    private record Part(String property, String pattern) {}

    HubSpotPersonSearch(ObjectMap object, Clues clues) {
        clues.emails().forEach(email -> any(object, FieldKind.EMAIL, LikePatterns.email(email)));
        clues.phones().forEach(phone -> any(object, FieldKind.PHONE, LikePatterns.phone(phone)));
        clues.names().forEach(name -> name(object, LikePatterns.words(name)));
        clues.texts().forEach(text -> object.fieldsOf(FieldKind.FREE_TEXT)
                .forEach(field -> words(field.field(), text.split("[\\s,;@]+"))));
    }

    private void any(ObjectMap object, FieldKind kind, String pattern) {
        object.fieldsOf(kind).forEach(field -> conditions.add(Set.of(new Part(field.field(), pattern))));
    }

    private void words(String property, String[] words) {
        conditions.add(Arrays.stream(words)
                .filter(word -> !word.isBlank())
                .limit(MOST_WORDS)
                .map(word -> new Part(property, LikePatterns.anywhere(word)))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private void name(ObjectMap object, String[] words) {
        object.fieldsOf(FieldKind.FULL_NAME).forEach(field -> words(field.field(), words));
        List<FieldMeaning> given = object.fieldsOf(FieldKind.GIVEN_NAME);
        List<FieldMeaning> family = object.fieldsOf(FieldKind.FAMILY_NAME);
        if (words.length > 1 && !given.isEmpty() && !family.isEmpty()) {
            conditions.add(Set.of(
                    new Part(given.get(0).field(), words[0] + "%"),
                    new Part(family.get(0).field(), "%" + words[words.length - 1])));
        }
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** The conditions as filters, of which one group must hold. */
    List<List<Map<String, Object>>> groups(HubSpotProperties properties) {
        List<List<Map<String, Object>>> groups = new ArrayList<>();
        for (Set<Part> condition : conditions) {
            groups.add(condition.stream()
                    .map(part -> contains(part.property(), part.pattern()))
                    .toList());
            condition.stream()
                    .filter(part -> properties.has(CALCULATED + part.property() + "_number")
                            || properties.has(CALCULATED + part.property()))
                    .map(part -> List.of(contains(
                            properties.has(CALCULATED + part.property())
                                    ? CALCULATED + part.property()
                                    : CALCULATED + part.property() + "_number",
                            "%" + part.pattern().replace("%", ""))))
                    .forEach(groups::add);
        }
        return groups;
    }

    /** A star is HubSpot's only sign; it stands for any letters, none too. */
    private static Map<String, Object> contains(String property, String pattern) {
        return Map.of(
                "propertyName",
                property,
                "operator",
                "CONTAINS_TOKEN",
                "value",
                pattern.replace('%', '*').replace('_', '*').replaceAll("\\*+", "*"));
    }

    /** Groups for a property that holds one of these values. */
    static List<List<Map<String, Object>>> among(String property, Collection<String> values) {
        List<String> all = values.stream()
                .map(value -> value.toLowerCase(Locale.ROOT)) // as HubSpot wants the values of IN
                .toList();
        List<List<Map<String, Object>>> groups = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_VALUES) {
            groups.add(List.of(Map.of(
                    "propertyName",
                    property,
                    "operator",
                    "IN",
                    "values",
                    all.subList(from, Math.min(all.size(), from + MOST_VALUES)))));
        }
        return groups;
    }

    boolean matches(HubSpotRecord record) {
        return conditions.stream().anyMatch(condition -> condition.stream().allMatch(part -> {
            String value = record.properties().get(part.property());
            return value != null && regex(part.pattern()).matcher(value).matches();
        }));
    }

    private static Pattern regex(String like) {
        String regex = like.chars()
                .mapToObj(letter ->
                        letter == '%' ? ".*" : letter == '_' ? "." : Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
