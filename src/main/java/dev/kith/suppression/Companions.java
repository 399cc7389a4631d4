package dev.kith.suppression;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What points at one of the people who have an email or a phone in common: full name, birth date, address. Normalised, never printed.
 *
 * @param written each with the word for what it is
 */
public record Companions(Set<String> written) {

    public static final Companions NONE = new Companions(Set.of());

    public Companions {
        written = Set.copyOf(written);
    }

    /** By the data map. A family name alone is a whole family's, and an address is one only with its postal code. */
    public static Companions of(CustomerRecord record, ObjectMap map) {
        Set<String> found = new LinkedHashSet<>();
        texts(record, map, FieldKind.FULL_NAME).forEach(name -> addName(found, name));
        texts(record, map, FieldKind.FAMILY_NAME).forEach(family -> texts(record, map, FieldKind.GIVEN_NAME)
                .forEach(given -> addName(found, given + " " + family)));
        texts(record, map, FieldKind.BIRTH_DATE).forEach(date -> addBirthDate(found, date));
        List<String> lines = texts(record, map.addressLines()).toList();
        texts(record, map, FieldKind.POSTAL_CODE)
                .flatMap(code -> Normaliser.place(code, lines).stream())
                .forEach(place -> found.add("ADDRESS:" + place));
        return new Companions(found);
    }

    /** Of a person of whom only this is known. */
    public static Companions ofName(String fullName) {
        Set<String> found = new LinkedHashSet<>();
        addName(found, fullName);
        return new Companions(found);
    }

    /** Of a person of whom only this is known. */
    public static Companions ofBirthDate(String date) {
        Set<String> found = new LinkedHashSet<>();
        addBirthDate(found, date);
        return new Companions(found);
    }

    public Companions and(Companions others) {
        Set<String> all = new LinkedHashSet<>(written);
        all.addAll(others.written);
        return new Companions(all);
    }

    private static void addName(Set<String> found, String written) {
        Normaliser.fullName(written).ifPresent(name -> found.add("NAME:" + name));
    }

    private static void addBirthDate(Set<String> found, String written) {
        Normaliser.birthDate(written).ifPresent(date -> found.add("BIRTH_DATE:" + date));
    }

    private static Stream<String> texts(CustomerRecord record, ObjectMap map, FieldKind kind) {
        return texts(record, map.fieldsOf(kind));
    }

    private static Stream<String> texts(CustomerRecord record, List<FieldMeaning> fields) {
        return fields.stream()
                .map(field -> record.value(field.field()).map(Object::toString))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank());
    }

    @Override
    public String toString() {
        return "Companions";
    }
}
