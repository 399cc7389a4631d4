package dev.kith.api;

import dev.kith.erasure.DeadlineWatch;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** Counts for Prometheus. Routes and fates are labels; nothing about a person is. Thread-safe. */
public final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, AtomicLong> completed = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> aside = new ConcurrentHashMap<>();

    private volatile DeadlineWatch.Overview overview = new DeadlineWatch.Overview(0, 0, 0, OptionalLong.empty());

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        request("kith.requests.open", overview -> overview.open());
        request("kith.requests.overdue", overview -> overview.overdue());
        request("kith.requests.held", overview -> overview.held());
        request(
                "kith.requests.least.days.left",
                overview -> overview.leastDaysLeft().isPresent()
                        ? overview.leastDaysLeft().getAsLong()
                        : Double.NaN);
    }

    private void request(String name, ToDoubleFunction<DeadlineWatch.Overview> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.overview))
                .register(registry);
    }

    /** Adds a run that ended. */
    public void ran(RunAccount account) {
        records(account, "created", account.created());
        records(account, "updated", account.updated());
        records(account, "unchanged", account.unchanged());
        records(account, "set_aside", account.setAside());
        records(account, "suppressed", account.suppressed());
        records(account, "skipped", account.skipped());
        records(account, "deferred", account.deferred());
        Tags route = Tags.of("route", account.route());
        registry.counter("kith.runs", route.and("status", account.status().written()))
                .increment();
        registry.counter("kith.destination.calls", route).increment(account.calls());
        registry.timer("kith.run", route).record(Duration.ofMillis((long) (account.seconds() * 1000)));
        gauge("kith.records.waiting", aside, account.route()).set(account.setAside() + account.deferred());
        if (account.status() == RunStatus.COMPLETE) {
            gauge("kith.last.complete.run.epoch.seconds", completed, account.route())
                    .set(account.endedAt().getEpochSecond());
        }
    }

    private void records(RunAccount account, String fate, long count) {
        registry.counter("kith.records", Tags.of(Tag.of("route", account.route()), Tag.of("fate", fate)))
                .increment(count);
    }

    private AtomicLong gauge(String name, Map<String, AtomicLong> values, String route) {
        return values.computeIfAbsent(route, id -> {
            AtomicLong value = new AtomicLong();
            Gauge.builder(name, value, AtomicLong::get).tags("route", id).register(registry);
            return value;
        });
    }

    /** How requests stand. */
    public void requests(DeadlineWatch.Overview overview) {
        this.overview = overview;
    }

    String scrape() {
        return registry.scrape();
    }
}
