package dev.kith.people;

import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditLog;
import dev.kith.config.Suggestion;
import dev.kith.identity.survivorship.Pins;
import dev.kith.people.Queue.Pin;
import dev.kith.people.Register.Entry;
import dev.kith.record.RecordKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** People as all systems together know them, and whose word holds about a field. Each pin is one line in the audit log. Thread-safe. */
public final class MergedViews {

    private final Register register;
    private final Queue queue;
    private final Resolution resolution;
    private final AuditLog audit;
    private final Clock clock;

    MergedViews(Register register, Queue queue, Resolution resolution, AuditLog audit, Clock clock) {
        this.register = register;
        this.queue = queue;
        this.resolution = resolution;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The person whose record this is.
     *
     * @throws UnknownCase when it is not known
     */
    public PersonView of(String rule, RecordKey record) {
        Entry entry = known(rule, record);
        List<Entry> records = theirs(entry);
        List<CaseView.Shown> shown = new ArrayList<>();
        records.forEach(one -> shown.add(CaseView.Shown.of(shown.size() + 1, one)));
        return new PersonView(entry.person(), shown, merged(rule, records));
    }

    private Entry known(String rule, RecordKey record) {
        return register.find(rule, List.of(record)).stream().findFirst().orElseThrow(() -> UnknownCase.notRead(rule));
    }

    /** All records of the one whose record this is. */
    private List<Entry> theirs(Entry entry) {
        List<Entry> records = new ArrayList<>(register.of(Set.of(entry.person())));
        records.sort(Comparator.comparingLong(Entry::id));
        return records;
    }

    /** What these records say together. */
    List<Merged> merged(String rule, List<Entry> records) {
        return Merged.of(resolution.rule(rule), records, pins(rule, records));
    }

    /** Where two were pinned before their people became one, the later word holds. */
    private Pins pins(String rule, List<Entry> records) {
        Map<UUID, RecordKey> keys = new HashMap<>();
        records.forEach(entry -> keys.put(entry.token(), entry.record().key()));
        Map<String, RecordKey> pinned = new HashMap<>();
        queue.pins(rule, keys.keySet()).forEach(pin -> Optional.ofNullable(keys.get(pin.record()))
                .ifPresent(key -> pinned.putIfAbsent(pin.field(), key)));
        return new Pins(pinned);
    }

    /**
     * Of this field the record is right, whatever the rule says; as long as it says anything of it.
     *
     * @throws UnknownCase when the record is not known, or the merged view has no such field
     */
    public PersonView pin(String rule, RecordKey record, String field, String by) {
        Entry entry = known(rule, record);
        List<UUID> theirs = tokens(entry);
        needField(rule, field);
        note("field-pinned", rule, field, by);
        queue.pin(new Pin(rule, entry.token(), field, by, clock.instant()), theirs);
        return of(rule, record);
    }

    /**
     * The rule decides again whose value of the field is right.
     *
     * @throws UnknownCase also when nobody has pinned it
     */
    public PersonView unpin(String rule, RecordKey record, String field, String by) {
        List<UUID> theirs = tokens(known(rule, record));
        needField(rule, field);
        note("field-unpinned", rule, field, by);
        if (!queue.unpin(rule, field, theirs)) {
            throw new UnknownCase("Nobody has pinned the " + field + " of this person.");
        }
        return of(rule, record);
    }

    private List<UUID> tokens(Entry entry) {
        return theirs(entry).stream().map(Entry::token).toList();
    }

    private void needField(String rule, String field) {
        List<String> names = resolution.rule(rule).survivorship().names();
        if (!names.contains(field)) {
            throw new UnknownCase("The merged view has no field '" + field + "' that could be pinned."
                    + Suggestion.forName(field, names) + " It has " + String.join(", ", names) + ".");
        }
    }

    private void note(String action, String rule, String field, String by) {
        audit.append(AuditEvent.of(clock.instant(), by, action, Map.of("rule", rule, "field", field)));
    }
}
