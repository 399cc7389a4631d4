package dev.kith.identity.survivorship;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is won as a whole: one field, or fields that only make sense together. */
public sealed interface Slot {

    String name();

    List<String> fields();

    Chain chain();

    /** By which a pin may name it: a pin on a part of a group is one on the group. */
    default List<String> names() {
        return Stream.concat(Stream.of(name()), fields().stream()).distinct().toList();
    }

    /** What the record says; empty when that is blank. */
    default Optional<Object> read(SourceRecord source, String field) {
        return source.value(field);
    }

    /** One field. Where its chain ends in a union it holds a list, even of a single value. */
    record Field(String name, Chain chain) implements Slot {

        @Override
        public List<String> fields() {
            return List.of(name);
        }

        @Override
        public Optional<Object> read(SourceRecord source, String field) {
            Optional<Object> value = source.value(field);
            return chain.unites()
                    ? value.map(Items::of).filter(items -> !items.isEmpty()).map(Object.class::cast)
                    : value;
        }
    }

    /** Fields that come from one record together, its blanks included: half of two addresses is nobody's address. */
    record Group(String name, List<String> fields, Chain chain) implements Slot {

        public Group {
            fields = List.copyOf(fields);
            if (chain.unites()) {
                throw new IllegalArgumentException(
                        "'" + name + "' comes from one record as a whole, so its chain cannot"
                                + " end in 'union'. Leave 'union' out.");
            }
        }
    }
}
