package dev.kith.connector.jdbc;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.connector.jdbc.Table.Column;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column holds once the person in it is forgotten: nothing, or where it must hold something, what tells nothing. */
final class StandIns {

    private static final String WORD = "forgotten";
    private static final String SHORT = "-";
    private static final int RANDOM_BYTES = 6;
    private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private StandIns() {}

    /** A value, or null; empty when the column demands a value and none can be made up. */
    record StandIn(@Nullable Object value) {}

    static Optional<StandIn> of(Column column, FieldMeaning field) {
        if (field.kind() == FieldKind.MARKETING_PERMISSION) {
            return Optional.of(new StandIn(!field.yesMeansAllowed().orElse(true)));
        }
        if (column.nullable()) {
            return Optional.of(new StandIn(null));
        }
        return Optional.ofNullable(madeUp(column, field)).map(StandIn::new);
    }

    private static @Nullable Object madeUp(Column column, FieldMeaning field) {
        return switch (column.type()) {
            case TEXT, PADDED_TEXT -> text(column, field.kind());
            case WHOLE_NUMBER, DECIMAL -> 0;
            case BOOLEAN -> false;
            case DATE -> LONG_AGO;
            case TIMESTAMP, TIMESTAMP_WITH_ZONE -> LONG_AGO.atStartOfDay().atOffset(ZoneOffset.UTC);
            default -> null;
        };
    }

    /** Never twice the same where there is room, since the column may be unique. */
    private static String text(Column column, FieldKind kind) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String unique = WORD + "-" + HexFormat.of().formatHex(bytes);
        String whole = kind == FieldKind.EMAIL ? unique + "@" + WORD + ".invalid" : unique;
        if (column.length() == 0 || column.length() >= whole.length()) {
            return whole;
        }
        return column.length() >= WORD.length() ? WORD : SHORT;
    }

    /** Whether the value, as records hold it, is one of these. */
    static boolean isOne(@Nullable Object value, FieldMeaning field) {
        if (field.kind() == FieldKind.MARKETING_PERMISSION) {
            return true; // an objection tells nothing about anybody who is not there
        }
        if (value == null || value.equals(false) || value.equals(LONG_AGO)) {
            return true;
        }
        if (value instanceof OffsetDateTime time) {
            return time.getYear() == LONG_AGO.getYear() || time.plusDays(1).getYear() == LONG_AGO.getYear();
        }
        String text = value.toString().strip();
        return text.isEmpty()
                || text.equals(SHORT)
                || text.startsWith(WORD)
                || value instanceof Number number && number.doubleValue() == 0;
    }
}
