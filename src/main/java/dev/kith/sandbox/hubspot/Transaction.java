package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.Journal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes that are in effect at once, and in the journal when they are committed. */
final class Transaction {

    private final HubSpotPortal portal;
    private final Journal journal;
    private final LongConsumer written;
    private final List<Supplier<Map<String, ?>>> lines = new ArrayList<>();
    private final List<HubSpotEvent> events = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** What became of an object that was there before; null when it was taken away. */
    private record Change(HubSpotRecord before, @Nullable HubSpotRecord after) {}

    Transaction(HubSpotPortal portal, Journal journal, LongConsumer written) {
        this.portal = portal;
        this.journal = journal;
        this.written = written;
    }

    HubSpotRecord put(HubSpotRecord stored) {
        if (portal.tellsEvents()) {
            events.addAll(HubSpotEvent.of(portal.table(stored.type()).get(stored.id()), stored));
        }
        return putUntold(stored);
    }

    /** Without a word to webhooks. */
    HubSpotRecord putUntold(HubSpotRecord stored) {
        HubSpotTable table = portal.table(stored.type());
        Optional<HubSpotRecord> before = table.get(stored.id());
        undo.push(() -> before.ifPresentOrElse(table::put, () -> table.remove(stored.id())));
        lines.add(stored::line);
        before.ifPresent(was -> changes.add(new Change(was, stored)));
        portal.put(stored);
        return stored;
    }

    void tell(HubSpotEvent event) {
        events.add(event);
    }

    /** Takes an object away without a trace of it in any list, and without a word to webhooks. */
    void remove(HubSpotRecord stored) {
        HubSpotTable table = portal.table(stored.type());
        undo.push(() -> table.put(stored));
        lines.add(() -> Map.of("type", stored.type().name(), "id", stored.id(), "removed", true));
        changes.add(new Change(stored, null));
        portal.remove(stored);
    }

    void erase(HubSpotRecord contact, Instant now) {
        remove(contact);
        tell(HubSpotEvent.of(contact, "privacyDeletion", now));
        tell(HubSpotEvent.of(contact, "deletion", now));
        lines.add(() -> {
            Map<String, Object> line = new LinkedHashMap<>(contact.line());
            line.put("erasedAt", now.toEpochMilli());
            return line;
        });
        portal.erasures().add(contact, now);
    }

    /** Nobody gets this address again. */
    void block(String email) {
        String digest = Erasures.digest(email);
        lines.add(() -> Map.of("blocked", digest));
        portal.erasures().blockDigest(digest);
    }

    /** Makes these the types of association between two objects; none ends it. */
    void associate(ObjectRef from, ObjectRef to, Set<Integer> types) {
        Set<Integer> before = Set.copyOf(portal.associations().between(from, to));
        undo.push(() -> portal.associations().set(from, to, before));
        List<Integer> ids = List.copyOf(types);
        lines.add(() -> Map.of("associated", from.toString(), "with", to.toString(), "types", ids));
        portal.associations().set(from, to, types);
        if (portal.tellsEvents() && before.isEmpty() != types.isEmpty()) {
            tellAssociation(from, to, types.isEmpty(), portal.hasPrimary(before) || portal.hasPrimary(types));
        }
    }

    /** Both ends are told. */
    private void tellAssociation(ObjectRef from, ObjectRef to, boolean removed, boolean primary) {
        HubSpotType one = portal.schema().type(from.type()).orElseThrow();
        HubSpotType other = portal.schema().type(to.type()).orElseThrow();
        tell(HubSpotEvent.association(one, from.id(), other, to.id(), removed, primary, portal.now()));
        tell(HubSpotEvent.association(other, to.id(), one, from.id(), removed, primary, portal.now()));
    }

    void put(AssociationType type) {
        lines.add(() -> Map.of("associationType", type.line()));
        portal.associationTypes().put(type);
    }

    void remove(AssociationType type) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>(type.line());
        line.put("removed", true);
        lines.add(() -> Map.of("associationType", line));
        portal.associationTypes().remove(type.id());
    }

    void put(ObjectList list) {
        lines.add(() -> Map.of("list", list.line()));
        portal.lists().put(list);
    }

    void remove(ObjectList list) {
        lines.add(() -> Map.of("removedList", list.id()));
        portal.lists().remove(list.id());
    }

    void put(Subscriber subscriber) {
        lines.add(subscriber::line);
        portal.put(subscriber);
    }

    void put(HubSpotType type, HubSpotProperty property) {
        lines.add(() -> Map.of("type", type.name(), "property", property.json(type.group(), false)));
        portal.put(type, property);
    }

    void archive(HubSpotType type, HubSpotProperty property) {
        lines.add(() -> Map.of("type", type.name(), "archivedProperty", property.name()));
        type.archive(property.name());
    }

    void put(HubSpotType type, PropertyGroup group) {
        lines.add(() -> Map.of("type", type.name(), "group", group.json()));
        type.add(group);
    }

    void remove(HubSpotType type, PropertyGroup group) {
        lines.add(() -> Map.of("type", type.name(), "removedGroup", group.name()));
        type.removeGroup(group.name());
    }

    /** As if nothing had been put. Only objects and associations can be taken back. */
    void undo() {
        undoTo(new Mark(0, 0, 0, 0));
    }

    /** A moment to go back to. */
    Mark mark() {
        return new Mark(lines.size(), undo.size(), events.size(), changes.size());
    }

    record Mark(int lines, int undo, int events, int changes) {}

    void undoTo(Mark mark) {
        while (undo.size() > mark.undo()) {
            undo.pop().run();
        }
        lines.subList(mark.lines(), lines.size()).clear();
        events.subList(mark.events(), events.size()).clear();
        changes.subList(mark.changes(), changes.size()).clear();
    }

    /** A client's changes are counted. */
    void commit() {
        keep("INTEGRATION");
        written.accept(lines.size());
    }

    /** The changes of a person at a screen are not. */
    void commitUncounted() {
        keep("CRM_UI");
    }

    /** Lines are written only where there is a journal: they cost as much as the change itself. */
    private void keep(String source) {
        if (portal.isKept()) {
            journal.append(lines.stream().map(Supplier::get).toList());
        }
        changes.forEach(change -> note(change, source));
        portal.publish(events, source);
    }

    private void note(Change change, String source) {
        if (change.after() == null) {
            portal.history().forget(ObjectRef.of(change.before()));
        } else {
            portal.history().note(change.before(), change.after(), source);
        }
    }
}
