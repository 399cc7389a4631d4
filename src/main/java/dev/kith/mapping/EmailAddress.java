package dev.kith.mapping;

/**
 * Whether Salesforce takes a text as an email address.
 *
 * <p>By its documented rules: before the @ letters a-z, digits and {@code !#$%&'*+-/=?^_`{|}~.} with no dot at either end; behind it
 * labels of letters, digits and hyphens with a dot between them. What no rule forbids (two dots in a row) passes.
 */
final class EmailAddress {

    private static final String SIGNS = "!#$%&'*+-/=?^_`{|}~.";

    private EmailAddress() {}

    static boolean isTaken(String text) {
        int at = text.indexOf('@');
        return at > 0 && isLocalPart(text.substring(0, at)) && isDomain(text.substring(at + 1));
    }

    private static boolean isLocalPart(String local) {
        return local.chars().allMatch(c -> isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0)
                && !local.startsWith(".")
                && !local.endsWith(".");
    }

    private static boolean isDomain(String domain) {
        return domain.indexOf('.') > 0
                && domain.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '.')
                && !domain.endsWith(".")
                && !domain.contains("..")
                && !domain.startsWith("-");
    }

    private static boolean isLetterOrDigit(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
