package dev.kith.identity.linkage;

import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern SIGNS = Pattern.compile("[._-]");
    private static final Pattern NUMBER = Pattern.compile("\\d+$");

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
        return isLikeName(NUMBER.matcher(local(email)).replaceAll(""), given, family);
    }

    private static boolean isLikeName(String mailbox, String given, String family) {
        String local = plain(SIGNS.matcher(mailbox).replaceAll(""));
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
        return local.equals(one)
                || local.equals(one + other)
                || local.equals(one + other.charAt(0))
                || local.equals(one.charAt(0) + other);
    }
}
