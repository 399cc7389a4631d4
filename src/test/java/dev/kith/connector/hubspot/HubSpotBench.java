package dev.kith.connector.hubspot;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A HubSpot connector of its own, reading the configuration that ships, with short pauses and a short patience. */
final class HubSpotBench implements AutoCloseable {

    static final int ATTEMPTS = 3;
    static final String KEY = "kith_contact_id";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SystemDefinition definition = definition();
    final HubSpotSystem system;

    /** A clock that is moved by hand. */
    static final class Hand extends Clock {
        private volatile Instant now = Instant.parse("2026-11-22T08:00:00Z");

        void set(Instant moment) {
            now = moment;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    HubSpotBench(URI url, String token) {
        this(url, token, Clock.systemUTC());
    }

    HubSpotBench(URI url, String token, Clock clock) {
        camel.disableJMX();
        camel.start();
        Retry retry = new Retry(ATTEMPTS, Duration.ofMillis(10), Duration.ofMillis(50));
        system = new HubSpotSystem(definition, url, token, camel, clock, retry, Duration.ofSeconds(5));
    }

    /** Opened as for one run. */
    Destination contacts() {
        return system.destination(contact(), Optional.of(KEY));
    }

    Source source() {
        return system.source(contact());
    }

    ObjectMap contact() {
        return definition.object("contacts").orElseThrow();
    }

    /** Contacts with this change property, and these fields alone; with all that ship where none is named. */
    ObjectMap contact(String changed, String... names) {
        ObjectMap map = contact();
        Map<String, FieldMeaning> fields = new LinkedHashMap<>();
        for (String name : names) {
            FieldMeaning detail =
                    new FieldMeaning(name, FieldKind.DETAIL, Optional.empty(), Optional.empty(), map.place());
            fields.put(name, map.field(name).orElse(detail));
        }
        return new ObjectMap(
                map.name(),
                map.readFrom(),
                map.key(),
                Optional.of(changed),
                map.overlap(),
                fields.isEmpty() ? map.fields() : fields,
                map.place());
    }

    private static SystemDefinition definition() {
        Problems problems = new Problems();
        YamlNode file = YamlNode.read(Path.of("config/systems/hubspot.yaml"), "config/systems/hubspot.yaml", problems)
                .orElseThrow();
        SystemDefinition read = new SystemReader(new References(Map.of(), Path.of("secrets")), problems).read(file);
        problems.throwIfAny();
        return read;
    }

    /** A record that HubSpot is not known to hold. */
    static Write unknown(String number, @Nullable Object... namesAndValues) {
        return write(Optional.empty(), Optional.of(number), namesAndValues);
    }

    /** A record that HubSpot holds under this id. */
    static Write known(String id, String number, @Nullable Object... namesAndValues) {
        return write(Optional.of(id), Optional.of(number), namesAndValues);
    }

    static Write objection(String id) {
        return write(Optional.of(id), Optional.empty(), "hs_email_optout", true);
    }

    private static Write write(Optional<String> id, Optional<String> number, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        RecordKey key = new RecordKey(new ObjectName("salesforce", "Contact"), number.orElse("none"));
        return new Write(key, id, number, fields);
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
