package dev.kith.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row that is sent: one or several inputs about the same record, of which the last one counts.
 *
 * @param places where those inputs stand in the message's body
 */
record Row(HubSpotInput input, Optional<RowKey> key, String traceId, List<Integer> places) {

    /** One row for all inputs with the same key, each with a trace id that no other has. */
    static List<Row> of(List<HubSpotInput> inputs, Function<HubSpotInput, Optional<RowKey>> keys) {
        Map<Object, Row> rows = new LinkedHashMap<>();
        for (int place = 0; place < inputs.size(); place++) {
            HubSpotInput input = inputs.get(place);
            Optional<RowKey> key = keys.apply(input);
            Object name = key.isPresent() ? key.get() : place;
            rows.put(name, with(rows.get(name), input, key, place));
        }
        return traced(rows.values());
    }

    private static Row with(@Nullable Row earlier, HubSpotInput input, Optional<RowKey> key, int place) {
        List<Integer> places = new ArrayList<>(earlier == null ? List.of() : earlier.places());
        places.add(place);
        return new Row(input, key, "", places);
    }

    private static List<Row> traced(Collection<Row> rows) {
        Set<String> used = new HashSet<>();
        List<Row> traced = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String wanted = row.input().traceId();
            String traceId = wanted != null && used.add(wanted)
                    ? wanted
                    : UUID.randomUUID().toString();
            traced.add(new Row(row.input(), row.key(), traceId, row.places()));
        }
        return traced;
    }

    /** The value may be personal. */
    @Override
    public String toString() {
        return "Row[" + traceId + "]";
    }
}
