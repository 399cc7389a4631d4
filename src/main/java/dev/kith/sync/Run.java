package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.mapping.Mapping;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Fate;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a route: reads what changed, sends it down the route page by page, several in flight, and moves the checkpoint past pages
 * whose every record has a stored fate. Executed once, by one thread; steps are called from others.
 */
public final class Run {

    /** Sends pages down the route. */
    @FunctionalInterface
    public interface Sender {

        /**
         * Returns at once or when the page is through.
         *
         * @param done is called by any thread when the page is through; only the first call counts. What is thrown instead ends the page
         */
        void send(Page page, Done done);
    }

    /** The end of a page's way. */
    @FunctionalInterface
    public interface Done {

        /** @param error what ended the page's way early, even if no step threw it; else null */
        void done(@Nullable Throwable error);
    }

    private static final int MOST_WAITING = 20_000;

    private final long id;
    private final Engine engine;
    private final Route route;
    private final Scope scope;
    private final Lease lease;
    private final Source source;
    private final Destination destination;
    private final RunOptions options;
    private final RunListener listener;
    private final Tally tally;
    private final Intake intake;
    private final Matching matching;
    private final ObjectionCarrier carrier;
    private final LeftOut leftOut;
    private final AtomicReference<@Nullable Ending> halted = new AtomicReference<>();
    private final Semaphore inFlight;
    private final Set<RecordKey> underWay = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Mapper mapper;
    private volatile @Nullable Gate gate;
    private int pages;

    Run(
            long id,
            Engine engine,
            Route route,
            Lease lease,
            Source source,
            Destination destination,
            RunOptions options,
            RunListener listener,
            Tally tally) {
        this.id = id;
        this.engine = engine;
        this.route = route;
        this.scope =
                new Scope(route.id(), route.source().name(), route.destination().name());
        this.lease = lease;
        this.source = source;
        this.destination = destination;
        this.options = options;
        this.listener = listener;
        this.tally = tally;
        this.intake = new Intake(engine, route, scope, lease, tally);
        this.matching = new Matching(engine, route, scope, destination);
        this.carrier = new ObjectionCarrier(engine, route, lease, destination, tally);
        this.leftOut = new LeftOut(engine, scope, lease, intake, carrier);
        this.inFlight = new Semaphore(route.inFlight());
    }

    long id() {
        return id;
    }

    Gate gate() {
        return begun(gate);
    }

    private static <T> T begun(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("A page before the run began");
        }
        return part;
    }

    /** Ends the run at the next page boundary. The first reason stays. */
    void halt(Ending ending) {
        halted.compareAndSet(null, ending);
    }

    /** Reads and sends until everything is done or something stops it. */
    Ending execute(Sender sender) {
        Preflight preflight = new Preflight(engine, route, lease, source, destination);
        preflight.tellUndescribed(listener);
        Mapper mapper = preflight.mapper();
        this.mapper = mapper;
        Optional<Ending> firstLiveWrite = preflight.firstLiveWrite(options);
        if (firstLiveWrite.isPresent()) {
            return firstLiveWrite.get();
        }
        Checkpoint checkpoint = checkpoint();
        Optional<Ending> braked = options.go() || route.onlyObjections()
                ? Optional.empty()
                : new Brake(engine, route, scope, source, mapper, () -> halted.get() != null)
                        .check(checkpoint.position(), checkpoint.everything());
        Optional<Ending> early = Optional.ofNullable(halted.get()).or(() -> braked);
        if (early.isPresent()) {
            return early.get();
        }
        try {
            return send(sender, checkpoint);
        } finally {
            awaitPages();
        }
    }

    private Ending send(Sender sender, Checkpoint checkpoint) {
        gate = new Gate(engine, route, scope, lease, destination, carrier, tally, checkpoint.everything());
        Committer committer = new Committer(engine.state(), lease, checkpoint);
        Map<RecordKey, UUID> waiting = checkpoint.everything() ? Map.of() : sendWaiting(sender);
        awaitPages();
        Position end = halted.get() == null ? sendChanges(sender, checkpoint, waiting, committer) : Position.START;
        awaitPages();
        Ending ending = halted.get();
        if (ending != null) {
            return ending;
        }
        carrier.carryOwed();
        committer.allDone(end);
        return carrier.undelivered().stream()
                .findFirst()
                .map(reason -> Ending.partial("Some objections to marketing could not be brought to "
                        + route.destinationTitle() + ": " + reason.text() + " (" + reason.remedy()
                        + "). The next run tries again."))
                .orElseGet(() -> tally.nonePassed() && engine.state().linked(scope) == 0
                        ? Ending.nothingPassed(route.destinationTitle())
                        : Ending.COMPLETE);
    }

    /** Where to begin; changed files or a person's wish begin a scan of everything, which a kill does not forget. */
    private Checkpoint checkpoint() {
        Checkpoint last = engine.state().checkpoint(route.id());
        boolean changed = !last.configuration().equals(route.configuration());
        if (!changed && !options.everything()) {
            return last;
        }
        if (changed && !last.configuration().isEmpty()) {
            listener.notice(route.id(), "The route's files changed: this run reads everything.");
        }
        Checkpoint scan = new Checkpoint(Position.START, route.configuration(), true);
        engine.state().moveCheckpoint(lease, scan);
        return scan;
    }

    /** Deferred and set-aside records first, read again from the source; gives what they were when they were read. */
    private Map<RecordKey, UUID> sendWaiting(Sender sender) {
        Map<RecordKey, UUID> done = new HashMap<>();
        List<RecordKey> keys = engine.state().waiting(scope, MOST_WAITING);
        for (int from = 0; from < keys.size() && halted.get() == null; from += route.pageSize()) {
            List<RecordKey> some = keys.subList(from, Math.min(keys.size(), from + route.pageSize()));
            List<CustomerRecord> read = source.read(some);
            read.forEach(record -> done.put(record.key(), intake.fingerprint(record)));
            forgetGone(some, read);
            List<Item> items =
                    List.copyOf(intake.take(read, Intake.Unchanged.TAKE).values());
            leftOut.carry();
            if (!items.isEmpty()) {
                send(sender, items, page -> {});
            }
        }
        return done;
    }

    /** A record that was set aside and is gone from the source needs no mending any more. */
    private void forgetGone(List<RecordKey> asked, List<CustomerRecord> read) {
        Set<RecordKey> gone = new HashSet<>(asked);
        read.forEach(record -> gone.remove(record.key()));
        if (!gone.isEmpty()) {
            engine.state()
                    .store(
                            lease,
                            scope,
                            gone.stream()
                                    .map(key -> new Decided(
                                            key,
                                            new Fate.Skipped(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()))
                                    .toList());
        }
    }

    private Position sendChanges(Sender sender, Checkpoint checkpoint, Map<RecordKey, UUID> done, Committer committer) {
        Intake.Unchanged unchanged = checkpoint.everything() ? Intake.Unchanged.TAKE : Intake.Unchanged.LEAVE_OUT;
        List<Item> items = new ArrayList<>();
        Position gathered = checkpoint.position();
        int before = pages;
        source.removed(checkpoint.position(), removed -> engine.state()
                .removed(lease, route.source().name(), removed));
        try (Source.Changes changes = source.changes(checkpoint.position())) {
            for (List<Source.Read> batch = changes.next();
                    !batch.isEmpty() && halted.get() == null;
                    batch = changes.next()) {
                List<CustomerRecord> news = batch.stream()
                        .map(Source.Read::record)
                        .filter(record -> !done.containsKey(record.key())
                                || !intake.fingerprint(record).equals(done.get(record.key())))
                        .toList();
                if (news.stream().map(CustomerRecord::key).anyMatch(underWay::contains)) {
                    // It changed again while it travels; the older form must be through before the newer one is looked
                    // at.
                    Position passed = gathered;
                    if (!items.isEmpty()) {
                        send(sender, items, page -> committer.finished(page.number() - before, passed));
                        items = new ArrayList<>();
                    }
                    awaitPages();
                }
                Map<RecordKey, Item> taken = intake.take(news, unchanged);
                leftOut.carry();
                for (Source.Read read : batch) {
                    Item item = taken.remove(read.record().key());
                    if (item != null) {
                        items.add(item);
                        underWay.add(item.record().key());
                        gathered = read.after();
                    }
                    if (items.size() == route.pageSize() && halted.get() == null) {
                        send(sender, items, page -> committer.finished(page.number() - before, read.after()));
                        items = new ArrayList<>();
                    }
                }
                listener.progress(route.id(), tally.read());
            }
            if (!items.isEmpty() && halted.get() == null) {
                Position end = changes.end();
                send(sender, items, page -> committer.finished(page.number() - before, end));
            }
            return changes.end();
        }
    }

    private interface WhenStored {
        void stored(Page page);
    }

    private void send(Sender sender, List<Item> items, WhenStored whenStored) {
        Page page = new Page(this, ++pages, items);
        inFlight.acquireUninterruptibly();
        if (halted.get() != null) {
            inFlight.release();
            return;
        }
        AtomicBoolean told = new AtomicBoolean();
        Done done = error -> {
            if (told.compareAndSet(false, true)) {
                try {
                    arrived(page, error, whenStored);
                } finally {
                    page.items().forEach(item -> underWay.remove(item.record().key()));
                    inFlight.release();
                }
            }
        };
        try {
            sender.send(page, done);
        } catch (RuntimeException | Error e) {
            done.done(e);
        }
    }

    /** Never throws: what goes wrong here halts the run. */
    private void arrived(Page page, @Nullable Throwable error, WhenStored whenStored) {
        try {
            page.through();
            if (error != null) {
                page.threw(error);
            }
            Optional<Throwable> thrown = page.thrown();
            if (thrown.isPresent() && !page.open().isEmpty()) {
                halt(Failures.ending(thrown.get(), true));
            } else {
                leftOut.decide(page);
            }
            gate().storeRest(page);
            if (page.open().isEmpty()) {
                whenStored.stored(page);
            }
            listener.progress(route.id(), tally.read());
        } catch (RuntimeException | Error e) {
            halt(Failures.ending(e, true));
        }
    }

    private void awaitPages() {
        inFlight.acquireUninterruptibly(route.inFlight());
        inFlight.release(route.inFlight());
    }

    void map(Page page, String name) {
        Mapping mapping = route.mapping(name);
        Mapper fitting = begun(mapper);
        // A mapping that breaks off must not leave an earlier one's result to be written.
        page.open().forEach(item -> item.mapped(null));
        page.open().forEach(item -> item.mapped(fitting.map(item.record(), mapping)));
    }

    void match(Page page) {
        matching.match(page);
    }
}
