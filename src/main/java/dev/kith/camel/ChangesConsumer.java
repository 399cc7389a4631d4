package dev.kith.camel;

import dev.kith.sync.Page;
import dev.kith.sync.Run;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.Runner;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Begins a route: sends the pages of a run down it, several at once. Stopping the route ends a run under way at a page boundary and waits
 * for it, so that no page lives on beside a new version of the route.
 */
final class ChangesConsumer extends DefaultConsumer {

    /** Exchange property that carries the page, also where a step has put something else into the body. */
    static final String PAGE = "KithPage";

    private final KithEndpoint endpoint;
    private final Semaphore idle = new Semaphore(1);
    private @Nullable ExecutorService pages;
    private volatile @Nullable Runner running;
    private volatile boolean stopping;

    ChangesConsumer(KithEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /**
     * Runs the route once, on the caller's thread.
     *
     * @return empty when it is being run already, here or on another node
     */
    Optional<RunAccount> run(PreparedRoute route, Runner runner, RunOptions options, RunListener listener) {
        if (!idle.tryAcquire()) {
            return Optional.empty();
        }
        try {
            running = runner;
            if (stopping) {
                runner.stop();
            }
            return runner.run(route.route(), route::open, this::send, options, listener);
        } finally {
            running = null;
            idle.release();
        }
    }

    private void send(Page page, Run.Done done) {
        AtomicBoolean told = new AtomicBoolean();
        Run.Done once = error -> {
            if (told.compareAndSet(false, true)) {
                done.done(error);
            }
        };
        ExecutorService pool = pages;
        if (pool == null) {
            once.done(new IllegalStateException("The route is not started"));
            return;
        }
        try {
            pool.execute(() -> travel(page, once));
        } catch (RuntimeException | Error e) {
            // The pool is full or stopping, or there is no thread left.
            once.done(e);
        }
    }

    private void travel(Page page, Run.Done done) {
        MDC.put("route", getRouteId());
        MDC.put("run", Long.toString(page.runId()));
        try {
            Exchange exchange = createExchange(false);
            exchange.getMessage().setBody(page);
            exchange.setProperty(PAGE, page);
            getAsyncProcessor().process(exchange, doneSync -> {
                @Nullable Throwable error = exchange.getException();
                try {
                    releaseExchange(exchange, false);
                } finally {
                    done.done(error);
                }
            });
        } catch (RuntimeException | Error e) {
            done.done(e);
        } finally {
            MDC.remove("route");
            MDC.remove("run");
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        pages = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "kith-pages-" + getRouteId(), endpoint.getInFlight());
    }

    @Override
    protected void doStop() throws Exception {
        stopping = true;
        Runner runner = running;
        if (runner != null) {
            runner.stop();
        }
        idle.acquire();
        idle.release();
        if (pages != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(pages);
            pages = null;
        }
        super.doStop();
    }
}
