package dev.kith.sandbox.hubspot;

import java.util.List;
import java.util.Optional;

/** A kind of mail that people subscribe to. */
record Subscription(int id, String name, String description) {

    /** The ones that the account has. */
    static final List<Subscription> ALL = List.of(
            new Subscription(1, "Marketing Information", "Marketing offers and updates."),
            new Subscription(2, "Newsletter", "The monthly newsletter."));

    static Optional<Subscription> find(String id) {
        return ALL.stream()
                .filter(subscription -> String.valueOf(subscription.id()).equals(id))
                .findFirst();
    }
}
