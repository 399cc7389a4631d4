package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the person may be sent marketing: the strictest that any record says.
 *
 * @param winners all records that say so
 * @param others those that would have allowed it
 */
public record GoldenPermission(Consent consent, List<Contribution> winners, List<Contribution> others) {

    public GoldenPermission {
        winners = List.copyOf(winners);
        others = List.copyOf(others);
    }

    /** Empty when no record says anything. */
    static Optional<GoldenPermission> strictest(List<SourceRecord> records, SystemRank rank) {
        return records.stream()
                .flatMap(source -> source.consent().stream())
                .min(Comparator.naturalOrder())
                .map(strictest -> of(
                        strictest, records.stream().sorted(TieBreak.all(rank)).toList()));
    }

    /** The records that say so. */
    public List<RecordKey> from() {
        return winners.stream().map(Contribution::from).toList();
    }

    /** How long so, as far as known: an objection from its earliest record on, permission only once the last one allowed it. */
    public Optional<Instant> since() {
        Comparator<Instant> first =
                consent == Consent.NOT_ALLOWED ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return winners.stream().flatMap(winner -> winner.since().stream()).min(first);
    }

    /** Keys alone: what a person wants is about them and stays here. */
    @Override
    public String toString() {
        return "strictest " + from();
    }

    private static GoldenPermission of(Consent strictest, List<SourceRecord> ordered) {
        return new GoldenPermission(
                strictest,
                saying(strictest, ordered),
                strictest == Consent.ALLOWED ? List.of() : saying(Consent.ALLOWED, ordered));
    }

    private static List<Contribution> saying(Consent consent, List<SourceRecord> ordered) {
        return ordered.stream()
                .filter(source -> source.consent().filter(consent::equals).isPresent())
                .map(source -> new Contribution(
                        source.key(), Optional.of(consent), source.stamps().updated()))
                .toList();
    }
}
