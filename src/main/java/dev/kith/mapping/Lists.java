package dev.kith.mapping;

import dev.kith.record.CustomerRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The steps that take text apart and put it together. */
final class Lists {

    private Lists() {}

    static Step split(List<Argument> arguments) {
        String separator = Literals.text(arguments.get(0));
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("takes at least one character to split at, as in split(' ').");
        }
        return Step.onText(text -> parts(text, separator));
    }

    private static List<String> parts(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf(separator, from);
            String part = Texts.strip(text.substring(from, to < 0 ? text.length() : to));
            if (!part.isEmpty()) {
                parts.add(part);
            }
            from = to < 0 ? text.length() + 1 : to + separator.length();
        }
        return parts;
    }

    static @Nullable Object first(@Nullable Object value, CustomerRecord record) {
        return value instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
    }

    static @Nullable Object last(@Nullable Object value, CustomerRecord record) {
        return value instanceof List<?> list && !list.isEmpty() ? list.get(list.size() - 1) : null;
    }

    static Step slice(List<Argument> arguments) {
        int from = Literals.wholeNumber(arguments.get(0));
        int to = arguments.size() < 2 ? Integer.MAX_VALUE : Literals.wholeNumber(arguments.get(1));
        return (value, record) -> {
            if (value instanceof List<?> list) {
                int start = Texts.position(from, list.size());
                return list.subList(start, Math.max(start, Texts.position(to, list.size())));
            }
            return value == null ? null : Texts.slice((String) value, from, to);
        };
    }

    /** Leaves out what is blank, so that a missing middle name leaves no gap. */
    static Step join(List<Argument> arguments) {
        String separator = Literals.text(arguments.get(0));
        List<Argument> others = arguments.subList(1, arguments.size());
        return (value, record) -> {
            StringJoiner joined = new StringJoiner(separator).setEmptyValue("");
            if (value instanceof List<?> list) {
                list.forEach(part -> joined.add(String.valueOf(part)));
            } else if (value != null) {
                joined.add(Values.text(value));
            }
            for (Argument other : others) {
                Object more = other.in(record);
                if (more != null) {
                    joined.add(Values.text(more));
                }
            }
            return joined.length() == 0 ? null : joined.toString();
        };
    }
}
