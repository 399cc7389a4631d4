package dev.kith.identity.survivorship;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is chosen in a multi-select: a collection, or text with semicolons between, as Salesforce and HubSpot write it. */
final class Items {

    private Items() {}

    static List<Object> of(Object value) {
        return distinct(split(value));
    }

    /** Each once, as its first spelling, in the order of their text: no change of another field moves them about. */
    static List<Object> distinct(Stream<?> items) {
        TreeMap<String, Object> byText = new TreeMap<>();
        items.forEach(item -> byText.putIfAbsent(Normal.text(item), item));
        return List.copyOf(byText.values());
    }

    private static Stream<?> split(Object value) {
        Stream<?> items = value instanceof Collection<?> chosen
                ? chosen.stream().filter(Objects::nonNull)
                : value instanceof String text ? Stream.of(text.split(";")).map(Normal::stripped) : Stream.of(value);
        return items.filter(item -> !Normal.isBlank(item));
    }
}
