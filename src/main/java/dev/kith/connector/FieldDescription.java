package dev.kith.connector;

import java.util.Set;

/**
 * One field as its system describes it.
 *
 * @param length most characters; 0 where the system sets no limit
 * @param required a record cannot be created without it, and the system fills in no default
 * @param externalId other systems' keys may stand here and records be addressed by it
 * @param allowed the values a restricted picklist takes; empty when anything goes
 */
public record FieldDescription(
        String name,
        FieldType type,
        int length,
        boolean required,
        boolean createable,
        boolean updateable,
        boolean externalId,
        Set<String> allowed) {

    public FieldDescription {
        allowed = Set.copyOf(allowed);
    }
}
