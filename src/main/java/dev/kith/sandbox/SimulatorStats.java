package dev.kith.sandbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulator was asked since it started or its counters were reset, refused calls included.
 *
 * @param endpoints by method and path template, such as {@code PATCH /composite/sobjects/{object}/{field}}
 * @param logins tokens given out
 * @param readCalls calls that can only read
 * @param searchCalls calls that search, where the API tells them from reads
 * @param listCalls calls that list records, where the API tells them from reads
 * @param writeCalls calls that could have written, whether or not they did
 * @param otherCalls calls that touch no record
 * @param recordsWritten records created, changed or deleted
 */
public record SimulatorStats(
        Map<String, Tally> endpoints,
        long logins,
        long readCalls,
        long searchCalls,
        long listCalls,
        long writeCalls,
        long otherCalls,
        long recordsWritten) {

    /**
     * One endpoint's share.
     *
     * @param records rows handled: written, refused or returned
     */
    public record Tally(long calls, long records) {}

    public SimulatorStats {
        endpoints = Map.copyOf(new TreeMap<>(endpoints));
    }

    SimulatorStats(Map<String, Tally> endpoints, long logins, Map<CallKind, Long> calls, long recordsWritten) {
        this(
                endpoints,
                logins,
                calls.getOrDefault(CallKind.READ, 0L),
                calls.getOrDefault(CallKind.SEARCH, 0L),
                calls.getOrDefault(CallKind.LIST, 0L),
                calls.getOrDefault(CallKind.WRITE, 0L),
                calls.getOrDefault(CallKind.OTHER, 0L),
                recordsWritten);
    }

    /** The endpoint's share; zero when it was never called. */
    public Tally endpoint(String methodAndPath) {
        return endpoints.getOrDefault(methodAndPath, new Tally(0, 0));
    }
}
