package dev.kith.sandbox.hubspot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A type of objects and its properties. Guarded by {@link HubSpotPortal}. */
final class HubSpotType {

    private final String name;
    private final String singular;
    private final String id;
    private final List<String> needsOneOf;
    private final Map<String, HubSpotProperty> properties = new LinkedHashMap<>();
    private List<HubSpotProperty> unique = List.of();
    private final Map<String, HubSpotProperty> archived = new LinkedHashMap<>();
    private final Map<String, PropertyGroup> groups = new LinkedHashMap<>();

    HubSpotType(String name, String singular, String id, List<String> needsOneOf) {
        this.name = name;
        this.singular = singular;
        this.id = id;
        this.needsOneOf = List.copyOf(needsOneOf);
        groups.put(group(), new PropertyGroup(group(), singular + " information", -1));
    }

    String name() {
        return name;
    }

    /** {@code Contact}. */
    String singular() {
        return singular;
    }

    /** {@code 0-1}. */
    String id() {
        return id;
    }

    /** A new object has at least one of these. */
    List<String> needsOneOf() {
        return needsOneOf;
    }

    /** {@code contact}. */
    String word() {
        return singular.toLowerCase(Locale.ROOT);
    }

    String group() {
        return word() + "information";
    }

    /** What stamps each change has another name on contacts than on everything else. */
    String modifiedProperty() {
        return name.equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    /** What an answer shows when nothing is asked for. */
    List<String> shownByDefault() {
        return name.equals("contacts")
                ? List.of("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname")
                : Stream.concat(needsOneOf.stream(), Stream.of("createdate", "hs_lastmodifieddate", "hs_object_id"))
                        .toList();
    }

    Optional<HubSpotProperty> property(String property) {
        return Optional.ofNullable(properties.get(property));
    }

    Collection<HubSpotProperty> properties() {
        return properties.values();
    }

    List<HubSpotProperty> uniqueProperties() {
        return unique;
    }

    long customUnique() {
        return properties.values().stream()
                .filter(property -> property.isCustom() && property.isUnique())
                .count();
    }

    /** Adds it, or puts it in the place of the one with its name. */
    void add(HubSpotProperty property) {
        archived.remove(property.name());
        properties.put(property.name(), property);
        findUnique();
    }

    Collection<HubSpotProperty> archivedProperties() {
        return archived.values();
    }

    void archive(String property) {
        HubSpotProperty removed = properties.remove(property);
        if (removed != null) {
            archived.put(property, removed);
            findUnique();
        }
    }

    /** Every write asks for them. */
    private void findUnique() {
        unique = properties.values().stream().filter(HubSpotProperty::isUnique).toList();
    }

    Collection<PropertyGroup> groups() {
        return groups.values();
    }

    Optional<PropertyGroup> groupNamed(String wanted) {
        return Optional.ofNullable(groups.get(wanted));
    }

    void add(PropertyGroup added) {
        groups.put(added.name(), added);
    }

    void removeGroup(String removed) {
        groups.remove(removed);
    }
}
