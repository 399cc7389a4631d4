package dev.kith.hubspot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tells one record from another within a batch: a value of HubSpot's id or of a unique property. HubSpot compares emails
 * without blanks around them and in lower case.
 */
record RowKey(String property, String value) {

    static final String ID = "hs_object_id";
    static final String EMAIL = "email";

    static RowKey of(@Nullable String property, String value) {
        if (property == null) {
            return new RowKey(ID, value);
        }
        return new RowKey(property, property.equals(EMAIL) ? value.strip().toLowerCase(Locale.ROOT) : value);
    }

    /** The value may be personal. */
    @Override
    public String toString() {
        return property;
    }
}
