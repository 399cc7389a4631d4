package dev.kith.connector;

import dev.kith.config.ObjectMap;
import java.util.Optional;

/** One system, reached with its own settings. Thread-safe. Does not connect before it is asked for something. */
public interface ConnectedSystem extends AutoCloseable {

    /** @throws ObjectMismatch when this kind of system cannot be read from */
    default Source source(ObjectMap object) {
        throw new ObjectMismatch(object.name() + " cannot be a source: this connector only writes.");
    }

    /**
     * Opened for one run.
     *
     * @param externalId the object's field that holds our key; empty when nothing is created there and no key is written
     */
    default Destination destination(ObjectMap object, Optional<String> externalId) {
        throw new ObjectMismatch(object.name() + " cannot be a destination: this connector only reads.");
    }

    /** @throws ObjectMismatch when nobody can be forgotten in this kind of system */
    default Eraser eraser() {
        throw new ObjectMismatch("This connector cannot erase.");
    }

    /**
     * Opened for one run.
     *
     * @throws ObjectMismatch when the system has no merge of its own for the object
     */
    default Merger merger(ObjectMap object) {
        throw new ObjectMismatch("This connector cannot merge records.");
    }

    /** True when it answers now; for health. */
    boolean answers();

    @Override
    void close();
}
