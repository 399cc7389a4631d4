package dev.kith.identity;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether two records may be of one person by their names: a phone number alone may be a household's. Pure. */
public final class Names {

    private static final List<FieldKind> KINDS =
            List.of(FieldKind.GIVEN_NAME, FieldKind.FAMILY_NAME, FieldKind.FULL_NAME);
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Names() {}

    /** True when the given or the full name is the same in both and no name differs. Accents, case and signs do not count. */
    public static boolean agree(
            Map<String, @Nullable Object> one,
            ObjectMap oneMap,
            Map<String, @Nullable Object> other,
            ObjectMap otherMap) {
        boolean same = false;
        for (FieldKind kind : KINDS) {
            Optional<String> first = name(one, oneMap, kind);
            Optional<String> second = name(other, otherMap, kind);
            if (first.isPresent() && second.isPresent()) {
                if (!first.equals(second)) {
                    return false;
                }
                same |= kind != FieldKind.FAMILY_NAME; // which a whole household shares
            }
        }
        return same;
    }

    /** The fields that hold names. */
    public static Set<String> fields(ObjectMap map) {
        Set<String> fields = new LinkedHashSet<>();
        KINDS.forEach(kind -> map.fieldsOf(kind).forEach(field -> fields.add(field.field())));
        return fields;
    }

    private static Optional<String> name(Map<String, @Nullable Object> values, ObjectMap map, FieldKind kind) {
        return map.fieldsOf(kind).stream()
                .flatMap(field -> Optional.ofNullable(values.get(field.field())).stream())
                .map(value -> plain(value.toString()))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** The full name that a record's fields make together; empty without a family name or a full one. */
    public static Optional<String> full(Map<String, @Nullable Object> values, ObjectMap map) {
        return name(values, map, FieldKind.FULL_NAME)
                .or(() -> name(values, map, FieldKind.FAMILY_NAME).map(family -> name(values, map, FieldKind.GIVEN_NAME)
                        .map(given -> given + " " + family)
                        .orElse(family)));
    }

    /** In lower case, without accents and signs. */
    public static String plain(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return NOT_A_LETTER.matcher(letters).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
