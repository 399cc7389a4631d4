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
        if (!SHAPE.matcher(email).matches() || ROLES.contains(email.substring(0, email.indexOf('@')))) {
            return Optional.empty();
        }
        return Optional.of(email);
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
