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
    private final AtomicReference<@Nullable Throwable> thrown;

    Page(Run run, int number, List<Item> items) {
        this(run, number, items, new AtomicReference<>());
    }

    private Page(Run run, int number, List<Item> items, AtomicReference<@Nullable Throwable> thrown) {
        this.run = run;
        this.number = number;
        this.items = List.copyOf(items);
        this.thrown = thrown;
    }

    /** The step {@code kith:map}: maps each record from its source form. */
    public void map(String mapping) {
        run.map(this, mapping);
    }

    /** The step {@code kith:match}: finds records that the destination already holds. */
    public void match() {
        run.match(this);
    }

    /** The step {@code kith:write}: through the gate to the destination. Returns once every record has a stored fate. */
    public void write() {
        run.gate().write(this);
    }

    /** Notes that a step threw, whatever the route's author does about it. The first one stays. */
    public void threw(Throwable error) {
        thrown.compareAndSet(null, error);
    }

    Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown.get());
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
                .map(item -> new Page(run, number, List.of(item), thrown))
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
