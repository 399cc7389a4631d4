package dev.kith.suppression;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import dev.kith.record.RecordKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds a record's identifiers: as read, by its data map; as mapped, by their shape, whatever the data map says. */
public final class Identifiers {

    private static final Pattern EMAIL_SHAPED = Pattern.compile("[^\\s@<>,;:\"'()]+@[^\\s@<>,;:\"'()]+");
    private static final Pattern PHONE_SHAPED = Pattern.compile("\\+?\\(?\\d[\\d ()./-]{5,}\\d");

    private Identifiers() {}

    /** Every identifier of a record as its system holds it: its key, its emails, its phones. */
    public static Set<Identifier> of(CustomerRecord record, ObjectMap map) {
        Set<Identifier> found = new LinkedHashSet<>();
        found.add(recordKey(record.key()));
        for (FieldMeaning field : map.fieldsOf(FieldKind.EMAIL)) {
            record.value(field.field())
                    .flatMap(value -> Normaliser.email(value.toString()))
                    .ifPresent(email -> found.add(new Identifier(Identifier.Kind.EMAIL, email)));
        }
        for (FieldMeaning field : map.fieldsOf(FieldKind.PHONE)) {
            record.value(field.field())
                    .flatMap(value -> Normaliser.phone(value.toString(), country(record, field)))
                    .ifPresent(phone -> found.add(new Identifier(Identifier.Kind.PHONE, phone)));
        }
        return found;
    }

    /**
     * Every email- and phone-shaped token in what would be sent, but for those that the record as read has in the same writing.
     *
     * @param asRead the identifiers of the record as read
     */
    public static Set<Identifier> of(MappedRecord record, Set<Identifier> asRead) {
        Set<Identifier> found = new LinkedHashSet<>();
        for (Object value : record.fields().values()) {
            if (value instanceof String text) {
                emails(text, asRead, found);
                phones(text, asRead, found);
            }
        }
        return found;
    }

    public static Identifier recordKey(RecordKey key) {
        return new Identifier(Identifier.Kind.RECORD, key.inFull());
    }

    /** Lets this one record pass. */
    public static Identifier exception(RecordKey key) {
        return new Identifier(Identifier.Kind.EXCEPTION, key.inFull());
    }

    /** Ends what {@link #exception} let through. */
    public static Identifier endOfException(RecordKey key) {
        return new Identifier(Identifier.Kind.EXCEPTION_ENDED, key.inFull());
    }

    /**
     * For an email or a phone that other people have too: what goes on the list instead of it. Nothing when nothing tells the person
     * apart from the others.
     */
    public static Set<Identifier> shared(Identifier identifier, Companions companions) {
        Set<Identifier> entries = new LinkedHashSet<>(together(identifier, companions));
        if (!entries.isEmpty()) {
            entries.add(new Identifier(
                    identifier.kind() == Identifier.Kind.EMAIL
                            ? Identifier.Kind.SHARED_EMAIL
                            : Identifier.Kind.SHARED_PHONE,
                    identifier.value()));
        }
        return entries;
    }

    /**
     * For the record of somebody else, as a person decided: what it has in common with the forgotten one, and is not to be asked about again.
     *
     * @param listed what of the forgotten one goes on the list
     * @param kind {@link Identifier.Kind#DIFFERENT}, or its end
     */
    public static Set<Identifier> different(
            CustomerRecord record, ObjectMap map, Set<Identifier> listed, Identifier.Kind kind) {
        Companions companions = Companions.of(record, map);
        return of(record, map).stream()
                .flatMap(identifier -> together(identifier, companions).stream())
                .filter(listed::contains)
                .map(together ->
                        new Identifier(kind, different(record.key(), together).value()))
                .collect(Collectors.toSet());
    }

    static Identifier different(RecordKey key, Identifier together) {
        return new Identifier(Identifier.Kind.DIFFERENT, key.inFull() + "|" + together.value());
    }

    static Set<Identifier> together(Identifier identifier, Companions companions) {
        Set<Identifier> together = new LinkedHashSet<>();
        companions
                .written()
                .forEach(companion -> together.add(new Identifier(
                        Identifier.Kind.TOGETHER, identifier.kind() + ":" + identifier.value() + "|" + companion)));
        return together;
    }

    private static void emails(String text, Set<Identifier> asRead, Set<Identifier> found) {
        // An email field may hold two: only one bare address is known already.
        boolean isKnown = asRead.contains(new Identifier(Identifier.Kind.EMAIL, text))
                && EMAIL_SHAPED.matcher(text).matches();
        if (text.indexOf('@') > 0 && !isKnown) {
            Matcher emails = EMAIL_SHAPED.matcher(text);
            while (emails.find()) {
                Normaliser.email(emails.group())
                        .ifPresent(email -> found.add(new Identifier(Identifier.Kind.EMAIL, email)));
            }
        }
    }

    private static void phones(String text, Set<Identifier> asRead, Set<Identifier> found) {
        if (text.length() > 6
                && text.chars().anyMatch(Character::isDigit)
                && !asRead.contains(new Identifier(Identifier.Kind.PHONE, text))) {
            Matcher phones = PHONE_SHAPED.matcher(text);
            while (phones.find()) {
                Normaliser.phone(phones.group(), Optional.empty())
                        .ifPresent(phone -> found.add(new Identifier(Identifier.Kind.PHONE, phone)));
            }
        }
    }

    private static Optional<String> country(CustomerRecord record, FieldMeaning phone) {
        return phone.country()
                .map(country -> record.value(country).map(Object::toString).orElse(country));
    }
}
