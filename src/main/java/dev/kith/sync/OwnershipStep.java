package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Wanted;
import dev.kith.mapping.FieldMapping;
import dev.kith.mapping.Mapping;
import dev.kith.mapping.Owner;
import dev.kith.record.CustomerRecord;
import dev.kith.sync.SyncState.LastWritten;
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
        List<Sending> known =
                sending.stream().filter(one -> one.id().isPresent()).toList();
        Map<String, LastWritten> brought = engine.state()
                .written(
                        route.source().name(),
                        known.stream()
                                .map(one -> one.item().record().key().value())
                                .toList(),
                        route.returning());
        Map<String, LastWritten> sent = brought.isEmpty() ? Map.of() : sent(known);
        return sending.stream()
                .map(one -> withoutEchoes(
                        one,
                        brought.getOrDefault(one.item().record().key().value(), LastWritten.NOTHING),
                        sent.getOrDefault(one.id().orElse(""), LastWritten.NOTHING)))
                .toList();
    }

    /** What this route last wrote into the destination's records. */
    private Map<String, LastWritten> sent(List<Sending> known) {
        return engine.state()
                .written(
                        route.destination().name(),
                        known.stream().flatMap(one -> one.id().stream()).toList(),
                        route.mappings().keySet());
    }

    /**
     * Fields all of whose sources hold what Kith brought there from the destination; unless this route has written something else there since:
     * then somebody went back to an older value, and meant it.
     */
    private Sending withoutEchoes(Sending one, LastWritten brought, LastWritten sent) {
        if (brought.fields().isEmpty() || one.id().isEmpty()) {
            return one;
        }
        CustomerRecord record = one.item().record();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(one.fields());
        for (FieldMapping field : mapping(one).fields().values()) {
            boolean echo = field.from().fields().stream()
                    .allMatch(name -> brought.fields().containsKey(name)
                            && WrittenValues.isSame(
                                    brought.fields().get(name), record.values().get(name)));
            boolean since = sent.at().isAfter(brought.at())
                    && !WrittenValues.isSame(
                            sent.fields().get(field.target()), one.fields().get(field.target()));
            if (echo && !since) {
                fields.remove(field.target());
            }
        }
        boolean nothingNew = fields.size() < one.fields().size()
                && fields.entrySet().stream()
                        .allMatch(field -> mapping(one).always().containsKey(field.getKey())
                                && WrittenValues.isSame(sent.fields().get(field.getKey()), field.getValue()));
        return one.with(nothingNew ? Map.of() : fields);
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
        Map<String, LastWritten> ours = sent(sending);
        List<Sending> passed = new ArrayList<>();
        for (Sending one : sending) {
            Found found = one.id().map(there::get).orElse(null);
            passed.add(
                    found == null
                            ? one
                            : withoutTheirs(
                                    one,
                                    found.values(),
                                    ours.getOrDefault(found.id(), LastWritten.NOTHING)
                                            .fields()));
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
