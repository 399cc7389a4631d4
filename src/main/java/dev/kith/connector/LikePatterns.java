package dev.kith.connector;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A person's identifiers as patterns for LIKE, in lower case. They are loose, because databases know neither tags in addresses nor how
 * numbers are written: they match more than meant, and whoever asks compares exactly.
 */
public final class LikePatterns {

    private static final int LAST_DIGITS = 7;

    private LikePatterns() {}

    /** A tag may follow the local part; Gmail knows no dots. */
    public static String email(String email) {
        String small = plain(email);
        int at = small.lastIndexOf('@');
        if (at < 1) {
            return anywhere(email);
        }
        String local = small.substring(0, at);
        String domain = small.substring(at + 1);
        int tag = local.indexOf('+');
        String name = tag > 0 ? local.substring(0, tag) : local;
        return domain.equals("gmail.com") || domain.equals("googlemail.com")
                ? spread(name.replace(".", "")) + "@%mail.com%"
                : "%" + name + "%@" + domain + "%";
    }

    /** Its last digits, with anything between them. */
    public static String phone(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return spread(digits.substring(Math.max(0, digits.length() - LAST_DIGITS)));
    }

    public static String anywhere(String text) {
        return "%" + plain(text) + "%";
    }

    /** The words of a name. */
    public static String[] words(String name) {
        return plain(name).split("[\\s,]+");
    }

    private static String spread(String letters) {
        return letters.chars().mapToObj(one -> String.valueOf((char) one)).collect(Collectors.joining("%", "%", "%"));
    }

    /** What LIKE reads as a sign stands for any letter, which finds more. */
    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('\\', '_').replace('%', '_');
    }
}
