package dev.kith.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The steps for dates. */
final class Dates {

    private static final LocalDateTime SAMPLE = LocalDateTime.of(2001, 2, 3, 16, 5, 6);

    private Dates() {}

    /** Text by the pattern; a date stays one and loses its time of day. Without a pattern: as ISO 8601 has it. */
    static Step date(List<Argument> arguments) {
        DateTimeFormatter formatter = arguments.isEmpty() ? null : reading(Literals.text(arguments.get(0)));
        Fault fault = formatter == null
                ? new Fault("not-a-date", "is not a date written yyyy-MM-dd", "give date the pattern")
                : new Fault("not-a-date", "is not a date written " + Literals.text(arguments.get(0)), "");
        return (value, record) -> {
            if (value == null) {
                return null;
            }
            LocalDate date = value instanceof String text && formatter != null
                    ? parse(Texts.strip(text), formatter)
                    : Values.date(value);
            return date == null ? fault : date;
        };
    }

    private static @Nullable LocalDate parse(String text, DateTimeFormatter formatter) {
        try {
            return LocalDate.parse(text, formatter);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateTimeFormatter reading(String pattern) {
        DateTimeFormatter formatter = formatter(pattern);
        if (!pattern.contains("yyyy") && pattern.contains("y")) {
            throw new IllegalArgumentException("takes years as yyyy: two digits do not tell the century.");
        }
        if (!SAMPLE.toLocalDate().equals(parse(SAMPLE.format(formatter), formatter))) {
            throw new IllegalArgumentException("takes a pattern of day, month and year, as in 'dd.MM.yyyy'.");
        }
        return formatter;
    }

    static Step format(List<Argument> arguments) {
        DateTimeFormatter formatter = formatter(Literals.text(arguments.get(0)));
        return (value, record) -> {
            if (value == null) {
                return null;
            }
            LocalDateTime time = Values.dateTime(value);
            return time == null ? Fault.NOT_A_DATE : time.format(formatter);
        };
    }

    /** Strict, so that 31.02. is refused; yyyy means what people mean by it. */
    private static DateTimeFormatter formatter(String pattern) {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            formatter.formatTo(SAMPLE, new StringBuilder());
            return formatter;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "takes a pattern such as 'dd.MM.yyyy' (dd day, MM month, yyyy year), not '" + pattern + "'.", e);
        }
    }
}
