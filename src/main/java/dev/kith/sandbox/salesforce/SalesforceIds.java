package dev.kith.sandbox.salesforce;

import java.util.Optional;

/** Record ids as Salesforce builds them: a prefix per object, base-62 digits, and three characters that guard the case. */
final class SalesforceIds {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECKSUMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String POD = "Kt0";
    private static final int SHORT = 15;

    private SalesforceIds() {}

    /** The 18 characters of an object's n-th id; ids of one object sort as their numbers do. */
    static String of(String prefix, long number) {
        char[] digits = new char[SHORT - prefix.length() - POD.length()];
        long rest = number;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return withChecksum(prefix + POD + new String(digits));
    }

    /** The number {@link #of} was given; 0 for an id that was made elsewhere. */
    static long number(String id) {
        if (!id.startsWith(POD, 3)) {
            return 0;
        }
        long number = 0;
        for (int i = 3 + POD.length(); i < SHORT; i++) {
            number = number * DIGITS.length() + DIGITS.indexOf(id.charAt(i));
        }
        return number;
    }

    /** The 18 characters of an id given with 15 or 18; empty when it is no id. */
    static Optional<String> canonical(String id) {
        if (!id.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        if (id.length() == SHORT) {
            return Optional.of(withChecksum(id));
        }
        return id.length() == 18 && withChecksum(id.substring(0, SHORT)).equals(id)
                ? Optional.of(id)
                : Optional.empty();
    }

    private static String withChecksum(String id) {
        StringBuilder whole = new StringBuilder(id);
        for (int block = 0; block < SHORT; block += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = id.charAt(block + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            whole.append(CHECKSUMS.charAt(bits));
        }
        return whole.toString();
    }
}
