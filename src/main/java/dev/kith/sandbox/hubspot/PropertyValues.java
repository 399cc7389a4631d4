package dev.kith.sandbox.hubspot;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a property makes of a value: sections 3 and 6 of the field guide. Everything is kept as text. */
final class PropertyValues {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"<>()\\[\\],;:]+@([\\w-]+\\.)+[\\p{L}]{2,}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 65_536;

    private PropertyValues() {}

    /** Not to be kept. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;
        private final transient InvalidValue value;

        Invalid(HubSpotProperty property, String code, String message) {
            super(code, null, false, false);
            this.value = new InvalidValue(property.name(), code, message);
        }

        InvalidValue value() {
            return value;
        }
    }

    /**
     * The value as it is kept.
     *
     * @param current what the property holds now; a list that begins with a semicolon is added to it
     */
    static String kept(HubSpotProperty property, String given, String current) throws Invalid {
        if (!property.isText() && !given.strip().equals(given)) {
            throw new Invalid(
                    property,
                    "LEADING_TRAILING_WHITESPACE",
                    "\"" + given + "\" includes leading or trailing whitespace.");
        }
        if (property.isEmail()) {
            return email(property, given);
        }
        return switch (property.type()) {
            case "enumeration" -> enumeration(property, given, current);
            case "bool" -> oneOf(property, List.of("true", "false"), given);
            case "number" -> number(property, given);
            case "date" -> date(property, given);
            case "datetime" -> datetime(property, given);
            default -> text(property, given);
        };
    }

    /** As every stamp is written. */
    static String stamp(Instant time) {
        return MILLIS.format(time);
    }

    static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether HubSpot would take it as an address. */
    static boolean isEmail(String folded) {
        return EMAIL.matcher(folded).matches();
    }

    private static String email(HubSpotProperty property, String given) throws Invalid {
        String email = folded(given);
        if (!isEmail(email)) {
            throw new Invalid(property, "INVALID_EMAIL", "Email address " + given + " is invalid");
        }
        return email;
    }

    private static String enumeration(HubSpotProperty property, String given, String current) throws Invalid {
        if (property.options().isEmpty()) {
            return given;
        }
        if (!property.fieldType().equals("checkbox")) {
            return oneOf(property, property.values(), given);
        }
        Set<String> values = new LinkedHashSet<>(given.startsWith(";") ? split(current) : List.of());
        for (String value : split(given)) {
            values.add(oneOf(property, property.values(), value));
        }
        return String.join(";", values);
    }

    static List<String> split(String list) {
        return list.isEmpty()
                ? List.of()
                : SEMICOLON.splitAsStream(list).filter(part -> !part.isBlank()).toList();
    }

    private static String oneOf(HubSpotProperty property, List<String> allowed, String given) throws Invalid {
        if (!allowed.contains(given)) {
            throw new Invalid(property, "INVALID_OPTION", given + " was not one of the allowed options: " + allowed);
        }
        return given;
    }

    private static String number(HubSpotProperty property, String given) throws Invalid {
        try {
            return new BigDecimal(given).toPlainString();
        } catch (NumberFormatException e) {
            throw new Invalid(property, "INVALID_INTEGER", given + " was not a valid number.");
        }
    }

    private static String date(HubSpotProperty property, String given) throws Invalid {
        try {
            if (!given.matches("-?\\d+")) {
                return LocalDate.parse(given).toString();
            }
            OffsetDateTime time = Instant.ofEpochMilli(Long.parseLong(given)).atOffset(ZoneOffset.UTC);
            if (time.equals(time.toLocalDate().atStartOfDay().atOffset(ZoneOffset.UTC))) {
                return time.toLocalDate().toString();
            }
            throw new Invalid(property, "INVALID_DATE", given + " is at " + time.toLocalTime() + " UTC, not midnight!");
        } catch (DateTimeException | NumberFormatException e) {
            throw new Invalid(property, "INVALID_DATE", given + " was not a valid date.");
        }
    }

    private static String datetime(HubSpotProperty property, String given) throws Invalid {
        try {
            return stamp(
                    given.matches("-?\\d+")
                            ? Instant.ofEpochMilli(Long.parseLong(given))
                            : OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeException | NumberFormatException e) {
            throw new Invalid(property, "INVALID_DATE", given + " was not a valid date.");
        }
    }

    private static String text(HubSpotProperty property, String given) throws Invalid {
        if (given.length() > LONGEST) {
            throw new Invalid(
                    property,
                    "PROPERTY_VALUE_TOO_LONG",
                    "The value is " + given.length() + " characters long; " + LONGEST + " are allowed.");
        }
        return given;
    }
}
