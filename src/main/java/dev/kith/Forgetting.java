package dev.kith;

import dev.kith.camel.Workplace;
import dev.kith.config.Settings;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Alarm;
import dev.kith.erasure.DeadlineWatch;
import dev.kith.erasure.Erasures;
import dev.kith.erasure.Memory;
import dev.kith.erasure.Requests;
import dev.kith.erasure.SystemRequests;
import dev.kith.keys.Keyring;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredCrossReferences;
import dev.kith.state.StoredRequests;
import dev.kith.state.StoredSuppressionList;
import dev.kith.suppression.UntrustedList;
import dev.kith.sync.StateUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests of people to be forgotten within a running Kith. Once {@link #serve} was called, it goes on with approved ones by itself. */
final class Forgetting implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final StoredSuppressionList suppression;
    private volatile Instant pausedUntil = Instant.EPOCH;
    private volatile Instant nextLook = Instant.EPOCH;
    private volatile Instant fencedUntil = Instant.EPOCH;
    private final SystemLandscape landscape;
    private final Requests requests;
    private final Erasures erasures;
    private final DeadlineWatch deadlines;
    private final SystemRequests fromSystems;
    private final Consumer<DeadlineWatch.Overview> overviews;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kith-erasures");
        thread.setDaemon(true);
        return thread;
    });

    Forgetting(
            Settings settings,
            StateDatabase database,
            Keyring keyring,
            StoredSuppressionList suppression,
            StoredAuditLog audit,
            Systems systems,
            Supplier<Workplace> files,
            Alarm.Bell bell,
            Consumer<DeadlineWatch.Overview> overviews,
            Clock clock,
            ZoneId zone) {
        this.clock = clock;
        this.overviews = overviews;
        this.suppression = suppression;
        Memory memory = new Memory(
                new StoredRequests(database, keyring, audit),
                new StoredCrossReferences(database, keyring),
                suppression,
                database.barrier(),
                audit,
                keyring);
        this.landscape = new SystemLandscape(systems, files, settings.callTimeout());
        this.requests = new Requests(landscape, memory, clock, zone);
        this.erasures = new Erasures(landscape, memory, clock, zone);
        this.fromSystems = new SystemRequests(landscape, memory, requests, clock, zone);
        this.deadlines = new DeadlineWatch(landscape, memory.requests(), bell, clock, zone);
    }

    Requests requests() {
        return requests;
    }

    SystemRequests fromSystems() {
        return fromSystems;
    }

    SystemLandscape landscape() {
        return landscape;
    }

    void serve() {
        worker.scheduleWithFixedDelay(this::goOn, 1, 1, TimeUnit.SECONDS);
    }

    /** The next round comes whatever happens in this one; a while later when it went wrong. */
    private void goOn() {
        if (clock.instant().isBefore(pausedUntil)) {
            return;
        }
        try {
            if (listFits()) {
                erasures.goOn();
            }
            lookAround();
        } catch (StateUnavailable e) {
            pause();
            LOG.warn("Requests wait for a minute: {}", e.getMessage());
        } catch (RuntimeException e) {
            pause();
            LOG.error("Requests could not go on; the next try comes in a minute", e);
        }
    }

    /** Nobody is erased while the suppression list is not what its journal says; deadlines run all the same. */
    private boolean listFits() {
        if (clock.instant().isBefore(fencedUntil)) {
            return false;
        }
        try {
            suppression.verify();
            return true;
        } catch (UntrustedList e) {
            fencedUntil = clock.instant().plus(PAUSE);
            LOG.error("Fenced, and looked at again in a minute: {}", e.getMessage());
            return false;
        }
    }

    private void lookAround() {
        if (!clock.instant().isBefore(nextLook)) {
            nextLook = clock.instant().plus(PAUSE);
            fromSystems.look();
            try {
                overviews.accept(deadlines.look());
            } catch (SystemUnavailable | CredentialsRejected | ObjectMismatch e) {
                LOG.warn("{}", e.getMessage());
            }
        }
    }

    private void pause() {
        pausedUntil = clock.instant().plus(PAUSE);
    }

    /** Waits for the move that is under way: what it did is stored, and the next start goes on from there. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("A request was being worked on for longer than a minute; the next start goes on with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
