package dev.kith.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Some records of one run on their way through the route: what the route's steps see. Iterating gives pages of one record each, so that
 * {@code split} works; they share the records and the ledger of the whole page.
 */
public final class Page implements Iterable<Page> {

    private final Run run;
    private final int number;
    private final List<Item> items;
    private final Ledger ledger;

    /** What a page shares with the pages of one record that were split off it. */
    private static final class Ledger {
        private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        private volatile boolean through;
    }

    Page(Run run, int number, List<Item> items) {
        this(run, number, items, new Ledger());
    }

    private Page(Run run, int number, List<Item> items, Ledger ledger) {
        this.run = run;
        this.number = number;
        this.items = List.copyOf(items);
        this.ledger = ledger;
    }

    /** The step {@code kith:map}: maps each record from its source form. */
    public void map(String mapping) {
        work(() -> run.map(this, mapping));
    }

    /** The step {@code kith:match}: finds records that the destination already holds. */
    public void match() {
        work(() -> run.match(this));
    }

    /** The step {@code kith:write}: through the gate to the destination. Returns once every record has a stored fate. */
    public void write() {
        work(() -> run.gate().write(this));
    }

    /** One step at a time works on a record, and none once the page is through: a parallel split may end before its steps do. */
    private void work(Runnable step) {
        items.forEach(Item::lock);
        try {
            if (ledger.through) {
                throw new IllegalStateException("A step came when its page was through already");
            }
            step.run();
        } catch (RuntimeException | Error e) {
            threw(e);
            throw e;
        } finally {
            items.forEach(Item::unlock);
        }
    }

    /** Waits until no step works on the page any more, and lets none begin. */
    void through() {
        items.forEach(Item::lock);
        ledger.through = true;
        items.forEach(Item::unlock);
    }

    /** Notes that a step threw, whatever the route's author does about it. The first one stays. */
    public void threw(Throwable error) {
        ledger.thrown.compareAndSet(null, error);
    }

    Optional<Throwable> thrown() {
        return Optional.ofNullable(ledger.thrown.get());
    }

    /** Counted from 1 within the run. */
    public int number() {
        return number;
    }

    public int size() {
        return items.size();
    }

    /** The run's number, for logs. */
    public long runId() {
        return run.id();
    }

    /** Pages of one record each. */
    public List<Page> records() {
        return items.stream()
                .map(item -> new Page(run, number, List.of(item), ledger))
                .toList();
    }

    List<Item> items() {
        return items;
    }

    /** The records without a fate yet. */
    List<Item> open() {
        return items.stream().filter(Item::isOpen).toList();
    }

    @Override
    public Iterator<Page> iterator() {
        return records().iterator();
    }

    /** Numbers only. */
    @Override
    public String toString() {
        return "page " + number + " of " + items.size() + " records";
    }
}
