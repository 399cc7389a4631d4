package dev.kith.connector.hubspot;

import static dev.kith.connector.hubspot.HubSpotProperties.EMAIL;
import static dev.kith.connector.hubspot.HubSpotProperties.FURTHER_EMAILS;

import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Wanted;
import dev.kith.hubspot.HubSpotBatchResult.Result;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.hubspot.HubSpotRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds records by batch reads, never by search: what search does not know yet would be created twice. */
final class HubSpotFinder {

    private final HubSpotCalls calls;
    private final HubSpotProperties properties;
    private final Optional<String> externalId;

    HubSpotFinder(HubSpotCalls calls, HubSpotProperties properties, Optional<String> externalId) {
        this.calls = calls;
        this.properties = properties;
        this.externalId = externalId;
    }

    /** A record that was merged is told under the id that it has now and under the one that was asked for. */
    List<Found> find(Wanted wanted) {
        Map<String, Found> found = new LinkedHashMap<>();
        Set<String> asked = asked(wanted.fields());
        for (Result result : read(null, wanted.ids(), asked)) {
            put(found, result, wanted.fields());
            HubSpotRecord record = Objects.requireNonNull(result.record());
            String id = Objects.requireNonNull(result.input().id());
            found.putIfAbsent(id, found(id, record, wanted.fields()));
        }
        externalId.ifPresent(property ->
                read(property, wanted.externalIds(), asked).forEach(result -> put(found, result, wanted.fields())));
        if (properties.isUnique(EMAIL)) {
            read(EMAIL, wanted.emails(), asked).forEach(result -> put(found, result, wanted.fields()));
        }
        return List.copyOf(found.values());
    }

    private List<Result> read(@Nullable String property, List<String> values, Set<String> asked) {
        List<HubSpotInput> inputs = values.stream()
                .distinct()
                .map(value -> property == null ? HubSpotInput.ofId(value) : HubSpotInput.of(property, value))
                .toList();
        return calls.read(inputs, asked).results().stream()
                .filter(result -> result.record() != null)
                .toList();
    }

    private Set<String> asked(Set<String> fields) {
        Set<String> asked = new LinkedHashSet<>(fields);
        externalId.ifPresent(asked::add);
        Stream.of(EMAIL, FURTHER_EMAILS).filter(properties::has).forEach(asked::add);
        asked.add(HubSpotProperties.ID);
        return asked;
    }

    private void put(Map<String, Found> found, Result result, Set<String> fields) {
        HubSpotRecord record = Objects.requireNonNull(result.record());
        found.putIfAbsent(record.id(), found(record.id(), record, fields));
    }

    private Found found(String id, HubSpotRecord record, Set<String> fields) {
        Map<String, @Nullable Object> values = new HashMap<>();
        fields.forEach(field ->
                values.put(field, HubSpotValues.value(record.properties().get(field), properties.type(field))));
        return new Found(
                id, externalId.map(record.properties()::get).filter(value -> !value.isBlank()), emails(record), values);
    }

    private static Set<String> emails(HubSpotRecord record) {
        return Stream.of(EMAIL, FURTHER_EMAILS)
                .flatMap(name -> HubSpotValues.parts(record.properties().get(name)).stream())
                .map(HubSpotValues::folded)
                .collect(Collectors.toUnmodifiableSet());
    }
}
