package dev.kith.mapping;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.Suggestion;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.ObjectDescription;
import java.util.Optional;

/** Holds a mapping against both of its ends before a run, so that mistakes show once and not a thousand times. */
public final class MappingCheck {

    private static final String NEVER_MAPPED =
            "' is a marketing permission and is never mapped. Take the line out: every"
                    + " write carries objections by itself.";

    private final Mapping mapping;
    private final ObjectMap source;
    private final ObjectDescription target;
    private final Problems problems;

    private MappingCheck(Mapping mapping, ObjectMap source, ObjectDescription target, Problems problems) {
        this.mapping = mapping;
        this.source = source;
        this.target = target;
        this.problems = problems;
    }

    /**
     * Notes every mistake that is certain.
     *
     * @param source the source object's part of the data map
     * @param target the destination's object as its system describes it now
     */
    public static void check(Mapping mapping, ObjectMap source, ObjectDescription target, Problems problems) {
        checkSources(mapping, source, problems);
        MappingCheck check = new MappingCheck(mapping, source, target, problems);
        check.checkKey();
        mapping.fields().values().forEach(check::checkField);
        mapping.always().forEach(check::checkConstant);
        check.checkRequired();
    }

    /** The part of {@link #check} that needs the user's files only. */
    public static void checkSources(Mapping mapping, ObjectMap source, Problems problems) {
        checkSource(
                mapping.key().field(),
                mapping.key().source(),
                source,
                mapping.key().place(),
                problems);
        for (FieldMapping field : mapping.fields().values()) {
            field.from().fields().forEach(name -> checkSource(field.target(), name, source, field.place(), problems));
        }
    }

    /**
     * Notes every line that would write a marketing permission: a constant or another field there could lift an objection.
     *
     * @param destination the destination object's part of the data map
     */
    public static void checkPermissions(Mapping mapping, ObjectMap destination, Problems problems) {
        for (FieldMeaning permission : destination.fieldsOf(FieldKind.MARKETING_PERMISSION)) {
            String name = permission.field();
            Optional.ofNullable(mapping.fields().get(name))
                    .map(FieldMapping::place)
                    .or(() -> Optional.ofNullable(mapping.always().get(name)).map(Mapping.Constant::place))
                    .ifPresent(place -> problems.add(place, "'" + name + NEVER_MAPPED));
        }
    }

    private void checkKey() {
        Place place = mapping.key().place();
        describe(mapping.key().field(), place)
                .filter(field -> !field.externalId())
                .ifPresent(field -> problems.add(
                        place,
                        "'" + field.name() + "' is not an external id of " + object()
                                + ". Make it a unique external id there, or" + " name the field that is one."));
    }

    private void checkField(FieldMapping field) {
        writable(field.target(), field.place()).ifPresent(description -> {
            checkType(field, description);
            field.lookup().ifPresent(lookup -> lookup.results()
                    .forEach(result -> checkFixed(result, description, field.place())));
        });
    }

    private void checkConstant(String name, Mapping.Constant constant) {
        writable(name, constant.place())
                .ifPresent(description -> checkFixed(constant.value(), description, constant.place()));
    }

    private static void checkSource(String targetField, String name, ObjectMap source, Place place, Problems problems) {
        Optional<FieldMeaning> meaning = source.field(name);
        if (meaning.isEmpty()) {
            problems.add(
                    place,
                    targetField + ": " + source.name() + " has no field '" + name + "'."
                            + Suggestion.forName(name, source.fields().keySet())
                            + " A new one: describe it in " + source.place().file() + " first.");
        } else if (meaning.get().kind() == FieldKind.MARKETING_PERMISSION) {
            problems.add(place, targetField + ": '" + name + NEVER_MAPPED);
        }
    }

    private Optional<FieldDescription> describe(String name, Place place) {
        Optional<FieldDescription> field = target.field(name);
        if (field.isEmpty()) {
            problems.add(
                    place,
                    object() + " has no field '" + name + "'."
                            + Suggestion.forName(name, target.fields().keySet()));
        }
        return field;
    }

    private Optional<FieldDescription> writable(String name, Place place) {
        Optional<FieldDescription> field = describe(name, place);
        if (field.isPresent() && !(field.get().createable() && field.get().updateable())) {
            problems.add(
                    place,
                    "'" + name + "' of " + object()
                            + " cannot be written. Take the line out, or give Kith's user the right to"
                            + " edit the field.");
        }
        return field;
    }

    private void checkType(FieldMapping field, FieldDescription description) {
        TypeClash.between(field, source, description)
                .ifPresent(clash -> problems.add(field.place(), field.target() + " " + clash));
    }

    /** A value that stands in the file itself: a constant, or a table's result. */
    private void checkFixed(String value, FieldDescription field, Place place) {
        if (FieldFit.fit(value, field) instanceof Fault fault) {
            problems.add(
                    place,
                    switch (fault.code()) {
                        case FieldFit.NOT_IN_PICKLIST ->
                            "'" + value + "' is not in the picklist of " + field.name() + "."
                                    + Suggestion.forName(value, field.allowed());
                        case FieldFit.TOO_LONG ->
                            "'" + value + "' is " + fault.text() + ", the most that " + field.name() + " holds.";
                        default -> "'" + value + "' " + fault.text() + ", which " + field.name() + " wants.";
                    });
        }
    }

    private void checkRequired() {
        target.fields().values().stream()
                .filter(FieldDescription::required)
                .map(FieldDescription::name)
                .filter(name -> !mapping.fields().containsKey(name)
                        && !mapping.always().containsKey(name)
                        && !mapping.keyField().equals(name))
                .sorted()
                .forEach(name -> problems.add(
                        mapping.place(),
                        object() + " needs '" + name + "', which is not mapped. Add it under 'fields:' or 'always:'."));
    }

    private String object() {
        return target.object().object();
    }
}
