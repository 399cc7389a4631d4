package dev.kith.connector.salesforce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conditions of queries, with values quoted as SOQL wants them (salesforce.md, section 7). */
final class Soql {

    private Soql() {}

    /** {@code Key IN (...) OR Email IN (...)}, split so that no condition is longer than the given number of characters
     * once it is encoded into an address. */
    static List<String> conditions(
            String keyField, List<String> keys, Optional<String> emailField, List<String> emails, int longest) {
        List<String> conditions = new ArrayList<>();
        List<String> keysNow = new ArrayList<>();
        List<String> emailsNow = new ArrayList<>();
        int length = 0;
        int mails = emailField.isPresent() ? emails.size() : 0;
        for (int i = 0; i < Math.max(keys.size(), mails); i++) {
            if (i < keys.size()) {
                keysNow.add(quoted(keys.get(i)));
                length += encodedLength(keys.get(i));
            }
            if (i < mails) {
                emailsNow.add(quoted(emails.get(i)));
                length += encodedLength(emails.get(i));
            }
            if (length > longest) {
                conditions.add(condition(keyField, keysNow, emailField.orElse(""), emailsNow));
                keysNow.clear();
                emailsNow.clear();
                length = 0;
            }
        }
        if (length > 0) {
            conditions.add(condition(keyField, keysNow, emailField.orElse(""), emailsNow));
        }
        return conditions;
    }

    private static String condition(String keyField, List<String> keys, String emailField, List<String> emails) {
        List<String> parts = new ArrayList<>();
        if (!keys.isEmpty()) {
            parts.add(keyField + " IN (" + String.join(",", keys) + ")");
        }
        if (!emails.isEmpty()) {
            parts.add(emailField + " IN (" + String.join(",", emails) + ")");
        }
        return parts.stream().collect(Collectors.joining(" OR "));
    }

    /** A quoted value and its comma. */
    private static int encodedLength(String value) {
        return URLEncoder.encode(quoted(value) + ",", StandardCharsets.UTF_8).length();
    }

    static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
