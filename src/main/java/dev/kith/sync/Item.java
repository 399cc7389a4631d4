package dev.kith.sync;

import dev.kith.identity.Match;
import dev.kith.mapping.Mapped;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Fate;
import dev.kith.record.MappedRecord;
import dev.kith.suppression.Screen;
import dev.kith.suppression.Traces;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One record on its way through a route. Steps of one page may work on different items at once; a fate is given once. */
final class Item {

    private final Identified read;
    private final UUID sourceFingerprint;
    private final Known known;
    private final AtomicReference<@Nullable Fate> fate = new AtomicReference<>();
    private volatile @Nullable Mapped mapped;
    private volatile @Nullable Match match;
    private volatile @Nullable Traces traces;
    private volatile boolean stored;
    private volatile boolean claimLost;
    private volatile boolean matchOwed;
    private final ReentrantLock atWork = new ReentrantLock();

    Item(Identified read, UUID sourceFingerprint, Known known) {
        this.read = read;
        this.sourceFingerprint = sourceFingerprint;
        this.known = known;
    }

    Identified read() {
        return read;
    }

    CustomerRecord record() {
        return read.record();
    }

    UUID sourceFingerprint() {
        return sourceFingerprint;
    }

    /** What the state remembers of it. */
    Known known() {
        return known;
    }

    boolean objects() {
        return read.objects();
    }

    /** True when another record of the source has its email and came first. */
    boolean claimLost() {
        return claimLost;
    }

    void loseClaim() {
        claimLost = true;
    }

    Optional<Mapped> mapped() {
        return Optional.ofNullable(mapped);
    }

    /** As it would be sent; empty before it is mapped and when it cannot be. */
    Optional<MappedRecord> ready() {
        return mapped instanceof Mapped.Ready ready ? Optional.of(ready.record()) : Optional.empty();
    }

    void mapped(@Nullable Mapped result) {
        this.mapped = result;
        this.traces = null;
    }

    /** What points at a person in it, as read and as mapped, as the suppression list is asked for it. */
    Traces traces(Screen screen) {
        Traces all = traces;
        if (all == null) {
            all = mapped instanceof Mapped.Ready ready ? screen.traces(ready.record(), read.traces()) : read.traces();
            traces = all;
        }
        return all;
    }

    Optional<Match> match() {
        return Optional.ofNullable(match);
    }

    void match(Match found) {
        this.match = found;
        this.matchOwed = false;
    }

    /** The id of the one record that it was matched with. */
    Optional<String> matchedId() {
        return match().flatMap(found -> found instanceof Match.Same same ? Optional.of(same.id()) : Optional.empty());
    }

    /** True while a look-up at the destination was begun that has no answer: writing now could double the record. */
    boolean matchOwed() {
        return matchOwed;
    }

    void oweMatch() {
        matchOwed = true;
    }

    /** Held by the one step that works on the record. */
    void lock() {
        atWork.lock();
    }

    void unlock() {
        atWork.unlock();
    }

    Optional<Fate> fate() {
        return Optional.ofNullable(fate.get());
    }

    boolean isOpen() {
        return fate.get() == null;
    }

    /** Gives the record its fate; the first one stays. */
    void decide(Fate decided) {
        fate.compareAndSet(null, decided);
    }

    /** True once the fate is in the state database. */
    boolean isStored() {
        return stored;
    }

    void stored() {
        stored = true;
    }

    @Override
    public String toString() {
        return read.toString();
    }
}
