package dev.kith.console;

import dev.kith.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plain words for what systems and codes are called. */
final class Words {

    /** Begins the kinds of what is blocked that others have too. */
    static final String SHARED = "SHARED ";

    private static final Map<String, String> BLOCKED = Map.of(
            "EMAIL",
            "email address",
            "PHONE",
            "phone number",
            "RECORD",
            "record number",
            SHARED + "EMAIL",
            "shared email address",
            SHARED + "PHONE",
            "shared phone number");

    private Words() {}

    /** {@code 1 record}, {@code 1,200 records}. */
    static String many(long number, String thing) {
        return String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? thing : plural(thing));
    }

    private static String plural(String thing) {
        return thing.endsWith("s") ? thing + "es" : thing.replaceAll("(?<=[^aeiou])y$", "ie") + "s";
    }

    /** {@code support_notes}, {@code MailingStreet} and {@code Level__c} as words. */
    static String plain(String name) {
        return name.replaceAll("__c$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll("[_-]+", " ")
                .strip()
                .toLowerCase(Locale.ENGLISH);
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    /** Fields as a person reads them: {@code first name, last name and email}. */
    static String fields(Collection<String> names) {
        return list(names.stream().map(Words::plain).toList());
    }

    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** {@code 2 email addresses, 1 phone number and 9 record numbers}. */
    static String blocked(Map<String, Integer> byKind) {
        return list(byKind.entrySet().stream()
                .map(one -> many(one.getValue(), BLOCKED.getOrDefault(one.getKey(), plain(one.getKey()))))
                .toList());
    }

    static String roles(Collection<Role> roles) {
        return list(roles.stream().sorted().map(Role::written).toList());
    }

    /** How a person is called who may be Kith itself. */
    static String actor(String name) {
        return name.equals("kith") ? "Kith" : name;
    }
}
