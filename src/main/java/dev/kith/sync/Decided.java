package dev.kith.sync;

import dev.kith.record.Fate;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Screened;
import java.util.Optional;
import java.util.UUID;

/**
 * A fate to be stored.
 *
 * @param sourceFingerprint the record as read; empty for a suppressed one, of which nothing is kept
 * @param holding what the destination holds now, when it does
 * @param refused fingerprint of what the destination refused
 */
public record Decided(
        RecordKey source,
        Fate fate,
        Optional<UUID> sourceFingerprint,
        Optional<Holding> holding,
        Optional<UUID> refused) {

    static final Reason LIKE_FORGOTTEN = new Reason(
            "like-forgotten",
            "has an email or phone in common with somebody who was forgotten, and the name, birth date or address too",
            "compliance decides: is it somebody else, let the record pass with ./kith requests release");

    static Decided of(Item item, Fate fate) {
        return new Decided(
                item.record().key(), fate, Optional.of(item.sourceFingerprint()), Optional.empty(), Optional.empty());
    }

    static Decided holding(Item item, Fate fate, Holding holding) {
        return new Decided(
                item.record().key(),
                fate,
                Optional.of(item.sourceFingerprint()),
                Optional.of(holding),
                Optional.empty());
    }

    static Decided setAside(Item item, Reason reason, Optional<UUID> refused) {
        return new Decided(
                item.record().key(),
                new Fate.SetAside(reason),
                Optional.of(item.sourceFingerprint()),
                Optional.empty(),
                refused);
    }

    /** A person decides whether it is of somebody who was forgotten. Until then only its key and the reason are kept. */
    static Decided doubtful(RecordKey record) {
        return new Decided(
                record, new Fate.SetAside(LIKE_FORGOTTEN), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a forgotten person nothing is kept. */
    static Decided suppressed(RecordKey record) {
        return new Decided(record, new Fate.Suppressed(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A fate that was given before the list was asked: what the list says by now goes first. */
    static Decided rest(Item item, Fate fate, Screened<Item> screened) {
        RecordKey key = item.record().key();
        if (fate instanceof Fate.Suppressed || screened.forgotten().contains(item)) {
            return Decided.suppressed(key);
        }
        return screened.passes(item) ? Decided.of(item, fate) : Decided.doubtful(key);
    }

    /**
     * The person's record at the destination.
     *
     * @param content what it holds through a mapping; empty when only the link is known
     * @param objects true when it says by now that the person objects to marketing
     */
    public record Holding(String destinationId, Optional<Content> content, boolean objects) {
        @Override
        public String toString() {
            return "Holding";
        }
    }

    /**
     * What Kith wrote into a record, or knows to be there already.
     *
     * @param fingerprint of everything that the mapping made
     * @param values as JSON; stored under the person's key only
     */
    public record Content(String mapping, UUID fingerprint, String values) {
        @Override
        public String toString() {
            return "Content";
        }
    }
}
