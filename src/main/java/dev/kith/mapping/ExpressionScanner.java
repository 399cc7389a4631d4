package dev.kith.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Cuts {@code phone | e164(country_code)} into its words. Used once for one text. */
final class ExpressionScanner {

    /** The text is no expression; the message is for the user. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    /** A filter's name and what stands between its parentheses. */
    record Call(String filter, List<Argument> arguments) {}

    /** A source field and the filters behind it, in order. */
    record Chain(String source, List<Call> calls) {}

    private final String text;
    private int at;

    private ExpressionScanner(String text) {
        this.text = text;
    }

    static Chain scan(String text) throws Unreadable {
        return new ExpressionScanner(text).chain();
    }

    private Chain chain() throws Unreadable {
        String source = name("a source field");
        List<Call> calls = new ArrayList<>();
        while (take('|')) {
            String filter = name("a filter");
            calls.add(new Call(filter, take('(') ? arguments() : List.of()));
        }
        if (at < text.length()) {
            throw new Unreadable(
                    "has '" + text.substring(at) + "' where a '|' or the end should be. Write field | filter |"
                            + " filter('x'); text that never changes belongs under 'always:'.");
        }
        return new Chain(source, calls);
    }

    private List<Argument> arguments() throws Unreadable {
        List<Argument> arguments = new ArrayList<>();
        if (take(')')) {
            return arguments;
        }
        do {
            arguments.add(argument());
        } while (take(','));
        if (!take(')')) {
            throw new Unreadable("lacks a closing ')'.");
        }
        return arguments;
    }

    private Argument argument() throws Unreadable {
        skipSpace();
        char c = at < text.length() ? text.charAt(at) : ' ';
        if (c == '\'' || c == '"') {
            return new Argument.Literal(quoted(c));
        }
        if (Character.isDigit(c) || c == '-' || c == '+') {
            return new Argument.Literal(number());
        }
        String name = name("quoted text, a number or a field");
        return name.equals("true") || name.equals("false")
                ? new Argument.Literal(Boolean.valueOf(name))
                : new Argument.Field(name);
    }

    /** A quote inside is doubled, or written with a backslash; \n is a new line. */
    private String quoted(char quote) throws Unreadable {
        StringBuilder quoted = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean next = at + 1 < text.length();
            if (c == '\\' && next) {
                at++;
                quoted.append(text.charAt(at) == 'n' ? '\n' : text.charAt(at));
            } else if (c == quote && next && text.charAt(at + 1) == quote) {
                at++;
                quoted.append(quote);
            } else if (c == quote) {
                at++;
                return quoted.toString();
            } else {
                quoted.append(c);
            }
        }
        throw new Unreadable("lacks a closing " + quote + " behind a text.");
    }

    private Object number() throws Unreadable {
        int start = at;
        while (at < text.length() && "0123456789.+-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String written = text.substring(start, at);
        try {
            return Integer.valueOf(written);
        } catch (NumberFormatException notWhole) {
            try {
                return new BigDecimal(written);
            } catch (NumberFormatException e) {
                throw new Unreadable("has '" + written + "', which is no number. Put text in quotes.");
            }
        }
    }

    private String name(String wanted) throws Unreadable {
        skipSpace();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-.$".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new Unreadable((at == text.length() ? "ends" : "has '" + text.substring(at) + "'") + " where "
                    + wanted + " should be.");
        }
        return text.substring(start, at);
    }

    private boolean take(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            skipSpace();
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
