package dev.kith.console;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.console.CandidatesPage.Line;
import dev.kith.erasure.Clue;
import dev.kith.identity.Names;
import dev.kith.record.CustomerRecord;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Normaliser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of a person, held beside a record that may be theirs. For the eyes of whoever decides; nothing of it is kept. */
final class Comparison {

    private static final int LONGEST = 600;
    private static final Map<FieldKind, String> WHAT = new LinkedHashMap<>();

    static {
        WHAT.put(FieldKind.FULL_NAME, "Name");
        WHAT.put(FieldKind.EMAIL, "Email");
        WHAT.put(FieldKind.PHONE, "Phone");
        WHAT.put(FieldKind.BIRTH_DATE, "Born on");
        WHAT.put(FieldKind.ADDRESS, "Address");
        WHAT.put(FieldKind.POSTAL_CODE, "Postal code");
        WHAT.put(FieldKind.COMPANY, "Company");
        WHAT.put(FieldKind.FREE_TEXT, "Text");
    }

    private static final Map<Clue.Kind, FieldKind> CLUES = Map.of(
            Clue.Kind.EMAIL, FieldKind.EMAIL,
            Clue.Kind.PHONE, FieldKind.PHONE,
            Clue.Kind.FULL_NAME, FieldKind.FULL_NAME,
            Clue.Kind.BIRTH_DATE, FieldKind.BIRTH_DATE,
            Clue.Kind.POSTAL_CODE, FieldKind.POSTAL_CODE);

    private final Map<FieldKind, Set<String>> known = new EnumMap<>(FieldKind.class);
    private final Set<String> identifiers = new HashSet<>();

    Comparison(List<Clue> clues) {
        for (Clue clue : clues) {
            Optional.ofNullable(CLUES.get(clue.kind())).ifPresent(kind -> add(kind, clue.value()));
            Optional<String> normal = clue.kind() == Clue.Kind.EMAIL
                    ? Normaliser.email(clue.value())
                    : clue.kind() == Clue.Kind.PHONE
                            ? Normaliser.phone(clue.value(), Optional.empty())
                            : Optional.empty();
            normal.ifPresent(identifiers::add);
        }
    }

    /** A record that is the person's for sure says more about them; what it tells in free text may be about anybody. */
    void learn(CustomerRecord record, ObjectMap map) {
        values(record, map).forEach((kind, values) -> {
            if (kind != FieldKind.FREE_TEXT) {
                values.forEach(value -> add(kind, value));
            }
        });
        Identifiers.of(record, map).forEach(one -> identifiers.add(one.value()));
    }

    private void add(FieldKind kind, String value) {
        known.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(value);
    }

    /** Line by line; what neither tells is left out. */
    List<Line> with(CustomerRecord record, ObjectMap map) {
        Map<FieldKind, Set<String>> here = values(record, map);
        List<Line> lines = new ArrayList<>();
        WHAT.forEach((kind, what) -> {
            Set<String> theirs = known.getOrDefault(kind, Set.of());
            Set<String> its = here.getOrDefault(kind, Set.of());
            if (!theirs.isEmpty() || !its.isEmpty()) {
                lines.add(
                        new Line(what, List.copyOf(theirs), List.copyOf(its), isSame(kind, theirs, its, record, map)));
            }
        });
        return lines;
    }

    private boolean isSame(FieldKind kind, Set<String> theirs, Set<String> its, CustomerRecord record, ObjectMap map) {
        if (kind == FieldKind.EMAIL || kind == FieldKind.PHONE) {
            return Identifiers.of(record, map).stream()
                    .filter(one ->
                            one.kind() == (kind == FieldKind.EMAIL ? Identifier.Kind.EMAIL : Identifier.Kind.PHONE))
                    .anyMatch(one -> identifiers.contains(one.value()));
        }
        Set<String> plain = theirs.stream().map(Names::plain).collect(Collectors.toSet());
        return its.stream().map(Names::plain).anyMatch(plain::contains);
    }

    private static Map<FieldKind, Set<String>> values(CustomerRecord record, ObjectMap map) {
        Map<FieldKind, Set<String>> values = new EnumMap<>(FieldKind.class);
        for (FieldKind kind : WHAT.keySet()) {
            Set<String> all = texts(record, map, kind);
            if (!all.isEmpty()) {
                values.put(kind, all);
            }
        }
        String name = String.join(" ", parts(record, map)).strip();
        if (!name.isEmpty()) {
            values.computeIfAbsent(FieldKind.FULL_NAME, any -> new LinkedHashSet<>())
                    .add(name);
        }
        Set<String> address = values.get(FieldKind.ADDRESS);
        if (address != null) {
            values.put(FieldKind.ADDRESS, Set.of(String.join(", ", address)));
        }
        return values;
    }

    private static List<String> parts(CustomerRecord record, ObjectMap map) {
        List<String> parts = new ArrayList<>(texts(record, map, FieldKind.GIVEN_NAME));
        parts.addAll(texts(record, map, FieldKind.FAMILY_NAME));
        return parts;
    }

    private static Set<String> texts(CustomerRecord record, ObjectMap map, FieldKind kind) {
        Set<String> texts = new LinkedHashSet<>();
        List<FieldMeaning> fields = kind == FieldKind.ADDRESS ? map.addressLines() : map.fieldsOf(kind);
        for (FieldMeaning field : fields) {
            record.value(field.field())
                    .map(value -> value.toString().strip())
                    .filter(text -> !text.isEmpty())
                    .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                    .ifPresent(texts::add);
        }
        return texts;
    }

    @Override
    public String toString() {
        return "Comparison";
    }
}
