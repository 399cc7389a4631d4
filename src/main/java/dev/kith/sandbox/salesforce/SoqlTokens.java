package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.ArrayList;
import java.util.List;

/** The words, strings and signs of a SOQL query, read one after the other. */
final class SoqlTokens {

    /** A token and where it begins, from 1; strings come without quotes and escapes. */
    record Token(Kind kind, String text, int column) {
        boolean is(String word) {
            return kind != Kind.STRING && text.equalsIgnoreCase(word);
        }
    }

    enum Kind {
        WORD,
        VALUE,
        STRING,
        SIGN,
        END
    }

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int next;

    SoqlTokens(String query) throws RequestRefused {
        this.query = query;
        while (at < query.length()) {
            readToken();
        }
        tokens.add(new Token(Kind.END, "<EOF>", query.length() + 1));
    }

    Token peek() {
        return tokens.get(next);
    }

    Token next() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** Takes the next token if it is this word or sign. */
    boolean take(String word) {
        boolean there = peek().is(word);
        if (there) {
            next();
        }
        return there;
    }

    void expect(String word) throws RequestRefused {
        if (!take(word)) {
            throw unexpected(peek());
        }
    }

    String word() throws RequestRefused {
        Token token = next();
        if (token.kind() != Kind.WORD) {
            throw unexpected(token);
        }
        return token.text();
    }

    RequestRefused unexpected(Token token) {
        return malformed("unexpected token: '" + token.text() + "'", token.column());
    }

    RequestRefused malformed(String what, int column) {
        return new SalesforceRefused(400, "MALFORMED_QUERY", at(query, column) + what);
    }

    /** How an error begins that stands at a place of the query. */
    static String at(String query, int column) {
        return "\n" + query + "\n" + " ".repeat(Math.max(0, column - 1)) + "^\nERROR at Row:1:Column:" + column + "\n";
    }

    private void readToken() throws RequestRefused {
        char c = query.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '\'') {
            tokens.add(string());
        } else if (Character.isLetter(c)) {
            tokens.add(run(Kind.WORD, "_.:"));
        } else if (Character.isDigit(c) || ((c == '-' || c == '+') && followedByDigit())) {
            tokens.add(run(Kind.VALUE, "-+:."));
        } else {
            tokens.add(sign(c));
        }
    }

    private boolean followedByDigit() {
        return at + 1 < query.length() && Character.isDigit(query.charAt(at + 1));
    }

    private Token run(Kind kind, String alsoAllowed) {
        int start = at;
        at++;
        while (at < query.length()
                && (Character.isLetterOrDigit(query.charAt(at)) || alsoAllowed.indexOf(query.charAt(at)) >= 0)) {
            at++;
        }
        return new Token(kind, query.substring(start, at), start + 1);
    }

    private Token sign(char c) throws RequestRefused {
        int start = at;
        at++;
        if ("<>!".indexOf(c) >= 0 && at < query.length() && "=>".indexOf(query.charAt(at)) >= 0) {
            at++;
        } else if ("=<>(),".indexOf(c) < 0) {
            throw malformed("unexpected token: '" + c + "'", start + 1);
        }
        return new Token(Kind.SIGN, query.substring(start, at), start + 1);
    }

    private Token string() throws RequestRefused {
        int start = at;
        StringBuilder text = new StringBuilder();
        for (at++; at < query.length(); at++) {
            char c = query.charAt(at);
            if (c == '\'') {
                at++;
                return new Token(Kind.STRING, text.toString(), start + 1);
            }
            if (c == '\\' && at + 1 < query.length()) {
                at++;
                text.append(unescaped(query.charAt(at)));
            } else {
                text.append(c);
            }
        }
        throw malformed("line 1:" + start + " mismatched character '<EOF>' expecting '''", start + 1);
    }

    /** LIKE needs to know a literal percent sign or underscore, so those two keep their backslash. */
    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case '%', '_' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }
}
