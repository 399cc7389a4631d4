package dev.kith.sandbox.hubspot;

import java.time.Duration;

/** How long the search does not know of a new object, and how long it knows a changed one as it was: section 5 of the field guide. */
public record SearchLag(Duration afterCreate, Duration afterUpdate) {

    public static final SearchLag NONE = new SearchLag(Duration.ZERO, Duration.ZERO);

    /** As a real account's may be. */
    public static final SearchLag REAL = new SearchLag(Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** The same after both. */
    public static SearchLag of(Duration both) {
        return new SearchLag(both, both);
    }
}
