package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SalesforceField.Trait;
import java.util.Locale;
import java.util.Set;

/** What field-level security lets the API's user do with a field: section 3 of the field guide. */
public enum FieldAccess {
    EDIT,
    READ,
    /** As if there were no such field. */
    HIDDEN;

    static FieldAccess of(String word) {
        for (FieldAccess access : values()) {
            if (access.name().equals(word.toUpperCase(Locale.ROOT))) {
                return access;
            }
        }
        throw new IllegalArgumentException("'access' must be edit, read or hidden");
    }

    void grant(SalesforceSchema schema, String objectName, String fieldName) {
        SalesforceObject object = schema.object(objectName)
                .orElseThrow(() -> new IllegalArgumentException("There is no object " + objectName));
        SalesforceField field = object.anyField(fieldName)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no field " + fieldName + " of " + object.name()));
        if (field.is(Trait.REQUIRED)
                || field.is(Trait.NAME)
                || (field.is(Trait.READ_ONLY) && field.is(Trait.DEFAULTED))) {
            throw new IllegalArgumentException(
                    "Everybody has access to " + field.name() + ", since Salesforce or every record needs it");
        }
        Set<Trait> traits =
                switch (this) {
                    case EDIT -> Set.of();
                    case READ -> Set.of(Trait.LOCKED);
                    case HIDDEN -> Set.of(Trait.HIDDEN);
                };
        object.replace(field.with(traits, Set.of(Trait.LOCKED, Trait.HIDDEN)));
    }
}
