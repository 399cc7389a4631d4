package dev.kith.connector.salesforce;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.References;
import dev.kith.config.SystemDefinition;
import dev.kith.config.SystemReader;
import dev.kith.config.YamlNode;
import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Wanted;
import dev.kith.connector.Destination.Write;
import dev.kith.connector.Retry;
import dev.kith.connector.Source;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A Salesforce connector of its own, reading the configuration that ships, with short pauses and a short patience. */
final class SalesforceBench implements AutoCloseable {

    static final int ATTEMPTS = 4;
    static final Duration PATIENCE = Duration.ofMillis(600);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SystemDefinition definition = definition();
    final SalesforceSystem system;

    SalesforceBench(URI url, String clientSecret) {
        this(url, clientSecret, PATIENCE);
    }

    private SalesforceBench(URI url, String clientSecret, Duration patience) {
        camel.disableJMX();
        camel.start();
        Retry retry = new Retry(ATTEMPTS, Duration.ofMillis(10), Duration.ofMillis(100));
        system = new SalesforceSystem(definition, url, "kith", clientSecret, camel, retry, patience);
    }

    /** One that waits for pages of thousands of records. */
    static SalesforceBench patient(SalesforceSimulator salesforce) {
        return new SalesforceBench(salesforce.url(), salesforce.clientSecret(), Duration.ofSeconds(20));
    }

    /** Opened as for one run. */
    Destination contacts() {
        return system.destination(contact(), Optional.of("Customer_Number__c"));
    }

    /** Opened as for one run. */
    Source source() {
        return system.source(contact());
    }

    Source source(ObjectMap object) {
        return system.source(object);
    }

    /** An object with its Id and these details, described in line 7 of the shipped file. */
    static ObjectMap object(String name, String key, Optional<String> changed, String... details) {
        Place place = new Place("config/systems/salesforce.yaml", 7);
        Map<String, FieldMeaning> fields = new LinkedHashMap<>();
        Stream.concat(Stream.of(key), Stream.of(details))
                .forEach(field -> fields.put(
                        field, new FieldMeaning(field, FieldKind.DETAIL, Optional.empty(), Optional.empty(), place)));
        return new ObjectMap(
                new ObjectName("salesforce", name),
                new ObjectMap.ReadFrom.Table(name),
                key,
                changed,
                Duration.ofMinutes(10),
                fields,
                place);
    }

    private ObjectMap contact() {
        return definition.object("Contact").orElseThrow();
    }

    private static SystemDefinition definition() {
        Problems problems = new Problems();
        YamlNode file = YamlNode.read(
                        Path.of("config/systems/salesforce.yaml"), "config/systems/salesforce.yaml", problems)
                .orElseThrow();
        SystemDefinition read = new SystemReader(new References(Map.of(), Path.of("secrets")), problems).read(file);
        problems.throwIfAny();
        return read;
    }

    /** A record that Salesforce is not known to hold. */
    static Write unknown(String number, @Nullable Object... namesAndValues) {
        return write(Optional.empty(), number, namesAndValues);
    }

    /** A record that Salesforce holds under this id. */
    static Write known(String id, String number, @Nullable Object... namesAndValues) {
        return write(Optional.of(id), number, namesAndValues);
    }

    private static Write write(Optional<String> id, String number, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Write(new RecordKey(new ObjectName("shop", "customers"), number), id, Optional.of(number), fields);
    }

    static Wanted ids(String... ids) {
        return new Wanted(List.of(), List.of(ids), List.of(), Set.of());
    }

    static Wanted emails(String... emails) {
        return new Wanted(List.of(), List.of(), List.of(emails), Set.of());
    }

    @Override
    public void close() {
        system.close();
        camel.stop();
    }
}
