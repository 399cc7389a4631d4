package dev.kith.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has PostgreSQL look at what is put into some tables, at first after a thousand rows and then each time they are ten times as many. Until
 * it has looked, its planner takes one object's records for a handful and reads all of them for every page; by itself it looks once a
 * minute at most. Thread-safe.
 */
final class Statistics {

    private static final int DIGITS_OF_A_THOUSAND = 4;

    private final StateDatabase database;
    private final String tables;
    private final Map<String, Long> stored = new ConcurrentHashMap<>();

    Statistics(StateDatabase database, String... tables) {
        this.database = database;
        this.tables = String.join(", ", tables);
    }

    /** It may bring an object that was not there when PostgreSQL last looked. */
    void began(String run) {
        stored.remove(run);
    }

    /** After the rows were committed. */
    void stored(String run, int rows) {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return;
        }
        long now = stored.merge(run, (long) rows, Long::sum);
        if (digits(now) >= DIGITS_OF_A_THOUSAND && digits(now) > digits(now - rows)) {
            database.run(handle -> handle.execute("ANALYZE " + tables));
        }
    }

    /** After very much was written: dead rows are cleared away, too, so that answers come from an index alone. */
    void ended() {
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.outsideTransactions("VACUUM (ANALYZE) " + tables);
        }
    }

    private static int digits(long number) {
        return Long.toString(number).length();
    }
}
