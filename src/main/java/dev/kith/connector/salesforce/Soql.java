package dev.kith.connector.salesforce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parts of queries, with values written as SOQL wants them (salesforce.md, section 7). */
final class Soql {

    static final String ID = "Id";

    /** A query travels in the address, which holds about 16 KB; this leaves room for the rest of it. */
    private static final int LONGEST = 14_000;

    private static final int LONG_ID = 18;
    private static final String CHECKSUMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int LEAST_FOR_VALUES = 2_000;
    private static final Pattern AN_ID = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Soql() {}

    static String select(Collection<String> fields, String object) {
        return "SELECT " + String.join(", ", fields) + " FROM " + object;
    }

    static String where(String condition) {
        return condition.isEmpty() ? "" : " WHERE " + condition;
    }

    /** Behind one record, where the order is by Id. */
    static String behind(String id) {
        return ID + " > " + quoted(id);
    }

    /** From a moment on, or behind one record of that moment, where the order is by stamp and Id. */
    static String from(String stamp, Instant moment, Optional<String> id) {
        String inTime = stamp + " >= " + literal(moment);
        return id.map(last ->
                        inTime + " AND (" + stamp + " > " + literal(moment) + " OR " + ID + " > " + quoted(last) + ")")
                .orElse(inTime);
    }

    static String literal(Instant moment) {
        return LITERAL.format(moment);
    }

    /** Those that may stand in a condition on Id: Salesforce refuses a whole query for another one. */
    static List<String> ids(Collection<String> values) {
        return values.stream()
                .filter(value -> AN_ID.matcher(value).matches() && isWellTyped(value))
                .toList();
    }

    /** The last 3 of 18 letters say which of the others are capitals (salesforce.md, section 16). */
    private static boolean isWellTyped(String id) {
        for (int block = 0; block < 3 && id.length() == LONG_ID; block++) {
            int capitals = 0;
            for (int i = 0; i < 5; i++) {
                char letter = id.charAt(block * 5 + i);
                capitals |= letter >= 'A' && letter <= 'Z' ? 1 << i : 0;
            }
            if (CHECKSUMS.charAt(capitals) != Character.toUpperCase(id.charAt(15 + block))) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code Key IN (...) OR Email IN (...)}, split so that no query is too long for an address.
     *
     * @param wanted field to values
     * @param select what will stand before the condition
     */
    static List<String> conditions(Map<String, List<String>> wanted, String select) {
        int longest = Math.max(LEAST_FOR_VALUES, LONGEST - encodedLength(select));
        List<String> conditions = new ArrayList<>();
        Map<String, List<String>> now = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, List<String>> field : wanted.entrySet()) {
            for (String value : field.getValue()) {
                String text = quoted(value);
                now.computeIfAbsent(field.getKey(), key -> new ArrayList<>()).add(text);
                length += encodedLength(text + ",");
                if (length > longest) {
                    conditions.add(condition(now));
                    now.clear();
                    length = 0;
                }
            }
        }
        if (!now.isEmpty()) {
            conditions.add(condition(now));
        }
        return conditions;
    }

    /** The same for conditions of which one must hold. */
    static List<String> any(Collection<String> conditions, String select) {
        int longest = Math.max(LEAST_FOR_VALUES, LONGEST - encodedLength(select));
        List<String> queries = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        for (String condition : conditions) {
            if (!now.isEmpty() && encodedLength(now + " OR " + condition) > longest) {
                queries.add(now.toString());
                now.setLength(0);
            }
            now.append(now.isEmpty() ? "" : " OR ").append(condition);
        }
        if (!now.isEmpty()) {
            queries.add(now.toString());
        }
        return queries;
    }

    private static String condition(Map<String, List<String>> quoted) {
        return quoted.entrySet().stream()
                .map(field -> field.getKey() + " IN (" + String.join(",", field.getValue()) + ")")
                .collect(Collectors.joining(" OR "));
    }

    private static int encodedLength(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).length();
    }

    static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
