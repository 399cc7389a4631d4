package dev.kith.erasure;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Clues;
import dev.kith.identity.Names;
import dev.kith.record.CustomerRecord;
import dev.kith.suppression.Companions;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Normaliser;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of the person while they are looked for; it grows with every record of theirs. Not thread-safe. */
final class Subject {

    private final Set<String> emails = new LinkedHashSet<>();
    private final Set<String> phones = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> writtenNames = new LinkedHashSet<>();
    private final Set<String> birthDates = new HashSet<>();
    private final Set<String> postalCodes = new HashSet<>();
    private final Set<String> writtenEmails = new LinkedHashSet<>();

    Subject(List<Clue> clues) {
        clues.forEach(this::learn);
    }

    private void learn(Clue clue) {
        switch (clue.kind()) {
            case EMAIL -> email(clue.value());
            case PHONE -> Normaliser.phone(clue.value(), Optional.empty()).ifPresent(phones::add);
            case FULL_NAME -> name(clue.value());
            case BIRTH_DATE -> birthDates.add(clue.value());
            case POSTAL_CODE -> postalCodes.add(clue.value().strip());
            case RECORD -> {}
        }
    }

    private void email(String written) {
        writtenEmails.add(written.strip().toLowerCase(java.util.Locale.ROOT));
        Normaliser.email(written).ifPresent(emails::add);
    }

    private void name(String written) {
        String plain = Names.plain(written);
        if (!plain.isEmpty() && names.add(plain)) {
            writtenNames.add(written.strip());
        }
    }

    /** Takes what a record of the person says of them. */
    void learn(CustomerRecord record, ObjectMap map) {
        for (FieldMeaning field : map.fieldsOf(FieldKind.EMAIL)) {
            record.value(field.field()).ifPresent(value -> email(value.toString()));
        }
        Identifiers.of(record, map).stream()
                .filter(one -> one.kind() == Identifier.Kind.PHONE)
                .forEach(one -> phones.add(one.value()));
        Names.full(record.values(), map).ifPresent(this::name);
    }

    /** What the request itself says that tells the person apart from others with the same phone or mailbox. */
    Companions companions() {
        Companions all = Companions.NONE;
        for (String name : writtenNames) {
            all = all.and(Companions.ofName(name));
        }
        for (String date : birthDates) {
            all = all.and(Companions.ofBirthDate(date));
        }
        return all;
    }

    Clues clues() {
        Set<String> texts = new LinkedHashSet<>(writtenEmails);
        texts.addAll(writtenNames);
        return new Clues(writtenEmails, phones, writtenNames, texts);
    }

    Set<String> emails() {
        return emails;
    }

    Set<String> phones() {
        return phones;
    }

    /** True when the name is one of theirs, or none of theirs is known. */
    boolean mayBeCalled(String fullName) {
        return names.isEmpty() || names.contains(Names.plain(fullName));
    }

    boolean isCalled(String fullName) {
        return names.contains(Names.plain(fullName));
    }

    boolean wasBornOn(String date) {
        return birthDates.contains(date);
    }

    boolean livesAt(String postalCode) {
        return postalCodes.contains(postalCode.strip());
    }

    /** How many things are known: it tells whether the last look brought news. */
    int size() {
        return emails.size() + phones.size() + names.size();
    }

    /** True when the text names an email, a number or the full name of the person. */
    boolean isMentionedIn(String text) {
        String plain = " " + Names.plain(text) + " ";
        String small = text.toLowerCase(java.util.Locale.ROOT);
        return writtenEmails.stream().anyMatch(small::contains)
                || names.stream().anyMatch(name -> name.contains(" ") && plain.contains(" " + name + " "));
    }

    @Override
    public String toString() {
        return "Subject";
    }
}
