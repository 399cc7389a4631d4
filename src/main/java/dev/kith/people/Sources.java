package dev.kith.people;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Source;
import dev.kith.identity.MatchRule;
import dev.kith.record.ObjectName;
import java.util.Collection;
import java.util.Map;

/** Match rules and the systems that they are about, as the files describe them now. */
public interface Sources {

    /** By name. */
    Map<String, MatchRule> rules();

    /** All that can be read. */
    Collection<ObjectName> objects();

    /** @throws RuntimeException that says what to do, when there is no such object */
    ObjectMap object(ObjectName name);

    Source source(ObjectName name);
}
