package dev.kith.camel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.SchedulerException;
import org.quartz.Trigger;

/** Says when runs begin, through camel-quartz in memory: which node runs a route is for the lease to decide. Thread-safe. */
final class Schedules implements AutoCloseable {

    private final CamelContext camel;
    private final ZoneId zone;
    private final Map<String, Timer> timers = new HashMap<>();

    private record Timer(QuartzEndpoint endpoint, Consumer consumer) {}

    /** @param zone of intervals that fall on round hours */
    Schedules(CamelContext camel, ZoneId zone) {
        this.camel = camel;
        this.zone = zone;
    }

    /** Calls {@code begin} on the schedule from now on, instead of an earlier one of the route. */
    synchronized void set(String route, Schedule schedule, Runnable begin) {
        cancel(route);
        Endpoint endpoint = camel.getEndpoint("quartz:kith/" + route + "?" + trigger(schedule));
        try {
            Consumer consumer = endpoint.createConsumer(exchange -> begin.run());
            consumer.start();
            timers.put(route, new Timer((QuartzEndpoint) endpoint, consumer));
        } catch (Exception e) {
            throw new IllegalStateException("The schedule of route " + route + " could not be set", e);
        }
    }

    synchronized void cancel(String route) {
        Timer timer = timers.remove(route);
        if (timer != null) {
            timer.consumer().stop();
            try {
                timer.endpoint().stop();
                camel.removeEndpoint(timer.endpoint());
            } catch (Exception e) {
                throw new IllegalStateException("The schedule of route " + route + " could not be taken back", e);
            }
        }
    }

    /** When the route's next run begins. */
    synchronized Optional<Instant> next(String route) {
        Timer timer = timers.get(route);
        if (timer == null) {
            return Optional.empty();
        }
        try {
            Trigger trigger = timer.endpoint()
                    .getComponent()
                    .getScheduler()
                    .getTrigger(timer.endpoint().getTriggerKey());
            return Optional.ofNullable(trigger).map(Trigger::getNextFireTime).map(java.util.Date::toInstant);
        } catch (SchedulerException e) {
            return Optional.empty();
        }
    }

    private String trigger(Schedule schedule) {
        if (schedule instanceof Schedule.Cron cron) {
            return cron(cron.expression(), cron.zone());
        }
        Duration interval = ((Schedule.Every) schedule).interval();
        return onRoundTimes(interval)
                .map(expression -> cron(expression, zone))
                .orElseGet(() -> "trigger.repeatCount=-1&trigger.repeatInterval=" + interval.toMillis());
    }

    private static String cron(String expression, ZoneId zone) {
        return "cron=" + encoded(expression) + "&trigger.timeZone=" + encoded(zone.getId());
    }

    /** Every 15 minutes means at 0, 15, 30 and 45 past, where the hour, or the day, divides evenly. */
    static Optional<String> onRoundTimes(Duration interval) {
        long seconds = interval.toSeconds();
        if (seconds < 60 && 60 % seconds == 0) {
            return Optional.of("0/" + seconds + " * * * * ?");
        }
        if (seconds % 60 == 0 && seconds < 3600 && 3600 % seconds == 0) {
            return Optional.of("0 0/" + seconds / 60 + " * * * ?");
        }
        if (seconds % 3600 == 0 && seconds <= 86_400 && 86_400 % seconds == 0) {
            return Optional.of(seconds == 86_400 ? "0 0 0 * * ?" : "0 0 0/" + seconds / 3600 + " * * ?");
        }
        return Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        java.util.List.copyOf(timers.keySet()).forEach(this::cancel);
    }
}
