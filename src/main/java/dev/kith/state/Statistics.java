package dev.kith.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has PostgreSQL look at what a run puts into its tables, at first after a thousand fates and then each time they are ten times as many. Until
 * it has looked, its planner takes one object's records for a handful and reads all of them for every page; by itself it looks once a
 * minute at most. Thread-safe.
 */
final class Statistics {

    private static final int DIGITS_OF_A_THOUSAND = 4;
    private static final String LOOK =
            "ANALYZE person, cross_reference, written, fate, identifier, phone, objection, objection_email, owed_objection";

    private final StateDatabase database;
    private final Map<String, Long> stored = new ConcurrentHashMap<>();

    Statistics(StateDatabase database) {
        this.database = database;
    }

    /** A run may bring an object that was not there when PostgreSQL last looked. */
    void began(String route) {
        stored.remove(route);
    }

    /** After the fates were committed. */
    void stored(String route, int fates) {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return;
        }
        long now = stored.merge(route, (long) fates, Long::sum);
        if (digits(now) >= DIGITS_OF_A_THOUSAND && digits(now) > digits(now - fates)) {
            database.run(handle -> handle.execute(LOOK));
        }
    }

    private static int digits(long number) {
        return Long.toString(number).length();
    }
}
