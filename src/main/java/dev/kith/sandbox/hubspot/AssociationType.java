package dev.kith.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one object is to another, in one direction.
 *
 * @param from the type of objects that it leads from
 * @param id unique in the account
 * @param inverse the id of the same, seen from the other end
 * @param name of a label that people made; null for HubSpot's own
 * @param label null for the plain one
 */
record AssociationType(
        String from,
        String to,
        int id,
        int inverse,
        @Nullable String name,
        @Nullable String label) {

    private static final String STANDARD = "HUBSPOT_DEFINED";

    private static final String CUSTOM = "USER_DEFINED";

    boolean isPlain() {
        return label == null;
    }

    /** One object has at most one of these. */
    boolean isPrimary() {
        return name == null && "Primary".equals(label);
    }

    String category() {
        return name == null ? STANDARD : CUSTOM;
    }

    AssociationType renamed(String other) {
        return new AssociationType(from, to, id, inverse, name, other);
    }

    /** As a list of associations shows it. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("category", category());
        json.put("typeId", id);
        json.put("label", label);
        return json;
    }

    /** As the answer to a new association shows it. */
    Map<String, Object> spec() {
        return Map.of("associationCategory", category(), "associationTypeId", id);
    }

    /** Its line in the journal. */
    Map<String, @Nullable Object> line() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("from", from);
        line.put("to", to);
        line.put("id", id);
        line.put("inverse", inverse);
        line.put("name", name);
        line.put("label", label);
        return line;
    }

    static AssociationType of(HubSpotBody line) {
        return new AssociationType(
                line.text("from"),
                line.text("to"),
                Integer.parseInt(line.text("id")),
                Integer.parseInt(line.text("inverse")),
                line.text("name"),
                line.text("label"));
    }
}
