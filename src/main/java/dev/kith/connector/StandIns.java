package dev.kith.connector;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a field holds once the person in it is forgotten and it must hold something: what tells nothing. */
public final class StandIns {

    public static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

    private static final String WORD = "forgotten";
    private static final String SHORT = "-";
    private static final Pattern TEXT = Pattern.compile("-|(?i:forgotten(-[0-9a-f]{12}(@forgotten\\.invalid)?)?)");
    private static final int RANDOM_BYTES = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private StandIns() {}

    /** What says that its person objects. */
    public static boolean objection(FieldMeaning permission) {
        return !permission.yesMeansAllowed().orElse(true);
    }

    /** @param longest most characters; 0 where there is no limit */
    public static String text(int longest) {
        return longest == 0 || longest >= WORD.length() ? WORD : SHORT;
    }

    /** Never twice the same where there is room. */
    public static String uniqueText(FieldKind kind, int longest) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String unique = WORD + "-" + HexFormat.of().formatHex(bytes);
        String whole = kind == FieldKind.EMAIL ? unique + "@" + WORD + ".invalid" : unique;
        return longest == 0 || longest >= whole.length() ? whole : text(longest);
    }

    /** Whether the value, as records hold it, is blank or one of these. */
    public static boolean isOne(@Nullable Object value, FieldMeaning field) {
        if (field.kind() == FieldKind.MARKETING_PERMISSION) {
            return true; // an objection tells nothing about anybody who is not there
        }
        if (value == null || value.equals(false) || value.equals(LONG_AGO)) {
            return true;
        }
        if (value instanceof Number number) {
            return number.doubleValue() == 0;
        }
        if (value instanceof OffsetDateTime time) {
            return time.getYear() == LONG_AGO.getYear() || time.plusDays(1).getYear() == LONG_AGO.getYear();
        }
        String text = value.toString().strip();
        return text.isEmpty() || TEXT.matcher(text).matches();
    }
}
