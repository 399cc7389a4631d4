package dev.kith.identity;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Emails as matching sees them: trimmed and in lower case. A role mailbox such as {@code info@} belongs to nobody and joins nobody. */
public final class Emails {

    private static final Pattern SHAPE = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    private static final Set<String> ROLES = Set.of(
            "info",
            "sales",
            "office",
            "contact",
            "kontakt",
            "mail",
            "admin",
            "support",
            "service",
            "hello",
            "help",
            "billing",
            "shop",
            "buero",
            "post",
            "team",
            "noreply",
            "no-reply",
            "webmaster",
            "postmaster",
            "marketing",
            "einkauf",
            "verkauf",
            "accounting");

    private Emails() {}

    /** The email for matching; empty for what is no email and for role mailboxes. */
    public static Optional<String> normalised(String written) {
        String email = written.strip().toLowerCase(Locale.ROOT);
        return SHAPE.matcher(email).matches() && !isRoleMailbox(email) ? Optional.of(email) : Optional.empty();
    }

    /** True for a mailbox that is read by whoever has a job, and named for it. */
    public static boolean isRoleMailbox(String email) {
        int at = email.indexOf('@');
        return at > 0 && ROLES.contains(email.substring(0, at));
    }

    /** The record's emails, by its data map. */
    public static Set<String> of(CustomerRecord record, ObjectMap map) {
        Set<String> emails = new LinkedHashSet<>();
        for (FieldMeaning field : map.fieldsOf(FieldKind.EMAIL)) {
            record.value(field.field())
                    .flatMap(value -> normalised(value.toString()))
                    .ifPresent(emails::add);
        }
        return emails;
    }
}
