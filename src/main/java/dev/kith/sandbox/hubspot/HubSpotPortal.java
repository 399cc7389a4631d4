package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One account's objects and subscribers, in memory and in the journal. Whoever calls holds its monitor: one call at a time. */
final class HubSpotPortal implements AutoCloseable {

    /** As error messages name the account. */
    static final String ID = "21939747";

    private final LongConsumer written;
    private final Clock clock;
    private final IndexLag lag;
    private final Journal journal;
    private final Map<String, HubSpotTable> tables = new HashMap<>();
    private final Map<String, Subscriber> subscribers = new HashMap<>();
    private HubSpotSchema schema = new HubSpotSchema();

    HubSpotPortal(HubSpotSimulator.Options options, LongConsumer written) {
        this.written = written;
        this.clock = options.clock();
        this.lag = new IndexLag(options.indexLag(), clock);
        this.journal = open(options.journal());
    }

    HubSpotSchema schema() {
        return schema;
    }

    HubSpotTable table(HubSpotType type) {
        return tables.computeIfAbsent(type.name(), name -> new HubSpotTable(type));
    }

    IndexLag lag() {
        return lag;
    }

    /** HubSpot stamps milliseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Subscriber subscriber(String email) {
        String folded = PropertyValues.folded(email);
        return Optional.ofNullable(subscribers.get(folded)).orElseGet(() -> Subscriber.unknown(folded));
    }

    /** What is done together. */
    Transaction begin() {
        return new Transaction(this, journal, written);
    }

    void put(HubSpotRecord stored) {
        HubSpotTable table = table(stored.type());
        lag.changed(stored.type(), stored.id(), table.get(stored.id()));
        table.put(stored);
    }

    void put(Subscriber subscriber) {
        subscribers.put(subscriber.email(), subscriber);
    }

    /** Forgets everything, the journal's too. */
    void clear() {
        tables.clear();
        subscribers.clear();
        lag.clear();
        schema = new HubSpotSchema();
        journal.clear();
    }

    @Override
    public void close() {
        journal.close();
    }

    private Journal open(Optional<Path> file) {
        return Journal.open(file, line -> replay(new HubSpotBody(line)));
    }

    private void replay(HubSpotBody line) {
        if (line.has("subscriber")) {
            put(Subscriber.of(line));
            return;
        }
        HubSpotType type = schema.type(line.text("type")).orElseThrow();
        if (line.has("property")) {
            PropertyDefinition.read(line.object("property")).ifPresent(type::add);
        } else {
            table(type).put(HubSpotRecord.of(type, line));
        }
    }
}
