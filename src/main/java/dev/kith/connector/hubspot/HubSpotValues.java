package dev.kith.connector.hubspot;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** HubSpot's texts as the few types that records hold, and back (hubspot.md, section 6). */
final class HubSpotValues {

    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");

    private HubSpotValues() {}

    /** Null for a blank property; the text as it is where it does not suit its property's type. */
    static @Nullable Object value(@Nullable String text, String type) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return switch (type) {
                case "number" -> new BigDecimal(text);
                case "bool" -> bool(text);
                case "date" ->
                    isMillis(text) ? moment(text).atZone(ZoneOffset.UTC).toLocalDate() : LocalDate.parse(text);
                case "datetime" -> OffsetDateTime.ofInstant(moment(text), ZoneOffset.UTC);
                default -> text;
            };
        } catch (DateTimeException | NumberFormatException e) {
            return text;
        }
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    /** @throws DateTimeException when it is none */
    static Instant moment(String text) {
        return isMillis(text)
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean isMillis(String text) {
        return MILLIS.matcher(text).matches();
    }

    /** As HubSpot takes it; the empty text clears. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The parts of a list that HubSpot keeps in one text. */
    static Set<String> parts(@Nullable String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(";", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.toSet());
    }

    static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
