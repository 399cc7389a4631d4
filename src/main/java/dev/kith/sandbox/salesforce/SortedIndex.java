package dev.kith.sandbox.salesforce;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records in the order of one field and then of Id, those without a value left out. Guarded by {@link SimulatedOrg}. */
final class SortedIndex {

    /** Behind every id. */
    private static final String LAST_ID = "~";

    private final SalesforceObject object;
    private final SalesforceField field;
    private final NavigableSet<StoredRecord> records;

    SortedIndex(SalesforceObject object, SalesforceField field) {
        this.object = object;
        this.field = field;
        this.records = new TreeSet<>(this::compare);
    }

    void add(StoredRecord stored) {
        if (value(stored) != null) {
            records.add(stored);
        }
    }

    void remove(StoredRecord stored) {
        if (value(stored) != null) {
            records.remove(stored);
        }
    }

    /** From one value to another, both with. */
    Stream<StoredRecord> between(Object least, Object most) {
        StoredRecord first = probe(least, "");
        StoredRecord last = probe(most, LAST_ID);
        return compare(first, last) > 0 ? Stream.empty() : records.subSet(first, true, last, true).stream();
    }

    private StoredRecord probe(Object value, String id) {
        return new StoredRecord(object, id, Map.of(field.name(), value));
    }

    @SuppressWarnings("unchecked") // the values of one field are of one type
    private int compare(StoredRecord one, StoredRecord other) {
        Object wanted = Objects.requireNonNull(value(other));
        int order = ((Comparable<Object>) Objects.requireNonNull(value(one))).compareTo(wanted);
        return order == 0 ? one.id().compareTo(other.id()) : order;
    }

    private @Nullable Object value(StoredRecord stored) {
        return stored.values().get(field.name());
    }
}
