package dev.kith.suppression;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How identifiers are written before they become tokens. Frozen: entries of the suppression list were made with exactly these rules,
 * so a change is a new version beside this one, and a look-up asks for both.
 *
 * <ul>
 *   <li>Email: white space around it and the case go; so does a {@code +tag}; for Gmail also the dots. What has no {@code @} between two
 *       parts is no email.
 *   <li>Phone: E.164 where the number is possible in its country; else its digits alone, when there are seven or more.
 *   <li>Full name: words of letters and digits in lower case, without accents, in alphabetical order; two of them at least.
 *   <li>Birth date: as in {@code 1980-01-31}; what is written otherwise than year-month-day or day.month.year is none.
 *   <li>Address: the postal code's letters and digits, then the words of all lines as in names.
 * </ul>
 */
public final class Normaliser {

    public static final int VERSION = 1;

    private static final int FEWEST_DIGITS = 7;
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARK = Pattern.compile("\\p{M}");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})");

    /** Letters that Unicode takes for letters of their own, and people for a letter with a stroke, or for two. */
    private static final Map<String, String> LETTERS =
            Map.of("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe");

    /** Libphonenumber's word for no country at all. */
    private static final String NOWHERE = "ZZ";

    private Normaliser() {}

    public static Optional<String> email(String written) {
        String email =
                Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        int at = email.lastIndexOf('@');
        if (at < 1 || at == email.length() - 1) {
            return Optional.empty();
        }
        String domain = email.substring(at + 1);
        String local = email.substring(0, at);
        int tag = local.indexOf('+');
        if (tag > 0) {
            local = local.substring(0, tag);
        }
        if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
            local = local.replace(".", "");
            domain = "gmail.com";
        }
        return Optional.of(local + "@" + domain);
    }

    /** @param country two letters; anything else reads as unknown, and then only international numbers become E.164 */
    public static Optional<String> phone(String written, Optional<String> country) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        String region = country.map(code -> code.strip().toUpperCase(Locale.ROOT))
                .filter(code -> phones.getSupportedRegions().contains(code))
                .orElse(NOWHERE);
        if (region.equals(NOWHERE) && !hasPlus(written)) {
            return digits(written); // as parsing it would end, after an exception
        }
        try {
            PhoneNumber number = phones.parse(written, region);
            if (phones.isPossibleNumber(number)) {
                return Optional.of(phones.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
            }
        } catch (NumberParseException e) {
            // no number of that country: its digits still tell it apart
        }
        return digits(written);
    }

    private static boolean hasPlus(String written) {
        return written.indexOf('+') >= 0 || written.indexOf('\uFF0B') >= 0;
    }

    private static Optional<String> digits(String written) {
        String digits = NO_DIGIT.matcher(written).replaceAll("");
        return digits.length() >= FEWEST_DIGITS ? Optional.of(digits) : Optional.empty();
    }

    /** Given and family name in whatever order; empty for a single word, which a whole family may share. */
    public static Optional<String> fullName(String written) {
        List<String> words = words(written);
        return words.size() < 2 ? Optional.empty() : Optional.of(String.join(" ", words));
    }

    public static Optional<String> birthDate(String written) {
        String text = written.strip();
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        return dayFirst.matches() ? date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)) : Optional.empty();
    }

    private static Optional<String> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param lines street, house number, town: what there is; empty without any, since many live under one postal code */
    public static Optional<String> place(String postalCode, List<String> lines) {
        String code = NO_WORD.matcher(plain(postalCode)).replaceAll("");
        List<String> words = words(String.join(" ", lines));
        return code.isEmpty() || words.isEmpty() ? Optional.empty() : Optional.of(code + " " + String.join(" ", words));
    }

    private static List<String> words(String written) {
        return NO_WORD.splitAsStream(plain(written))
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    private static String plain(String written) {
        // Through capitals, which turn a sharp s into two.
        String letters = Normalizer.normalize(written.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD);
        String plain = MARK.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain;
    }
}
