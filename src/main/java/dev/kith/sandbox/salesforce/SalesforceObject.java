package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SalesforceField.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One kind of record in the simulated org. Field names match without regard to case, as Salesforce's do. Fields may come while it is
 * used, and their access may change; none ever goes.
 */
final class SalesforceObject {

    private final String name;
    private final String prefix;
    private volatile Layout layout;
    private volatile RecordValues defaults;

    SalesforceObject(String name, String prefix, List<SalesforceField> ordered) {
        this.name = name;
        this.prefix = prefix;
        this.layout = new Layout(ordered);
        this.defaults = RecordValues.of(this, layout.defaults);
    }

    /** The fields as they are at one moment. */
    private static final class Layout {
        private final List<SalesforceField> all;
        private final List<SalesforceField> visible;
        private final List<SalesforceField> keys;
        private final List<SalesforceField> sorted;
        private final List<SalesforceField> required;
        private final Map<String, SalesforceField> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<String, SalesforceField> exact = new HashMap<>();
        private final Map<String, Integer> positions = new HashMap<>();
        private final Map<String, Object> defaults;
        private final boolean person;

        Layout(List<SalesforceField> ordered) {
            all = List.copyOf(ordered);
            visible = such(field -> !field.is(Trait.HIDDEN));
            keys = such(SalesforceField::isIndexed);
            sorted = such(SalesforceField::isSorted);
            required = such(field -> field.is(Trait.REQUIRED));
            for (SalesforceField field : all) {
                byName.put(field.name(), field);
                exact.put(field.name(), field);
                positions.put(field.name(), positions.size());
            }
            defaults = such(SalesforceField::isFilledIn).stream()
                    .collect(Collectors.toMap(SalesforceField::name, SalesforceField::filling));
            person = exact.containsKey("LastName") && exact.containsKey("Name");
        }

        private List<SalesforceField> such(Predicate<SalesforceField> wanted) {
            return all.stream().filter(wanted).toList();
        }
    }

    String name() {
        return name;
    }

    /** The first three characters of its ids. */
    String prefix() {
        return prefix;
    }

    boolean isMergeable() {
        return layout.exact.containsKey("MasterRecordId");
    }

    /** Whether assignment rules choose its owner. */
    boolean isAssigned() {
        return name.equals("Lead") || name.equals("Case");
    }

    /** Whether the API writes it. */
    boolean isWritable() {
        return !name.equals("User") && !isRecycleBin();
    }

    /** Whether its records are those of the recycle bin. */
    boolean isRecycleBin() {
        return name.equals("DeleteEvent");
    }

    /** Whether its Name is made of a first and a last name. */
    boolean isPerson() {
        return layout.person;
    }

    /** Those that the API's user may see. */
    List<SalesforceField> fields() {
        return layout.visible;
    }

    /** Hidden ones too, in the order of {@link #position}. */
    List<SalesforceField> allFields() {
        return layout.all;
    }

    /** @throws IllegalArgumentException when there is a field of this name */
    synchronized void add(SalesforceField field) {
        if (layout.byName.containsKey(field.name())) {
            throw new IllegalArgumentException("There is a field " + field.name() + " already");
        }
        List<SalesforceField> more = new ArrayList<>(layout.all);
        more.add(field);
        layout = new Layout(more);
        defaults = RecordValues.of(this, layout.defaults);
    }

    synchronized void replace(SalesforceField changed) {
        layout = new Layout(layout.all.stream()
                .map(field -> field.name().equals(changed.name()) ? changed : field)
                .toList());
    }

    /** Where in {@link #allFields} the one of exactly this name stands; -1 when there is none. */
    int position(String field) {
        return layout.positions.getOrDefault(field, -1);
    }

    /** Those that a record cannot be without. */
    List<SalesforceField> required() {
        return layout.required;
    }

    /** What a new record has that nobody filled in. */
    RecordValues defaults() {
        return defaults;
    }

    /** Those that records are kept in the order of. */
    List<SalesforceField> sorted() {
        return layout.sorted;
    }

    Optional<SalesforceField> autoNumber() {
        return layout.keys.stream()
                .filter(field -> field.is(SalesforceField.Trait.AUTO_NUMBER))
                .findFirst();
    }

    /** The fields by which records are found: external ids, look-ups and unique ones. */
    List<SalesforceField> keys() {
        return layout.keys;
    }

    /** The field of this name, if the API's user may see it. */
    Optional<SalesforceField> field(String field) {
        return anyField(field).filter(found -> !found.is(Trait.HIDDEN));
    }

    /** A hidden one too. */
    Optional<SalesforceField> anyField(String field) {
        Layout now = layout;
        SalesforceField found = now.exact.get(field);
        return Optional.ofNullable(found == null ? now.byName.get(field) : found);
    }

    /** The reference under whose relationship name a parent is nested. */
    Optional<SalesforceField> parent(String relationship) {
        return fields().stream()
                .filter(field -> field.relationship().equalsIgnoreCase(relationship))
                .findFirst();
    }
}
