package dev.kith.connector.hubspot;

import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Suggestion;
import dev.kith.connector.ObjectMismatch;
import dev.kith.hubspot.HubSpotRecord;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a type has now of what the data map describes: how it is asked for, and how answers become records. */
final class HubSpotFields {

    private final ObjectMap object;
    private final HubSpotProperties properties;
    private final String stamp;

    /**
     * @param stamp the property that HubSpot itself moves at every change of this type
     * @throws ObjectMismatch when a described property is gone, or the type cannot be read by its id and stamp
     */
    HubSpotFields(ObjectMap object, HubSpotProperties properties, String stamp) {
        this.object = object;
        this.properties = properties;
        this.stamp = stamp;
        object.fields().keySet().forEach(this::check);
        if (!object.key().equals(HubSpotProperties.ID)) {
            throw new ObjectMismatch(object.name() + " is read by HubSpot's own id. Write 'key: " + HubSpotProperties.ID
                    + "' in " + object.place() + " and describe it there. Nothing was read.");
        }
        object.changed().filter(name -> !name.equals(stamp)).ifPresent(name -> {
            throw new ObjectMismatch(object.name() + " cannot be read by '" + name
                    + "', which HubSpot does not move at every change. Write 'changed: " + stamp + "' in "
                    + object.place() + ". Nothing was read.");
        });
        check(stamp);
    }

    private void check(String property) {
        if (!properties.has(property)) {
            Set<String> free = new LinkedHashSet<>(properties.names());
            free.removeAll(object.fields().keySet());
            throw new ObjectMismatch(object.name() + " has no property '" + property
                    + "' any more, or the token may not see it." + Suggestion.forName(property, free) + " Mend "
                    + object.field(property).map(FieldMeaning::place).orElse(object.place())
                    + ", or bring the property or the right back. Nothing was read.");
        }
    }

    String stamp() {
        return stamp;
    }

    boolean tellsMerges() {
        return properties.has(HubSpotProperties.MERGED_IDS);
    }

    /** Everything that is carried, and the stamp. */
    Set<String> asked() {
        Set<String> asked = new LinkedHashSet<>(object.fields().keySet());
        asked.add(HubSpotProperties.ID);
        asked.add(stamp);
        return asked;
    }

    CustomerRecord record(HubSpotRecord record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        object.fields()
                .keySet()
                .forEach(name ->
                        values.put(name, HubSpotValues.value(record.properties().get(name), properties.type(name))));
        if (values.containsKey(HubSpotProperties.ID)) {
            values.put(HubSpotProperties.ID, record.id());
        }
        return new CustomerRecord(key(record.id()), values);
    }

    RecordKey key(String id) {
        return new RecordKey(object.name(), id);
    }

    /** Empty when HubSpot sent none. */
    Optional<Instant> stamp(HubSpotRecord record) {
        try {
            return Optional.ofNullable(record.properties().get(stamp))
                    .map(HubSpotValues::moment)
                    .or(() -> Optional.ofNullable(record.updatedAt()));
        } catch (DateTimeException e) {
            return Optional.ofNullable(record.updatedAt());
        }
    }

    /** Properties of this account's own that the data map says nothing of, in alphabetical order. */
    Set<String> otherCustomProperties() {
        Set<String> others = new TreeSet<>();
        properties.names().stream()
                .filter(properties::isCustom)
                .filter(name -> object.field(name).isEmpty())
                .forEach(name -> others.add(object.name().object() + "." + name));
        return others;
    }
}
