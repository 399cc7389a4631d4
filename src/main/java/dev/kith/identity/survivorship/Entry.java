package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one record says for one slot; never wholly blank.
 *
 * @param values one for each of the slot's fields
 * @param texts the same as they are compared, blank for blank
 */
record Entry(SourceRecord source, Slot slot, List<Optional<Object>> values, List<String> texts) {

    static Optional<Entry> of(SourceRecord source, Slot slot) {
        List<Optional<Object>> values =
                slot.fields().stream().map(field -> slot.read(source, field)).toList();
        List<String> texts =
                values.stream().map(value -> value.map(Normal::text).orElse("")).toList();
        return values.stream().allMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(new Entry(source, slot, values, texts));
    }

    RecordKey key() {
        return source.key();
    }

    boolean saysTheSameAs(Entry other) {
        return texts.equals(other.texts);
    }

    long length() {
        return values.stream()
                .flatMap(Optional::stream)
                .mapToLong(Normal::length)
                .sum();
    }

    /** Of a group as a whole: its text, part by part. */
    Magnitude magnitude() {
        return Magnitude.of(values.size() == 1 ? values.get(0).orElseThrow() : String.join("\n", texts));
    }

    /** By the slot's name or, in a group, in every part that is filled. */
    boolean isVerified() {
        return source.verified().contains(slot.name())
                || IntStream.range(0, values.size())
                        .filter(part -> values.get(part).isPresent())
                        .allMatch(
                                part -> source.verified().contains(slot.fields().get(part)));
    }

    Contribution contribution(int part) {
        return new Contribution(key(), values.get(part), source.stamps().updated());
    }

    @Override
    public String toString() {
        return key().toString();
    }
}
