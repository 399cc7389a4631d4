package dev.kith.identity.survivorship;

import java.util.Comparator;
import java.util.Optional;

/** Orders of what may be missing. */
final class Order {

    private Order() {}

    /** By this order, and whoever has none after all others. */
    static <T> Comparator<Optional<T>> presentFirst(Comparator<? super T> order) {
        return (a, b) -> a.isPresent() && b.isPresent()
                ? order.compare(a.get(), b.get())
                : Boolean.compare(b.isPresent(), a.isPresent());
    }
}
