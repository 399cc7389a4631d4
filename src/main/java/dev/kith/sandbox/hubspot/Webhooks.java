package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells an app what happens, over HTTP: section 12 of the field guide. Up to 100 events in a call, signed; whatever is not
 * answered with 2xx within five seconds is sent again, ten times within a day of the account's clock. One thread sends.
 * Thread-safe.
 */
final class Webhooks implements AutoCloseable {

    private static final int MOST = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Minutes from each attempt to the next. */
    private static final List<Integer> PAUSES = List.of(1, 5, 15, 30, 60, 120, 180, 240, 360, 420);

    private final Clock clock;
    private final BooleanSupplier repeats;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hubspot-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final PriorityQueue<Delivery> queue =
            new PriorityQueue<>(Comparator.comparing(Delivery::due).thenComparingLong(Delivery::number));
    private Optional<WebhookTarget> target = Optional.empty();
    private @Nullable ScheduledFuture<?> next;
    private long number;
    private long delivered;
    private long givenUp;
    private int underWay;

    private record Delivery(Map<String, Object> event, int attempt, Instant due, long number) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>(event);
            json.put("attemptNumber", attempt);
            return json;
        }
    }

    /** @param repeats whether everything is sent twice and out of order, which apps must bear */
    Webhooks(Clock clock, BooleanSupplier repeats) {
        this.clock = clock;
        this.repeats = repeats;
    }

    synchronized void tell(WebhookTarget other) {
        target = Optional.of(other);
    }

    synchronized boolean hasTarget() {
        return target.isPresent();
    }

    /** @param bySource what changed it: an app's call or a person at a screen */
    synchronized void publish(List<HubSpotEvent> events, String bySource) {
        if (target.isEmpty() || events.isEmpty()) {
            return;
        }
        for (HubSpotEvent event : events) {
            target.get().wanted(event).forEach(subscription -> add(event, subscription, bySource));
        }
        wake();
    }

    /** Sends what is due; the clock may have been moved. */
    synchronized void wake() {
        plan(Duration.ZERO);
    }

    /** How many events wait, are under way, came through, and were given up. */
    synchronized Map<String, Object> state() {
        return Map.of("waiting", queue.size(), "underWay", underWay, "delivered", delivered, "givenUp", givenUp);
    }

    synchronized void clear() {
        target = Optional.empty();
        queue.clear();
        delivered = 0;
        givenUp = 0;
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void add(HubSpotEvent event, WebhookTarget.EventSubscription subscription, String bySource) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("eventId", ++number);
        json.put("subscriptionId", subscription.id());
        json.put("portalId", Long.valueOf(HubSpotPortal.ID));
        json.put("appId", target.orElseThrow().appId());
        json.put("occurredAt", event.occurredAt().toEpochMilli());
        json.put("subscriptionType", subscription.eventType());
        if (subscription.isGeneric()) {
            json.put("objectTypeId", event.type().id());
        }
        json.put("changeSource", bySource);
        json.put(
                "sourceId",
                bySource.equals("INTEGRATION")
                        ? String.valueOf(target.orElseThrow().appId())
                        : "userId:1");
        json.putAll(event.details());
        queue.add(new Delivery(json, 0, clock.instant(), number));
    }

    private synchronized void plan(Duration pause) {
        if (next != null) {
            next.cancel(false);
        }
        if (!sender.isShutdown()) {
            next = sender.schedule(this::send, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        List<Delivery> batch = due();
        while (!batch.isEmpty()) {
            settle(batch, sent(batch));
            batch = due();
        }
        planNext();
    }

    /** In one step, or an event that comes in between would wait for a later one. */
    private synchronized void planNext() {
        Delivery first = queue.peek();
        if (first != null) {
            Duration left = Duration.between(clock.instant(), first.due()).plusMillis(1);
            plan(left.isNegative() ? Duration.ofMillis(1) : left);
        }
    }

    private synchronized List<Delivery> due() {
        List<Delivery> due = new ArrayList<>();
        while (due.size() < MOST && !queue.isEmpty() && !queue.peek().due().isAfter(clock.instant())) {
            due.add(queue.remove());
        }
        underWay = due.size();
        return due;
    }

    private synchronized void settle(List<Delivery> batch, boolean taken) {
        underWay = 0;
        if (taken) {
            delivered += batch.size();
            return;
        }
        for (Delivery failed : batch) {
            if (failed.attempt() < PAUSES.size()) {
                Instant due = clock.instant().plus(Duration.ofMinutes(PAUSES.get(failed.attempt())));
                queue.add(new Delivery(failed.event(), failed.attempt() + 1, due, failed.number()));
            } else {
                givenUp++;
            }
        }
    }

    private boolean sent(List<Delivery> batch) {
        Optional<WebhookTarget> to;
        synchronized (this) {
            to = target;
        }
        List<Map<String, Object>> events =
                new ArrayList<>(batch.stream().map(Delivery::json).toList());
        if (to.isEmpty()) {
            return true;
        }
        boolean taken = post(to.get(), events);
        if (repeats.getAsBoolean()) {
            Collections.reverse(events);
            post(to.get(), events);
        }
        return taken;
    }

    private boolean post(WebhookTarget to, List<Map<String, Object>> events) {
        byte[] body = SimulatorJson.write(events);
        String timestamp = String.valueOf(clock.millis());
        String signed = "POST" + to.url() + new String(body, StandardCharsets.UTF_8) + timestamp;
        HttpRequest request = HttpRequest.newBuilder(to.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "HubSpot Connect 2.0 (http://dev.hubspot.com/)")
                .header("X-HubSpot-Request-Timestamp", timestamp)
                .header("X-HubSpot-Signature-Version", "v3")
                .header("X-HubSpot-Signature-v3", Signature.of(to.clientSecret(), signed))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
