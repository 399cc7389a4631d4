package dev.kith.camel;

import java.time.Duration;
import java.time.ZoneId;

/** When a route's runs begin. */
public sealed interface Schedule {

    /** So long after one another, counted from the service's start. */
    record Every(Duration interval) implements Schedule {}

    /** By a Quartz cron expression, read on that zone's clock. */
    record Cron(String expression, ZoneId zone) implements Schedule {}
}
