package dev.kith.sandbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what {@link SimulatorStats} tells. Thread-safe. */
public final class SimulatorCounters {

    private final Map<String, SimulatorStats.Tally> endpoints = new TreeMap<>();
    private long logins;
    private final Map<CallKind, Long> kinds = new EnumMap<>(CallKind.class);
    private long recordsWritten;

    public synchronized void called(String endpoint, CallKind kind) {
        endpoints.merge(endpoint, new SimulatorStats.Tally(1, 0), SimulatorCounters::sum);
        kinds.merge(kind, 1L, Long::sum);
    }

    public synchronized void loggedIn() {
        logins++;
    }

    public synchronized void handled(String endpoint, long records) {
        endpoints.merge(endpoint, new SimulatorStats.Tally(0, records), SimulatorCounters::sum);
    }

    public synchronized void written(long records) {
        recordsWritten += records;
    }

    public synchronized SimulatorStats snapshot() {
        return new SimulatorStats(endpoints, logins, kinds, recordsWritten);
    }

    public synchronized void reset() {
        endpoints.clear();
        logins = 0;
        kinds.clear();
        recordsWritten = 0;
    }

    private static SimulatorStats.Tally sum(SimulatorStats.Tally one, SimulatorStats.Tally other) {
        return new SimulatorStats.Tally(one.calls() + other.calls(), one.records() + other.records());
    }
}
