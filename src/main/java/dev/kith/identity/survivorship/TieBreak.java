package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Asked in this order after every chain, so that two records never tie. The newest wins; who has no time comes last. */
public enum TieBreak implements Criterion {
    SYSTEM_RANK(rank -> Comparator.comparingInt(rank::of)),
    LAST_UPDATED(rank -> newest(Stamps::updated)),
    FIRST_READ(rank -> newest(Stamps::firstRead)),
    CREATED(rank -> newest(Stamps::created)),
    RECORD_KEY(rank -> Comparator.comparing(SourceRecord::key, keys()));

    private final Function<SystemRank, Comparator<SourceRecord>> order;

    TieBreak(Function<SystemRank, Comparator<SourceRecord>> order) {
        this.order = order;
    }

    /** All of them, one after the other. */
    static Comparator<SourceRecord> all(SystemRank rank) {
        return Arrays.stream(values())
                .map(tie -> tie.order.apply(rank))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    Comparator<SourceRecord> by(SystemRank rank) {
        return order.apply(rank);
    }

    @Override
    public Comparator<Entry> in(Contest contest) {
        return Comparator.comparing(Entry::source, by(contest.rank()));
    }

    @Override
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Comparator<SourceRecord> newest(Function<Stamps, Optional<Instant>> stamp) {
        return Comparator.comparing(
                source -> stamp.apply(source.stamps()), Order.presentFirst(Comparator.<Instant>reverseOrder()));
    }

    private static Comparator<RecordKey> keys() {
        return Comparator.comparing((RecordKey key) -> key.object().system())
                .thenComparing(key -> key.object().object())
                .thenComparing(RecordKey::value);
    }
}
