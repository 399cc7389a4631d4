package dev.kith;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what another thread or process does. */
public final class Patience {

    /** Far longer than anything takes, so that a machine that stalls for a minute fails no test. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONGEST);
    }
}
