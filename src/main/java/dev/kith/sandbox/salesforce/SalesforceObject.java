package dev.kith.sandbox.salesforce;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One kind of record in the simulated org. Field names match without regard to case, as Salesforce's do. */
final class SalesforceObject {

    private final String name;
    private final String prefix;
    private final Map<String, SalesforceField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, SalesforceField> exact = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<SalesforceField> ordered;
    private final List<SalesforceField> keys;
    private final List<SalesforceField> required;
    private final boolean person;
    private final RecordValues defaults;

    SalesforceObject(String name, String prefix, List<SalesforceField> ordered) {
        this.name = name;
        this.prefix = prefix;
        this.ordered = List.copyOf(ordered);
        this.keys = ordered.stream().filter(SalesforceField::isKey).toList();
        this.required = ordered.stream()
                .filter(field -> field.is(SalesforceField.Trait.REQUIRED))
                .toList();
        for (SalesforceField field : ordered) {
            fields.put(field.name(), field);
            exact.put(field.name(), field);
            positions.put(field.name(), positions.size());
        }
        this.defaults = RecordValues.of(
                this,
                ordered.stream()
                        .filter(SalesforceField::isFilledIn)
                        .collect(Collectors.toMap(SalesforceField::name, SalesforceField::filling)));
        this.person = exact.containsKey("LastName") && exact.containsKey("Name");
    }

    String name() {
        return name;
    }

    /** The first three characters of its ids. */
    String prefix() {
        return prefix;
    }

    boolean isMergeable() {
        return fields.containsKey("MasterRecordId");
    }

    /** Whether assignment rules choose its owner. */
    boolean isAssigned() {
        return name.equals("Lead") || name.equals("Case");
    }

    /** Whether the API writes it. */
    boolean isWritable() {
        return !name.equals("User");
    }

    /** Whether its Name is made of a first and a last name. */
    boolean isPerson() {
        return person;
    }

    List<SalesforceField> fields() {
        return ordered;
    }

    /** Where in {@link #fields} the one of exactly this name stands; -1 when there is none. */
    int position(String field) {
        return positions.getOrDefault(field, -1);
    }

    /** Those that a record cannot be without. */
    List<SalesforceField> required() {
        return required;
    }

    /** What a new record has that nobody filled in. */
    RecordValues defaults() {
        return defaults;
    }

    Optional<SalesforceField> autoNumber() {
        return keys.stream()
                .filter(field -> field.is(SalesforceField.Trait.AUTO_NUMBER))
                .findFirst();
    }

    /** The fields by which a record can be found: external ids and look-ups. */
    List<SalesforceField> keys() {
        return keys;
    }

    Optional<SalesforceField> field(String field) {
        SalesforceField found = exact.get(field);
        return Optional.ofNullable(found == null ? fields.get(field) : found);
    }

    /** The reference under whose relationship name a parent is nested. */
    Optional<SalesforceField> parent(String relationship) {
        return ordered.stream()
                .filter(field -> field.relationship().equalsIgnoreCase(relationship))
                .findFirst();
    }
}
