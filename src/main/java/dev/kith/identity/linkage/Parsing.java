package dev.kith.identity.linkage;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one column holds for two attributes: a full name, a street with its house number. Pure. */
final class Parsing {

    private static final Pattern NUMBER_FIRST = Pattern.compile("\\s*(\\d+[a-zA-Z]?)\\b[\\s,]+(.*\\p{L}.*)");
    private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\p{L}.*?)[\\s,]+(\\d+\\s?[a-zA-Z]?)\\s*");

    private Parsing() {}

    static Map<Attribute, String> parsed(Map<Attribute, String> raw) {
        boolean hasName = !isMissing(raw, Attribute.FAMILY_NAME) || isMissing(raw, Attribute.FULL_NAME);
        boolean hasStreet = !isMissing(raw, Attribute.HOUSE_NUMBER) || isMissing(raw, Attribute.STREET);
        if (hasName && hasStreet) {
            return raw;
        }
        Map<Attribute, String> parsed = new EnumMap<>(Attribute.class);
        parsed.putAll(raw);
        if (isMissing(parsed, Attribute.FAMILY_NAME)) {
            name(parsed.getOrDefault(Attribute.FULL_NAME, "").strip(), parsed);
        }
        if (isMissing(parsed, Attribute.HOUSE_NUMBER)) {
            street(parsed.getOrDefault(Attribute.STREET, ""), parsed);
        }
        return parsed;
    }

    private static boolean isMissing(Map<Attribute, String> values, Attribute attribute) {
        return values.getOrDefault(attribute, "").isBlank();
    }

    /** {@code Quillwright, Anna} or {@code Anna Quillwright}. */
    private static void name(String full, Map<Attribute, String> parsed) {
        int comma = full.indexOf(',');
        int space = full.lastIndexOf(' ');
        if (comma > 0) {
            parsed.put(Attribute.FAMILY_NAME, full.substring(0, comma));
            parsed.putIfAbsent(Attribute.GIVEN_NAME, full.substring(comma + 1));
        } else if (space > 0) {
            parsed.put(Attribute.FAMILY_NAME, full.substring(space + 1));
            parsed.putIfAbsent(Attribute.GIVEN_NAME, full.substring(0, space));
        } else if (!full.isEmpty()) {
            parsed.put(Attribute.FAMILY_NAME, full);
        }
    }

    private static void street(String street, Map<Attribute, String> parsed) {
        Matcher first = NUMBER_FIRST.matcher(street);
        if (first.matches()) {
            parsed.put(Attribute.HOUSE_NUMBER, first.group(1));
            parsed.put(Attribute.STREET, first.group(2));
            return;
        }
        Matcher last = NUMBER_LAST.matcher(street);
        if (last.matches()) {
            parsed.put(Attribute.HOUSE_NUMBER, last.group(2));
            parsed.put(Attribute.STREET, last.group(1));
        }
    }
}
