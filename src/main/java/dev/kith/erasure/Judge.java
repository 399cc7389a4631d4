package dev.kith.erasure;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import dev.kith.erasure.Find.Standing;
import dev.kith.identity.Emails;
import dev.kith.identity.Names;
import dev.kith.record.CustomerRecord;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a record that a system came up with is the person's. Compared exactly, whatever the system thought alike. A shared number or
 * mailbox never makes it sure.
 */
final class Judge {

    /** A verdict and what it rests on. */
    record Verdict(Standing standing, Set<String> why) {}

    private Judge() {}

    /** Empty when nothing in the record points at the person. */
    static Optional<Verdict> judge(CustomerRecord record, ObjectMap map, Subject subject) {
        Set<String> why = new LinkedHashSet<>();
        Set<Identifier> identifiers = Identifiers.of(record, map);
        boolean sameEmail = has(identifiers, Identifier.Kind.EMAIL, subject.emails());
        boolean samePhone = has(identifiers, Identifier.Kind.PHONE, subject.phones());
        Optional<String> name = Names.full(record.values(), map);
        boolean sameName = name.filter(subject::isCalled).isPresent();
        boolean otherName = name.filter(full -> !subject.mayBeCalled(full)).isPresent();
        boolean role = isRoleMailbox(record, map);
        boolean sameBirth = any(record, map, FieldKind.BIRTH_DATE, subject::wasBornOn);
        boolean samePlace = any(record, map, FieldKind.POSTAL_CODE, subject::livesAt);
        note(why, sameEmail, role ? "same shared mailbox" : "same email");
        note(why, samePhone, "same phone");
        note(why, sameName, "same name");
        note(why, sameBirth, "same birth date");
        note(why, samePlace, "same postal code");
        note(why, otherName, "other name");
        if (sameEmail && !role && !otherName || samePhone && sameName) {
            return Optional.of(new Verdict(Standing.SURE, why));
        }
        if (sameEmail || samePhone || sameName && (sameBirth || samePlace)) {
            return Optional.of(new Verdict(Standing.CANDIDATE, why));
        }
        return any(record, map, FieldKind.FREE_TEXT, subject::isMentionedIn)
                ? Optional.of(new Verdict(Standing.CANDIDATE, Set.of("named in free text")))
                : Optional.empty();
    }

    private static void note(Set<String> why, boolean holds, String words) {
        if (holds) {
            why.add(words);
        }
    }

    private static boolean has(Set<Identifier> identifiers, Identifier.Kind kind, Set<String> theirs) {
        return identifiers.stream().anyMatch(one -> one.kind() == kind && theirs.contains(one.value()));
    }

    /** True when the record has emails, and all of them are mailboxes of several people. */
    private static boolean isRoleMailbox(CustomerRecord record, ObjectMap map) {
        return Emails.of(record, map).isEmpty();
    }

    /** True for a mailbox such as {@code info@}: nobody's own, whoever was met with it. */
    static boolean isRoleMailbox(Identifier identifier) {
        return identifier.kind() == Identifier.Kind.EMAIL && Emails.isRoleMailbox(identifier.value());
    }

    private static boolean any(
            CustomerRecord record, ObjectMap map, FieldKind kind, java.util.function.Predicate<String> holds) {
        return map.fieldsOf(kind).stream()
                .flatMap(field -> record.value(field.field()).stream())
                .anyMatch(value -> holds.test(value.toString()));
    }
}
