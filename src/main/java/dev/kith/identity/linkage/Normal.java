package dev.kith.identity.linkage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as they are compared. Raw values are kept elsewhere. Pure. */
final class Normal {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})\\D?(\\d{1,2})\\D?(\\d{1,2})(?:\\D.*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})\\D(\\d{1,2})\\D(\\d{4})");
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "herr", "frau", "sir", "mme", "mlle", "dipl", "ing");
    private static final Set<String> FREE_OF_MEANING = Set.of("the", "and", "of", "und", "et", "der", "die", "das");
    private static final Set<String> LEGAL_FORMS = Set.of(
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "plc",
            "gmbh",
            "ag",
            "kg",
            "ohg",
            "ug",
            "se",
            "ev",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "ab",
            "as",
            "oy",
            "aps",
            "pty",
            "mbh",
            "gbr",
            "kgaa",
            "sl",
            "kk");
    private static final Map<String, String> ADDRESS_WORDS = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("str", "st"),
            Map.entry("strasse", "st"),
            Map.entry("road", "rd"),
            Map.entry("avenue", "ave"),
            Map.entry("av", "ave"),
            Map.entry("boulevard", "blvd"),
            Map.entry("blv", "blvd"),
            Map.entry("bl", "blvd"),
            Map.entry("drive", "dr"),
            Map.entry("lane", "la"),
            Map.entry("ln", "la"),
            Map.entry("place", "pl"),
            Map.entry("square", "sq"),
            Map.entry("highway", "hwy"),
            Map.entry("court", "ct"),
            Map.entry("crescent", "cres"),
            Map.entry("circuit", "cct"),
            Map.entry("parade", "pde"),
            Map.entry("terrace", "tce"),
            Map.entry("north", "n"),
            Map.entry("south", "s"),
            Map.entry("east", "e"),
            Map.entry("west", "w"),
            Map.entry("suite", "ste"),
            Map.entry("apartment", "apt"),
            Map.entry("floor", "fl"),
            Map.entry("saint", "st"),
            Map.entry("mount", "mt"),
            Map.entry("platz", "pl"),
            Map.entry("weg", "wg"),
            Map.entry("fifth", "5th"),
            Map.entry("first", "1st"),
            Map.entry("second", "2nd"),
            Map.entry("third", "3rd"),
            Map.entry("fourth", "4th"),
            Map.entry("sixth", "6th"),
            Map.entry("seventh", "7th"),
            Map.entry("eighth", "8th"),
            Map.entry("ninth", "9th"),
            Map.entry("tenth", "10th"));

    private Normal() {}

    /** Empty when nothing is left that could be compared. */
    static String of(Attribute attribute, String raw) {
        return switch (attribute) {
            case FULL_NAME, GIVEN_NAME, FAMILY_NAME -> without(fold(raw), TITLES);
            case COMPANY -> company(raw);
            case EMAIL -> email(raw);
            case PHONE, MOBILE -> phone(raw);
            case BIRTH_DATE -> date(raw);
            case IDENTIFIER, POSTAL_CODE, HOUSE_NUMBER -> fold(raw).replace(" ", "");
            case STREET -> street(raw);
            case CITY, REGION, CATEGORY -> fold(raw);
        };
    }

    /** In lower case, without accents and signs. */
    static String fold(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char sign = raw.charAt(i);
            if (sign >= 128) {
                return foldAny(raw);
            }
            if (sign >= 'a' && sign <= 'z' || sign >= '0' && sign <= '9') {
                plain.append(sign);
            } else if (sign >= 'A' && sign <= 'Z') {
                plain.append((char) (sign + 32));
            } else if (sign != '\'' && !plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().strip();
    }

    private static String foldAny(String raw) {
        // й is a letter of its own, and not an и with an accent
        String lower = raw.toLowerCase(Locale.ROOT).replace("й", "y");
        String letters = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("'", "")
                .replace("’", "");
        return SIGNS.matcher(Scripts.latin(letters)).replaceAll(" ").strip();
    }

    private static String without(String text, Set<String> words) {
        if (text.isEmpty()) {
            return text;
        }
        List<String> kept = new ArrayList<>();
        for (String word : text.split(" ")) {
            if (!words.contains(word)) {
                kept.add(word);
            }
        }
        return kept.isEmpty() ? text : String.join(" ", kept);
    }

    private static String company(String raw) {
        return without(without(fold(raw), LEGAL_FORMS), FREE_OF_MEANING);
    }

    private static String email(String raw) {
        String email = raw.strip().toLowerCase(Locale.ROOT);
        int at = email.lastIndexOf('@');
        if (at < 0) {
            return email;
        }
        String local = email.substring(0, at);
        String domain = email.substring(at + 1);
        int tag = local.indexOf('+');
        local = tag > 0 ? local.substring(0, tag) : local;
        if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
            local = local.replace(".", "");
            domain = "gmail.com";
        }
        return local + "@" + domain;
    }

    /** Digits, without what is dialled before them: national and international forms end alike. */
    private static String phone(String raw) {
        String digits = digits(raw);
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.length() - zeros < 5 ? "" : digits.substring(zeros);
    }

    private static String digits(String raw) {
        StringBuilder digits = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char sign = raw.charAt(i);
            if (sign >= '0' && sign <= '9') {
                digits.append(sign);
            }
        }
        return digits.toString();
    }

    /** {@code 19800131}. */
    private static String date(String raw) {
        String text = raw.strip();
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            return digits(text);
        }
        Matcher year = YEAR_FIRST.matcher(text);
        if (year.matches()) {
            return year.group(1) + two(year.group(2)) + two(year.group(3));
        }
        Matcher last = YEAR_LAST.matcher(text);
        if (last.matches()) {
            return last.group(3) + two(last.group(2)) + two(last.group(1));
        }
        return digits(text);
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    private static String street(String raw) {
        String folded = fold(raw);
        if (folded.isEmpty()) {
            return folded;
        }
        StringBuilder street = new StringBuilder();
        for (String word : folded.split(" ")) {
            String own = ADDRESS_WORDS.getOrDefault(word, word);
            if (own.equals(word) && word.length() > 6 && word.endsWith("strasse")) {
                own = word.substring(0, word.length() - 5);
            } else if (own.equals(word) && word.length() > 5 && word.endsWith("str")) {
                own = word.substring(0, word.length() - 1);
            }
            street.append(street.isEmpty() ? "" : " ").append(own);
        }
        return street.toString();
    }
}
