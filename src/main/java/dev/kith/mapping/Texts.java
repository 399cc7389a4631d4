package dev.kith.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text to text. Counts characters as people do (code points), so that an emoji is never cut in half. */
final class Texts {

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Texts() {}

    /** Also the white space that web pages leave behind and {@link String#strip()} does not know. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isBlank(String text) {
        return text.isEmpty() || isSpace(text.charAt(0)) && strip(text).isEmpty();
    }

    static String squeeze(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        boolean space = false;
        for (char c : strip(text).toCharArray()) {
            if (isSpace(c)) {
                space = true;
                continue;
            }
            if (space) {
                squeezed.append(' ');
                space = false;
            }
            squeezed.append(c);
        }
        return squeezed.toString();
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == ZERO_WIDTH_SPACE
                || c == BYTE_ORDER_MARK;
    }

    static String upcase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String downcase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A word begins after anything but a letter, a digit or an accent; after an apostrophe when two letters follow. */
    static String capitalize(String text) {
        String lower = downcase(text);
        StringBuilder capitalized = new StringBuilder(lower.length());
        boolean begins = true;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            capitalized.appendCodePoint(begins ? Character.toTitleCase(c) : c);
            begins = isApostrophe(c) ? lettersFollow(lower, i) : !continuesWord(c);
        }
        return capitalized.toString();
    }

    private static boolean continuesWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '\u2019';
    }

    private static boolean lettersFollow(String text, int from) {
        return from + 1 < text.length()
                && Character.isLetter(text.charAt(from))
                && Character.isLetter(text.charAt(from + 1));
    }

    static String truncate(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** From the first position up to, without, the last; negative positions count from the end; null when nothing is there. */
    static @Nullable String slice(String text, int from, int to) {
        int length = length(text);
        int start = position(from, length);
        int end = position(to, length);
        return start >= end ? null : text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    /** A position as people write it, within 0 and the length. */
    static int position(int written, int length) {
        return Math.max(0, Math.min(length, written < 0 ? length + written : written));
    }
}
