package dev.kith.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as people type them, written the one way that every system knows: {@code +4930123456}.
 *
 * <p>A number counts when its length is possible in its country: lists of numbers in use are always behind the times, and a record
 * refused for a new prefix would cost more than a wrong number kept.
 */
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Libphonenumber's word for no country at all. */
    private static final String NOWHERE = "ZZ";

    /** Longer text is not even looked at; so does libphonenumber. */
    private static final int LONGEST = 250;

    /** Words after a number ("only evenings") would be dialled as letters on the keys. An extension is not a word. */
    private static final Pattern WORDS_AFTER_DIGITS =
            Pattern.compile("(?iU)\\d[^\\p{L}]*+(?!(?:ext|extension|x|xtn)\\b[.:]?\\s*\\d)\\p{L}");

    private static final Fault NOT_A_PHONE_NUMBER =
            new Fault("not-a-phone-number", "is not a phone number", "add 'blank' or 'keep' to e164");
    private static final Fault NO_COUNTRY = new Fault(
            "phone-without-country", "is a phone number without a country", "give e164 a country such as 'DE'");
    private static final Fault UNKNOWN_COUNTRY =
            new Fault("unknown-country", "belongs to a country that is not known", "give e164 a country such as 'DE'");

    private PhoneNumbers() {}

    /** The step behind {@code e164(country, 'keep' | 'blank')}. */
    static Step e164(List<Argument> arguments) {
        Argument country = country(arguments);
        String otherwise = otherwise(arguments);
        return (value, record) -> {
            if (value == null) {
                return null;
            }
            Object written = written((String) value, country.in(record));
            boolean wrong = written instanceof Fault;
            return !wrong || otherwise.isEmpty() ? written : otherwise.equals("keep") ? value : null;
        };
    }

    private static Argument country(List<Argument> arguments) {
        if (arguments.isEmpty()) {
            return new Argument.Literal("");
        }
        return arguments.get(0) instanceof Argument.Literal literal
                ? new Argument.Literal(Countries.code(literal.value().toString())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "does not know the country '" + literal.value() + "'. Write a code such as 'DE'.")))
                : arguments.get(0);
    }

    private static String otherwise(List<Argument> arguments) {
        String otherwise = arguments.size() < 2 ? "" : Literals.text(arguments.get(1));
        if (arguments.size() == 2 && !otherwise.equals("keep") && !otherwise.equals("blank")) {
            throw new IllegalArgumentException(
                    "takes 'keep' or 'blank' for what is no phone number, not '" + otherwise + "'.");
        }
        return otherwise;
    }

    private static Object written(String typed, @Nullable Object country) {
        String number = Texts.strip(typed);
        if (number.length() > LONGEST
                || hasLetters(number) && WORDS_AFTER_DIGITS.matcher(number).find()) {
            return NOT_A_PHONE_NUMBER;
        }
        if (number.startsWith("+")) {
            return parsed(number, NOWHERE);
        }
        String code = Values.isBlank(country) || country == null
                ? ""
                : Countries.code(country.toString()).orElse("?");
        if (code.length() == 2) {
            Object national = parsed(number, code);
            if (!(national instanceof Fault)) {
                return national;
            }
        }
        if (number.startsWith("00")) {
            return parsed("+" + number.substring(2), NOWHERE);
        }
        return code.length() == 2 ? NOT_A_PHONE_NUMBER : code.isEmpty() ? withoutCountry(number) : UNKNOWN_COUNTRY;
    }

    private static Object withoutCountry(String number) {
        return number.chars().filter(Character::isDigit).count() < 5 ? NOT_A_PHONE_NUMBER : NO_COUNTRY;
    }

    private static boolean hasLetters(String number) {
        return number.chars().anyMatch(Character::isLetter);
    }

    private static Object parsed(String number, String country) {
        try {
            PhoneNumber parsed = NUMBERS.parse(number, country);
            return NUMBERS.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE
                    ? NUMBERS.format(parsed, PhoneNumberFormat.E164)
                    : NOT_A_PHONE_NUMBER;
        } catch (NumberParseException e) {
            return NOT_A_PHONE_NUMBER;
        }
    }
}
