package dev.kith.people;

import dev.kith.config.FieldKind;
import dev.kith.identity.MatchRule;
import dev.kith.identity.survivorship.Consent;
import dev.kith.identity.survivorship.Golden;
import dev.kith.identity.survivorship.Pins;
import dev.kith.identity.survivorship.SourceRecord;
import dev.kith.identity.survivorship.Stamps;
import dev.kith.people.Register.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of somebody's merged view (golden record). Computed from the records as they are whenever it is asked for, so it is never stale,
 * and nothing of it has to be forgotten.
 *
 * @param why by which rule it won
 * @param from the records that it is from
 */
public record Merged(String field, String value, String why, List<String> from, Optional<Instant> since) {

    /** The merged view of these records. */
    static List<Merged> of(MatchRule rule, List<Entry> records, Pins pins) {
        Golden golden =
                rule.survivorship().golden(records.stream().map(Merged::source).toList(), pins);
        List<Merged> merged = new ArrayList<>();
        golden.values().forEach((field, value) -> value.value()
                .ifPresent(won -> merged.add(new Merged(
                        field,
                        won.toString(),
                        value.ground().written(),
                        value.from().stream().map(Object::toString).toList(),
                        value.since()))));
        golden.permission()
                .ifPresent(permission -> merged.add(new Merged(
                        FieldKind.MARKETING_PERMISSION.written(),
                        permission.consent() == Consent.NOT_ALLOWED ? Excerpt.FORBIDDEN : Excerpt.ALLOWED,
                        "the strictest wins",
                        permission.from().stream().map(Object::toString).toList(),
                        permission.since())));
        return merged;
    }

    private static SourceRecord source(Entry entry) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<FieldKind, String> excerpt = entry.record().excerpt().values();
        excerpt.forEach((kind, text) -> values.put(kind.written(), text));
        return new SourceRecord(
                entry.record().key(),
                values,
                Set.of(),
                Optional.ofNullable(excerpt.get(FieldKind.MARKETING_PERMISSION))
                        .map(said -> Consent.objects(said.equals(Excerpt.FORBIDDEN))),
                new Stamps(entry.record().changedAt(), Optional.of(entry.firstReadAt()), Optional.empty()));
    }

    @Override
    public String toString() {
        return field + " of " + from;
    }
}
