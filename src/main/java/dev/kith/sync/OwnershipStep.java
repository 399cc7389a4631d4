package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Wanted;
import dev.kith.mapping.FieldMapping;
import dev.kith.mapping.Mapping;
import dev.kith.mapping.Owner;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate's third step. A field whose owner is the destination keeps what people there made of it; and what Kith itself brought from the
 * destination is no news to it.
 */
final class OwnershipStep {

    private final Engine engine;
    private final Route route;
    private final Destination destination;

    OwnershipStep(Engine engine, Route route, Destination destination) {
        this.engine = engine;
        this.route = route;
        this.destination = destination;
    }

    /** The same records, without the fields that are not to be written. */
    List<Sending> apply(List<Sending> sending) {
        return withoutTheirs(withoutEchoes(sending));
    }

    private List<Sending> withoutEchoes(List<Sending> sending) {
        if (route.returning().isEmpty()) {
            return sending;
        }
        ObjectName source = route.source().name();
        Map<String, Map<String, @Nullable Object>> brought = engine.state()
                .written(
                        source,
                        sending.stream()
                                .filter(one -> one.id().isPresent())
                                .map(one -> one.item().record().key().value())
                                .toList(),
                        route.returning());
        return sending.stream()
                .map(one -> withoutEchoes(
                        one, brought.getOrDefault(one.item().record().key().value(), Map.of())))
                .toList();
    }

    /** Fields all of whose sources hold what Kith brought there from the destination. */
    private Sending withoutEchoes(Sending one, Map<String, @Nullable Object> brought) {
        if (brought.isEmpty() || one.id().isEmpty()) {
            return one;
        }
        CustomerRecord record = one.item().record();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(one.fields());
        for (FieldMapping field : mapping(one).fields().values()) {
            boolean echo = field.from().fields().stream()
                    .allMatch(name -> brought.containsKey(name)
                            && WrittenValues.isSame(
                                    brought.get(name), record.values().get(name)));
            if (echo) {
                fields.remove(field.target());
            }
        }
        boolean onlyConstants = mapping(one).always().keySet().containsAll(fields.keySet());
        return one.with(onlyConstants && fields.size() < one.fields().size() ? Map.of() : fields);
    }

    private Mapping mapping(Sending one) {
        return route.mapping(one.mapped().mapping());
    }

    private List<Sending> withoutTheirs(List<Sending> sending) {
        Set<String> owned = new HashSet<>();
        sending.forEach(one -> owned.addAll(mapping(one).ownedByDestination().keySet()));
        List<String> ids = sending.stream()
                .filter(one ->
                        mapping(one).ownedByDestination().keySet().stream().anyMatch(one.fields()::containsKey))
                .flatMap(one -> one.id().stream())
                .toList();
        if (ids.isEmpty()) {
            return sending;
        }
        Map<String, Found> there = new HashMap<>();
        destination.find(new Wanted(ids, List.of(), List.of(), owned)).forEach(found -> there.put(found.id(), found));
        Map<String, Map<String, @Nullable Object>> ours = engine.state()
                .written(route.destination().name(), ids, route.mappings().keySet());
        List<Sending> passed = new ArrayList<>();
        for (Sending one : sending) {
            Found found = one.id().map(there::get).orElse(null);
            passed.add(
                    found == null ? one : withoutTheirs(one, found.values(), ours.getOrDefault(found.id(), Map.of())));
        }
        return passed;
    }

    /** A value that Kith wrote is nobody's opinion: only another one is the destination's own. */
    private Sending withoutTheirs(Sending one, Map<String, @Nullable Object> now, Map<String, @Nullable Object> ours) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(one.fields());
        Map<String, @Nullable Object> held = new LinkedHashMap<>(one.held().orElse(Map.of()));
        mapping(one).ownedByDestination().forEach((field, owner) -> {
            boolean written = ours.containsKey(field) && WrittenValues.isSame(ours.get(field), now.get(field));
            boolean free = owner == Owner.DESTINATION_UNLESS_BLANK && WrittenValues.isBlank(now.get(field));
            boolean same = WrittenValues.isSame(now.get(field), one.fields().get(field));
            if (fields.containsKey(field) && !written && !free && !same) {
                fields.remove(field);
                if (ours.containsKey(field)) {
                    held.put(field, ours.get(field));
                } else {
                    held.remove(field);
                }
            }
        });
        return Objects.equals(fields, one.fields()) ? one : one.with(fields, held);
    }
}
