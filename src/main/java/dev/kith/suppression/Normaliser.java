package dev.kith.suppression;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How identifiers are written before they become tokens. Frozen: entries of the suppression list were made with exactly these rules,
 * so a change is a new version beside this one, and a look-up asks for both.
 *
 * <ul>
 *   <li>Email: white space around it and the case go; so does a {@code +tag}; for Gmail also the dots. What has no {@code @} between two
 *       parts is no email.
 *   <li>Phone: E.164 where the number is possible in its country; else its digits alone, when there are seven or more.
 * </ul>
 */
public final class Normaliser {

    public static final int VERSION = 1;

    private static final int FEWEST_DIGITS = 7;
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

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
}
