package dev.kith.sandbox;

import java.util.Map;
import java.util.TreeMap;

/** Counts what {@link SimulatorStats} tells. Thread-safe. */
final class SimulatorCounters {

    private final Map<String, SimulatorStats.Tally> endpoints = new TreeMap<>();
    private long logins;
    private long readCalls;
    private long writeCalls;
    private long recordsWritten;

    synchronized void called(String endpoint, CallKind kind) {
        endpoints.merge(endpoint, new SimulatorStats.Tally(1, 0), SimulatorCounters::sum);
        switch (kind) {
            case READ -> readCalls++;
            case WRITE -> writeCalls++;
            case LOGIN -> {}
        }
    }

    synchronized void loggedIn() {
        logins++;
    }

    synchronized void handled(String endpoint, long records) {
        endpoints.merge(endpoint, new SimulatorStats.Tally(0, records), SimulatorCounters::sum);
    }

    synchronized void written(long records) {
        recordsWritten += records;
    }

    synchronized SimulatorStats snapshot() {
        return new SimulatorStats(endpoints, logins, readCalls, writeCalls, recordsWritten);
    }

    synchronized void reset() {
        endpoints.clear();
        logins = 0;
        readCalls = 0;
        writeCalls = 0;
        recordsWritten = 0;
    }

    private static SimulatorStats.Tally sum(SimulatorStats.Tally one, SimulatorStats.Tally other) {
        return new SimulatorStats.Tally(one.calls() + other.calls(), one.records() + other.records());
    }
}
