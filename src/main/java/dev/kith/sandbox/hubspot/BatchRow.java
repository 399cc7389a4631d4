package dev.kith.sandbox.hubspot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One input of a batch; what it does not have is blank. */
record BatchRow(
        String id,
        String idProperty,
        Map<String, @Nullable Object> properties,
        List<HubSpotBody> associations,
        String traceId) {

    private static final int MOST = 100;

    static List<BatchRow> read(HubSpotBody body) throws HubSpotRefused {
        List<BatchRow> rows = new ArrayList<>();
        for (HubSpotBody input : body.objects("inputs")) {
            rows.add(new BatchRow(
                    input.text("id").strip(),
                    input.text("idProperty"),
                    input.object("properties").json(),
                    input.objects("associations"),
                    input.text("objectWriteTraceId")));
        }
        if (rows.isEmpty() || rows.size() > MOST) {
            throw HubSpotError.invalid("inputs must hold 1 to " + MOST + " objects")
                    .refusal();
        }
        return rows;
    }

    /** Only then may some rows fail alone. */
    static boolean allTraced(List<BatchRow> rows) {
        Set<String> traces = new HashSet<>();
        return rows.stream().allMatch(row -> !row.traceId().isEmpty() && traces.add(row.traceId()));
    }

    /** A property that the type does not have fails the whole batch, traced or not. */
    static void refuseUnknownProperties(HubSpotType type, List<BatchRow> rows) throws HubSpotRefused {
        List<InvalidValue> unknown = rows.stream()
                .flatMap(row -> row.properties().keySet().stream())
                .distinct()
                .filter(name -> type.property(name).isEmpty())
                .map(InvalidValue::unknown)
                .toList();
        if (!unknown.isEmpty()) {
            throw HubSpotError.invalidValues(unknown).refusal();
        }
    }

    /** Two rows that mean one object fail the whole batch, traced or not. */
    static void refuseDuplicates(HubSpotType type, List<BatchRow> rows) throws HubSpotRefused {
        Set<String> seen = new HashSet<>();
        for (BatchRow row : rows) {
            Set<String> keys = row.keys(type);
            if (keys.stream().anyMatch(seen::contains)) {
                throw HubSpotError.invalid("Duplicate IDs found in batch input: [" + row.id() + "]. IDs must be unique")
                        .refusal();
            }
            seen.addAll(keys);
        }
    }

    private Set<String> keys(HubSpotType type) {
        Set<String> keys = new HashSet<>();
        if (!id.isEmpty()) {
            keys.add(key(idProperty, id));
        }
        for (HubSpotProperty property : type.uniqueProperties()) {
            Object value = properties.get(property.name());
            if (value != null && !value.toString().isEmpty()) {
                keys.add(key(property.name(), value.toString()));
            }
        }
        return keys;
    }

    private static String key(String property, String value) {
        return property + "=" + (property.equals("email") ? PropertyValues.folded(value) : value);
    }

    /** Without values: they may be a person's. */
    @Override
    public String toString() {
        return "row " + traceId;
    }
}
