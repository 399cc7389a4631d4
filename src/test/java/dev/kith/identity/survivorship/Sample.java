package dev.kith.identity.survivorship;

import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as a test tells it: {@code shop(1).says("phone", "030 1").updated(5)}. */
record Sample(SourceRecord record) {

    static final SystemRank RANK = new SystemRank(List.of("salesforce", "shop", "hubspot"));

    static Sample of(String object, int number) {
        RecordKey key = new RecordKey(ObjectName.of(object), Integer.toString(number));
        return new Sample(new SourceRecord(key, Map.of(), Set.of(), Optional.empty(), Stamps.UNKNOWN));
    }

    static Sample salesforce(int number) {
        return of("salesforce.Contact", number);
    }

    static Sample shop(int number) {
        return of("shop.customers", number);
    }

    static Sample hubspot(int number) {
        return of("hubspot.contacts", number);
    }

    Sample says(String field, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>(record.values());
        values.put(field, value);
        return new Sample(new SourceRecord(key(), values, record.verified(), record.consent(), record.stamps()));
    }

    Sample verified(String field) {
        Set<String> verified = new HashSet<>(record.verified());
        verified.add(field);
        return new Sample(new SourceRecord(key(), record.values(), verified, record.consent(), record.stamps()));
    }

    Sample says(Consent consent) {
        return new Sample(
                new SourceRecord(key(), record.values(), record.verified(), Optional.of(consent), record.stamps()));
    }

    Sample at(Stamps stamps) {
        return new Sample(new SourceRecord(key(), record.values(), record.verified(), record.consent(), stamps));
    }

    Sample updated(int day) {
        return at(Stamps.updated(day(day)));
    }

    RecordKey key() {
        return record.key();
    }

    static Instant day(int day) {
        return Instant.EPOCH.plusSeconds(86_400L * day);
    }

    /** A field under the given rules, as users write them. */
    static Slot field(String name, String... rules) {
        return new Slot.Field(name, chain(rules));
    }

    static Chain chain(String... rules) {
        return ((Chain.Parsed.Read) Chain.of(List.of(rules))).chain();
    }

    static Golden golden(Slot slot, Sample... samples) {
        return golden(slot, Pins.NONE, samples);
    }

    static Golden golden(Slot slot, Pins pins, Sample... samples) {
        return new Survivorship(List.of(slot), RANK)
                .golden(List.of(samples).stream().map(Sample::record).toList(), pins);
    }

    /** The phone under these rules. */
    static GoldenValue phone(List<String> rules, Sample... samples) {
        return golden(field("phone", rules.toArray(String[]::new)), samples)
                .field("phone")
                .orElseThrow();
    }
}
