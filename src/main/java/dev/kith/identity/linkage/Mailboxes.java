package dev.kith.identity.linkage;

import java.util.Set;

/** What a normalised email tells of those who use it. Pure. */
final class Mailboxes {

    private static final Set<String> ROLES = Set.of(
            "info",
            "sales",
            "office",
            "contact",
            "kontakt",
            "mail",
            "support",
            "service",
            "admin",
            "hello",
            "team",
            "billing",
            "accounts",
            "accounting",
            "buchhaltung",
            "rechnung",
            "invoice",
            "invoices",
            "orders",
            "order",
            "hr",
            "jobs",
            "marketing",
            "press",
            "webmaster",
            "postmaster",
            "noreply",
            "no-reply",
            "donotreply",
            "help",
            "helpdesk",
            "enquiries",
            "inquiries",
            "reception",
            "verwaltung",
            "zentrale",
            "vertrieb",
            "einkauf",
            "post",
            "firma",
            "shop",
            "customerservice",
            "customer.service",
            "purchasing",
            "general",
            "none",
            "test");

    private Mailboxes() {}

    /** True of a mailbox that whoever does the work reads: it says nothing about a person. */
    static boolean isOfRole(String email) {
        return ROLES.contains(local(email));
    }

    static String local(String email) {
        int at = email.indexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }

    static String domain(String email) {
        return email.substring(email.indexOf('@') + 1);
    }

    /** True when somebody of this name would choose it for the name: as a namesake would elsewhere. */
    static boolean isOfName(String email, String given, String family) {
        return isLikeName(local(email), given, family);
    }

    /** As {@link #isOfName}, with any number behind it: as a namesake would who comes later. */
    static boolean isOfNameAndNumber(String email, String given, String family) {
        String local = local(email);
        int end = local.length();
        while (end > 0 && local.charAt(end - 1) >= '0' && local.charAt(end - 1) <= '9') {
            end--;
        }
        return isLikeName(local.substring(0, end), given, family);
    }

    private static boolean isLikeName(String mailbox, String given, String family) {
        String local = plain(mailbox.replace(".", "").replace("_", "").replace("-", ""));
        String one = plain(given.replace(" ", ""));
        String other = plain(family.replace(" ", ""));
        return isMadeOf(local, one, other) || isMadeOf(local, other, one);
    }

    /** Names have lost their dots above; mailboxes write them out. */
    private static String plain(String text) {
        return text.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    }

    private static boolean isMadeOf(String local, String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        int more = local.length() - one.length();
        boolean isBothOrInitial = more == 0
                || more == 1 && local.charAt(one.length()) == other.charAt(0)
                || more == other.length() && local.endsWith(other);
        return local.startsWith(one) && isBothOrInitial
                || local.length() == other.length() + 1 && local.charAt(0) == one.charAt(0) && local.endsWith(other);
    }
}
