package dev.kith.people;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.identity.linkage.Attribute;
import dev.kith.permission.Permission;
import dev.kith.record.CustomerRecord;
import dev.kith.suppression.Normaliser;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What matching and the merged view need of a record: raw values by what they are, but phones as E.164. Prints nothing of them. */
public record Excerpt(Map<FieldKind, String> values) {

    /** What a marketing permission says here, whatever its system calls it. */
    public static final String FORBIDDEN = "forbidden";

    public static final String ALLOWED = "allowed";

    /** What of a record is no business of matching stays in its system. */
    private static final Set<FieldKind> TAKEN = EnumSet.of(
            FieldKind.EMAIL,
            FieldKind.PHONE,
            FieldKind.GIVEN_NAME,
            FieldKind.FAMILY_NAME,
            FieldKind.FULL_NAME,
            FieldKind.BIRTH_DATE,
            FieldKind.IDENTIFIER,
            FieldKind.ADDRESS,
            FieldKind.STREET,
            FieldKind.HOUSE_NUMBER,
            FieldKind.CITY,
            FieldKind.REGION,
            FieldKind.POSTAL_CODE,
            FieldKind.COUNTRY,
            FieldKind.COMPANY);

    public Excerpt {
        values = Collections.unmodifiableMap(copy(values));
    }

    private static EnumMap<FieldKind, String> copy(Map<FieldKind, String> values) {
        EnumMap<FieldKind, String> copy = new EnumMap<>(FieldKind.class);
        copy.putAll(values);
        return copy;
    }

    /** Of several fields of one kind the first that is filled. */
    public static Excerpt of(CustomerRecord record, ObjectMap map) {
        EnumMap<FieldKind, String> values = new EnumMap<>(FieldKind.class);
        for (FieldMeaning field : map.fields().values()) {
            if (TAKEN.contains(field.kind())) {
                record.value(field.field())
                        .map(value -> text(record, field, value))
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> values.putIfAbsent(field.kind(), text));
            }
        }
        Permission.objects(record, map)
                .ifPresent(objects -> values.put(FieldKind.MARKETING_PERMISSION, objects ? FORBIDDEN : ALLOWED));
        return new Excerpt(values);
    }

    private static String text(CustomerRecord record, FieldMeaning field, Object value) {
        String text = value.toString().strip();
        if (field.kind() != FieldKind.PHONE) {
            return text;
        }
        Optional<String> country = field.country()
                .map(written -> record.value(written).map(Object::toString).orElse(written));
        return Normaliser.phone(text, country).orElse(text);
    }

    /** As records are compared: a whole address stands for the street. */
    public Map<Attribute, String> attributes() {
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        values.forEach(
                (kind, text) -> Attribute.of(kind.written()).ifPresent(attribute -> attributes.put(attribute, text)));
        String address = values.get(FieldKind.ADDRESS);
        if (address != null) {
            attributes.putIfAbsent(Attribute.STREET, address);
        }
        return attributes;
    }

    @Override
    public String toString() {
        return "Excerpt";
    }
}
