package dev.kith.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every simulator offers to the tests that use it. Thread-safe. */
public interface Simulator {

    /** What is to go wrong. */
    Faults faults();

    /** What was asked since the start or the last reset. */
    SimulatorStats stats();

    void resetStats();

    /** Copies of all live records of one object. */
    List<Map<String, Object>> records(String object);

    /**
     * Puts a record in behind the API's back, as a person at a screen does.
     *
     * @return the record's id
     * @throws IllegalArgumentException when the system could not hold such a record
     */
    String put(String object, Map<String, ? extends @Nullable Object> values);

    /** As at the first start, with nothing counted and nothing going wrong. */
    void reset();
}
