package dev.kith.sync;

import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Write;
import dev.kith.record.Fate;
import dev.kith.record.MappedRecord;
import dev.kith.record.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way through the gate.
 *
 * @param id the destination's own id, when the record is known there
 * @param fields what is to be sent: each step of the gate may take some away
 * @param held what the destination is known to hold once this is through; empty when only an objection travels
 * @param objection the fields that carry the person's objection; empty when there is none to carry
 */
record Sending(
        Item item,
        MappedRecord mapped,
        UUID fingerprint,
        Optional<String> id,
        Map<String, @Nullable Object> fields,
        Optional<Map<String, @Nullable Object>> held,
        Map<String, Boolean> objection) {

    @Override
    public String toString() {
        return item.toString();
    }

    static Sending of(Item item, MappedRecord mapped, UUID fingerprint) {
        Optional<String> id = item.known().destinationId().map(Supplier::get).or(item::matchedId);
        return new Sending(item, mapped, fingerprint, id, mapped.fields(), Optional.of(mapped.fields()), Map.of());
    }

    Sending with(Map<String, @Nullable Object> newFields, Map<String, @Nullable Object> newHeld) {
        return new Sending(item, mapped, fingerprint, id, newFields, Optional.of(newHeld), objection);
    }

    /** Fewer fields; the destination holds what is left out. */
    Sending with(Map<String, @Nullable Object> newFields) {
        return new Sending(item, mapped, fingerprint, id, newFields, held, objection);
    }

    /** Nothing but the objection. */
    Sending bare() {
        return new Sending(item, mapped, fingerprint, id, Map.of(), Optional.empty(), objection);
    }

    Sending carrying(Map<String, Boolean> newObjection) {
        return new Sending(item, mapped, fingerprint, id, fields, held, newObjection);
    }

    /** True when the destination would learn nothing. */
    boolean isIdle() {
        return id.isPresent() && fields.isEmpty() && objection.isEmpty();
    }

    Write write() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
        all.putAll(objection);
        return new Write(item.record().key(), id, held.map(values -> mapped.keyValue()), all);
    }

    /** The fate that the destination's answer makes. */
    Decided decided(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return holding(new Fate.Written(done.created()), done.id());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return Decided.setAside(item, refused.reason(), Optional.of(fingerprint));
        }
        if (outcome instanceof Outcome.Gone gone) {
            return Decided.setAside(item, gone.reason(), Optional.of(fingerprint));
        }
        Reason reason = ((Outcome.Busy) outcome).reason();
        return Decided.of(item, new Fate.Deferred(reason));
    }

    Decided holding(Fate fate, String destinationId) {
        Optional<Decided.Content> content =
                held.map(values -> new Decided.Content(mapped.mapping(), fingerprint, WrittenValues.json(values)));
        return Decided.holding(item, fate, new Decided.Holding(destinationId, content, !objection.isEmpty()));
    }
}
