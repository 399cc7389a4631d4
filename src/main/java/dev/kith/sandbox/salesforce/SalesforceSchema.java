package dev.kith.sandbox.salesforce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects of the simulated org, and how they point at one another. */
final class SalesforceSchema {

    private final List<SalesforceObject> objects = List.of(
            BusinessObjects.account(),
            PersonObjects.contact(),
            PersonObjects.lead(),
            PersonObjects.individual(),
            BusinessObjects.supportCase(),
            BusinessObjects.task(),
            BusinessObjects.campaign(),
            BusinessObjects.campaignMember(),
            BusinessObjects.deleteEvent(),
            PersonObjects.user());
    private final Map<String, SalesforceObject> byName = objects.stream()
            .collect(Collectors.toMap(object -> object.name().toLowerCase(Locale.ROOT), Function.identity()));
    private final Map<String, SalesforceObject> byPrefix =
            objects.stream().collect(Collectors.toMap(SalesforceObject::prefix, Function.identity()));

    private volatile @Nullable Instant lastChange;

    /** A field of another object that points here. */
    record Child(SalesforceObject object, SalesforceField field) {}

    /** When a field came or its access changed; empty when none ever did. */
    Optional<Instant> lastChange() {
        return Optional.ofNullable(lastChange);
    }

    void changed(Instant at) {
        lastChange = at;
    }

    List<SalesforceObject> objects() {
        return objects;
    }

    Optional<SalesforceObject> object(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The object whose ids begin as this one does. */
    Optional<SalesforceObject> objectOfId(String id) {
        return id.length() < 3 ? Optional.empty() : Optional.ofNullable(byPrefix.get(id.substring(0, 3)));
    }

    /** Every field that points at this object. */
    List<Child> children(SalesforceObject parent) {
        List<Child> children = new ArrayList<>();
        for (SalesforceObject object : objects) {
            object.allFields().stream()
                    .filter(field -> field.targets().contains(parent.name()))
                    .forEach(field -> children.add(new Child(object, field)));
        }
        return children;
    }

    /** The field under whose child relationship's name records are nested: {@code Contacts} of an Account. */
    Optional<Child> child(SalesforceObject parent, String relationship) {
        return children(parent).stream()
                .filter(child -> !child.field().is(SalesforceField.Trait.HIDDEN))
                .filter(child -> child.field().children().equalsIgnoreCase(relationship))
                .findFirst();
    }
}
