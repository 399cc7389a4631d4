package dev.kith.sandbox.salesforce;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One kind of record in the simulated org. Field names match without regard to case, as Salesforce's do. */
final class SalesforceObject {

    private final String name;
    private final String prefix;
    private final Map<String, SalesforceField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<SalesforceField> ordered;
    private final List<SalesforceField> keys;

    SalesforceObject(String name, String prefix, List<SalesforceField> ordered) {
        this.name = name;
        this.prefix = prefix;
        this.ordered = List.copyOf(ordered);
        this.keys = ordered.stream().filter(SalesforceField::isKey).toList();
        ordered.forEach(field -> fields.put(field.name(), field));
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
        return fields.containsKey("LastName") && fields.containsKey("Name");
    }

    Collection<SalesforceField> fields() {
        return ordered;
    }

    /** The fields by which a record can be found: external ids and look-ups. */
    List<SalesforceField> keys() {
        return keys;
    }

    Optional<SalesforceField> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The reference under whose relationship name a parent is nested. */
    Optional<SalesforceField> parent(String relationship) {
        return ordered.stream()
                .filter(field -> field.relationship().equalsIgnoreCase(relationship))
                .findFirst();
    }
}
