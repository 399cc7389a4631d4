package dev.kith.camel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Camel's Simple language that a route file may use: functions that read the page and the clock, and operators that
 * compare. Everything that could call code, load a class or read a setting is refused by name.
 */
final class SimpleText {

    /** What {@code ${body.…}} may name; the body is a page. */
    static final Set<String> PAGE_WORDS = Set.of("size", "number", "records");

    private static final Set<String> PRINTABLE_PAGE_WORDS = Set.of("size", "number");

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^{}$\\\\]*)}");
    private static final Pattern OTHER_START = Pattern.compile("\\$\\w+\\{[^}]{0,40}}?");
    private static final Pattern SOME_FUNCTION = Pattern.compile("\\$\\{[^}]{0,40}}?");
    private static final Pattern BODY = Pattern.compile("body(?:\\.(\\w+))?");
    private static final Pattern SAFE = Pattern.compile("routeId|date:now(:[\\w .:/'-]{1,40})?");
    private static final Pattern COMPARED_ONLY =
            Pattern.compile("header\\.\\w[\\w-]*|exchangeProperty\\.\\w+|exception\\.message");
    private static final Pattern TOKEN = Pattern.compile("\\s+|\\$\\{[^{}$\\\\]*}|'[^'\\\\]*'|\"[^\"\\\\]*\""
            + "|-?\\d+(?:\\.\\d+)?\\b|(?:true|false|null|in|contains|startsWith|endsWith|range)\\b|!(?:in|contains|range)\\b"
            + "|!=~|!=|=~|==|>=|<=|>|<|&&|\\|\\||~~|!~~");

    private SimpleText() {}

    /** What is wrong with a condition or an expression; empty when nothing is. */
    static Optional<String> compared(String text) {
        return functions(text, PAGE_WORDS, true).or(() -> tokens(text));
    }

    /** What is wrong with a text that is printed; empty when nothing is. No function in it may hold a customer's value. */
    static Optional<String> printed(String text) {
        return functions(text, PRINTABLE_PAGE_WORDS, false);
    }

    private static Optional<String> functions(String text, Set<String> pageWords, boolean compared) {
        Matcher otherStart = OTHER_START.matcher(text);
        if (otherStart.find()) {
            return Optional.of(refusal(otherStart.group(), pageWords, compared));
        }
        Matcher matcher = FUNCTION.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            if (!isAllowed(matcher.group(1), pageWords, compared)) {
                return Optional.of(refusal(matcher.group(), pageWords, compared));
            }
            matcher.appendReplacement(rest, " ");
        }
        matcher.appendTail(rest);
        Matcher left = SOME_FUNCTION.matcher(rest);
        if (left.find()) {
            return Optional.of(refusal(left.group(), pageWords, compared));
        }
        return rest.indexOf("$") < 0
                ? Optional.empty()
                : Optional.of("a '$' stands only in a function such as ${body.size}.");
    }

    private static boolean isAllowed(String function, Set<String> pageWords, boolean compared) {
        Matcher body = BODY.matcher(function);
        if (body.matches()) {
            return body.group(1) == null || pageWords.contains(body.group(1));
        }
        return SAFE.matcher(function).matches()
                || compared && COMPARED_ONLY.matcher(function).matches();
    }

    private static String refusal(String function, Set<String> pageWords, boolean compared) {
        boolean wouldPrint = !compared && isAllowed(function.replaceAll("^\\$\\{|}$", ""), PAGE_WORDS, true);
        List<String> known =
                pageWords.stream().sorted().map(word -> "${body." + word + "}").toList();
        return "'" + function + "' is refused: "
                + (wouldPrint ? "it could print a customer's value. " : "it could run code or read a setting. ")
                + "Known: ${body}, " + String.join(", ", known) + ", ${routeId}, ${date:now:HH:mm}"
                + (compared ? ", ${header.NAME}, ${exchangeProperty.NAME}, ${exception.message}." : ".");
    }

    private static Optional<String> tokens(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                String unread =
                        text.substring(at, Math.min(text.length(), at + 20)).strip();
                return Optional.of("'" + unread + "' cannot be read here. A condition compares with "
                        + "==, !=, =~, >, >=, <, <=, in, contains, startsWith, endsWith and joins with && and ||;"
                        + " texts stand in quotes." + classOperator(unread));
            }
            at = matcher.end();
        }
        return Optional.empty();
    }

    private static String classOperator(String unread) {
        String lower = unread.toLowerCase(Locale.ROOT);
        return lower.startsWith("is ") || lower.startsWith("!is ") ? " 'is' would load a class." : "";
    }
}
