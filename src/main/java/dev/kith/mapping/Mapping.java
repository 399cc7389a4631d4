package dev.kith.mapping;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.SystemDefinition;
import dev.kith.config.YamlNode;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.Reason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One system's records in another's words. Read from {@code config/mappings/*.yaml}.
 *
 * <p>Immutable; any number of threads.
 *
 * @param key which source field fills the destination's external id
 * @param fields target field to where its value comes from, in the file's order
 * @param always target field to a constant
 * @param words how its reasons speak of the two systems
 * @param place where its name stands; the name must equal the file's name without .yaml
 */
public record Mapping(
        String name,
        ObjectName from,
        ObjectName to,
        Key key,
        BlankValues blankValues,
        Map<String, FieldMapping> fields,
        Map<String, Constant> always,
        Words words,
        Place place) {

    /** {@code key: {Customer_Number__c: customer_id}}. */
    public record Key(String field, String source, Place place) {}

    /** One line under {@code always:}. */
    public record Constant(String value, Place place) {}

    public Mapping {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        always = Collections.unmodifiableMap(new LinkedHashMap<>(always));
    }

    /** Reads a mapping file; empty, with every mistake noted, when it cannot be used. */
    public static Optional<Mapping> read(YamlNode file, Problems problems) {
        return new MappingReader(file, problems).read();
    }

    /** The same mapping, speaking of its systems by their titles and showing values of the kind {@code detail}. */
    public Mapping between(SystemDefinition source, SystemDefinition destination) {
        Set<String> shown = source.object(from.object()).map(Words::shown).orElse(Set.of());
        Words titled = new Words(source.title(), destination.title(), shown);
        return new Mapping(name, from, to, key, blankValues, fields, always, titled, place);
    }

    public String keyField() {
        return key.field();
    }

    public String keySource() {
        return key.source();
    }

    /** The fields whose owner is not the source. */
    public Map<String, Owner> ownedByDestination() {
        Map<String, Owner> owned = new LinkedHashMap<>();
        fields.forEach((target, field) -> {
            if (field.owner() != Owner.SOURCE) {
                owned.put(target, field.owner());
            }
        });
        return owned;
    }

    /** Every source field that it reads. */
    public Set<String> sourceFields() {
        Set<String> read = new LinkedHashSet<>(Set.of(key.source()));
        fields.values().forEach(field -> read.addAll(field.from().fields()));
        return read;
    }

    /** The record in the destination's words, values as JSON holds them. Call {@link TargetCheck} before it is sent. */
    public Mapped apply(CustomerRecord record) {
        Object keyValue = record.values().get(key.source());
        if (keyValue == null || Values.isBlank(keyValue)) {
            return new Mapped.Faulty(new Reason(
                    "blank-key",
                    key.field() + " is blank: the record cannot be recognised again",
                    words.mendInSource()));
        }
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
        for (FieldMapping field : fields.values()) {
            Object value = field.value(record);
            if (value instanceof Fault fault) {
                return new Mapped.Faulty(words.reason(
                        fault, field, record.values().get(field.from().source())));
            }
            if (value != null || blankValues == BlankValues.CLEAR) {
                mapped.put(field.target(), value);
            }
        }
        always.forEach((target, constant) -> mapped.put(target, constant.value()));
        return new Mapped.Ready(
                new MappedRecord(record.key(), name, key.field(), Texts.strip(Values.text(keyValue)), mapped));
    }
}
