package dev.kith.merging;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Destination;
import dev.kith.connector.Eraser;
import dev.kith.connector.Merger;
import dev.kith.record.ObjectName;
import java.util.Optional;

/** The systems that can merge, as the files describe them now. Throws what says what to do. */
public interface Crms {

    ObjectMap object(ObjectName name);

    Merger merger(ObjectMap object);

    Eraser eraser(String system);

    /** To write objections alone: creates nothing. */
    Destination destination(ObjectMap object);

    /** Why Kith must not change anything in the system; empty when it may. */
    Optional<String> forbidden(String system);
}
