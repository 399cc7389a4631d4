package dev.kith.sandbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulator was asked since it started or its counters were reset, refused calls included.
 *
 * @param endpoints by method and path template, such as {@code PATCH /composite/sobjects/{object}/{field}}
 * @param logins tokens given out
 * @param readCalls calls that can only read
 * @param writeCalls calls that could have written, whether or not they did
 * @param recordsWritten records created, changed or deleted
 */
public record SimulatorStats(
        Map<String, Tally> endpoints, long logins, long readCalls, long writeCalls, long recordsWritten) {

    /**
     * One endpoint's share.
     *
     * @param records rows handled: written, refused or returned
     */
    public record Tally(long calls, long records) {}

    public SimulatorStats {
        endpoints = Map.copyOf(new TreeMap<>(endpoints));
    }

    /** The endpoint's share; zero when it was never called. */
    public Tally endpoint(String methodAndPath) {
        return endpoints.getOrDefault(methodAndPath, new Tally(0, 0));
    }
}
