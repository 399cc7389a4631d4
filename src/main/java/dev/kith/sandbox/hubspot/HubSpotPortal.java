package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** One account's objects and subscribers, in memory and in the journal. Whoever calls holds its monitor: one call at a time. */
final class HubSpotPortal implements AutoCloseable {

    /** As error messages name the account. */
    static final String ID = "21939747";

    private final LongConsumer written;
    private final Clock clock;
    private final Supplier<HubSpotSettings> settings;
    private final IndexLag lag;
    private final Webhooks webhooks;
    private final Erasures erasures = new Erasures();
    private final PropertyHistory history = new PropertyHistory();
    private final Associations associations = new Associations(this);
    private final ObjectLists lists = new ObjectLists(this);
    private AssociationTypes associationTypes = new AssociationTypes();
    private final Journal journal;
    private final boolean kept;
    private final Retention retention;
    private final Map<String, HubSpotTable> tables = new HashMap<>();
    private final Map<String, Subscriber> subscribers = new HashMap<>();
    private HubSpotSchema schema = new HubSpotSchema();

    HubSpotPortal(
            Optional<Path> file,
            Clock clock,
            Supplier<HubSpotSettings> settings,
            LongConsumer written,
            Webhooks webhooks) {
        this.written = written;
        this.clock = clock;
        this.settings = settings;
        this.webhooks = webhooks;
        this.lag = new IndexLag(settings, clock);
        this.kept = file.isPresent();
        PortalLines lines = new PortalLines(this);
        this.journal = Journal.open(file, PortalLines::subject, line -> lines.replay(new HubSpotBody(line)));
        this.retention = new Retention(this, journal);
        retention.sweep();
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

    Erasures erasures() {
        return erasures;
    }

    PropertyHistory history() {
        return history;
    }

    Associations associations() {
        return associations;
    }

    ObjectLists lists() {
        return lists;
    }

    AssociationTypes associationTypes() {
        return associationTypes;
    }

    /** The live objects that an object is associated with, in the order of ids. */
    List<HubSpotRecord> associated(HubSpotRecord from, HubSpotType to) {
        return associations.of(ObjectRef.of(from), to).keySet().stream()
                .map(ref -> table(to).live().get(ref.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What one object is to another. */
    List<AssociationType> types(HubSpotRecord from, HubSpotRecord to) {
        return associations.between(ObjectRef.of(from), ObjectRef.of(to)).stream()
                .flatMap(id -> associationTypes.find(id).stream())
                .toList();
    }

    /** The live object with this id, or the one that it was merged into. */
    HubSpotRecord live(HubSpotType type, String id) throws HubSpotRefused {
        return table(type).live(id).orElseThrow(() -> HubSpotError.notFound(id).refusal());
    }

    boolean isOn(HubSpotSwitch wanted) {
        return settings.get().isOn(wanted);
    }

    HubSpotSettings settings() {
        return settings.get();
    }

    /** Whether the account outlives the process. */
    boolean isKept() {
        return kept;
    }

    /** HubSpot stamps milliseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Subscriber subscriber(String email) {
        String folded = PropertyValues.folded(email);
        return Optional.ofNullable(subscribers.get(folded)).orElseGet(() -> Subscriber.unknown(folded));
    }

    /** Whether anybody wants to know what happens. */
    boolean tellsEvents() {
        return webhooks.hasTarget();
    }

    void publish(List<HubSpotEvent> events, String bySource) {
        webhooks.publish(events, bySource);
    }

    boolean hasPrimary(Set<Integer> associationTypeIds) {
        return associationTypeIds.stream()
                .flatMap(id -> associationTypes.find(id).stream())
                .anyMatch(AssociationType::isPrimary);
    }

    /** Changes that are made together. */
    @FunctionalInterface
    interface Changes {
        void make(Transaction transaction) throws HubSpotRefused;
    }

    /** Makes all of the changes, or none where one is refused. */
    void together(Changes changes) throws HubSpotRefused {
        Transaction transaction = begin();
        try {
            changes.make(transaction);
        } catch (HubSpotRefused e) {
            transaction.undo();
            throw e;
        }
        transaction.commit();
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

    void remove(HubSpotRecord stored) {
        lag.changed(stored.type(), stored.id(), Optional.of(stored));
        table(stored.type()).remove(stored.id());
    }

    void put(HubSpotType type, HubSpotProperty property) {
        boolean indexed = type.property(property.name()).isPresent();
        type.add(property);
        if (!indexed) {
            table(type).reindex(property);
        }
    }

    void put(Subscriber subscriber) {
        subscribers.put(subscriber.email(), subscriber);
    }

    void forgetSubscriber(String folded) {
        subscribers.remove(folded);
    }

    /** Ends what has been archived or erased for long enough. */
    void sweep() {
        retention.sweep();
    }

    /** Forgets everything, the journal's too. */
    void clear() {
        tables.clear();
        subscribers.clear();
        lag.clear();
        erasures.clear();
        history.clear();
        associations.clear();
        lists.clear();
        associationTypes = new AssociationTypes();
        schema = new HubSpotSchema();
        journal.clear();
        retention.restart();
    }

    @Override
    public void close() {
        journal.close();
    }
}
