package dev.kith.sync;

import dev.kith.config.ObjectMap;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A shop in memory: every change gives a row the next stamp. Positions are stamps, so a test can read a checkpoint. */
public final class FakeShop implements ConnectedSystem, Source {

    public static final ObjectName CUSTOMERS = ObjectName.of("shop.customers");

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final AtomicLong stamps = new AtomicLong();
    private boolean changeColumn = true;
    private int batch = 100;
    private volatile Runnable beforeBatch = () -> {};

    private record Row(CustomerRecord record, long stamp) {}

    /** Rows know when they changed no more: every run reads all of them. */
    public FakeShop withoutChangeColumn() {
        changeColumn = false;
        return this;
    }

    public FakeShop inBatchesOf(int records) {
        batch = records;
        return this;
    }

    /** Runs before each batch of changes is read. */
    public void beforeBatch(Runnable task) {
        beforeBatch = task;
    }

    public static RecordKey key(int number) {
        return new RecordKey(CUSTOMERS, Integer.toString(number));
    }

    /** A clean customer with an email of their own. */
    public static Map<String, @Nullable Object> customer(int number) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("customer_id", Integer.toString(number));
        values.put("first_name", "First" + number);
        values.put("last_name", "Last" + number);
        values.put("email", email(number));
        values.put("points", 10);
        values.put("note", "none");
        return values;
    }

    public static String email(int number) {
        return "c" + number + "@example.com";
    }

    public FakeShop fill(int customers) {
        for (int number = 1; number <= customers; number++) {
            put(number, Map.of());
        }
        return this;
    }

    /** A customer as {@link #customer}, with some values of their own. */
    public synchronized FakeShop put(int number, Map<String, ?> values) {
        Map<String, @Nullable Object> all = customer(number);
        all.putAll(values);
        rows.put(key(number).value(), new Row(new CustomerRecord(key(number), all), stamps.incrementAndGet()));
        return this;
    }

    /** As {@link #put}, but the row keeps its place. */
    public synchronized void replace(int number, Map<String, ?> values) {
        Map<String, @Nullable Object> all = customer(number);
        all.putAll(values);
        rows.computeIfPresent(
                key(number).value(), (key, row) -> new Row(new CustomerRecord(key(number), all), row.stamp()));
    }

    /** How many rows have a stamp up to this one. */
    public synchronized int recordsUpTo(long stamp) {
        return (int) rows.values().stream().filter(row -> row.stamp() <= stamp).count();
    }

    public synchronized void remove(int number) {
        rows.remove(key(number).value());
    }

    public synchronized void clear() {
        rows.clear();
    }

    private synchronized List<Row> after(Position from) {
        long stamp = from.isStart() ? 0 : Long.parseLong(from.text());
        return rows.values().stream()
                .filter(row -> row.stamp() > stamp)
                .sorted(Comparator.comparingLong(Row::stamp))
                .toList();
    }

    @Override
    public Changes changes(Position from) {
        return new Changes() {
            private Position at = from;

            @Override
            public List<Read> next() {
                beforeBatch.run();
                List<Read> read = new ArrayList<>();
                after(at).stream().limit(batch).forEach(row -> {
                    at = new Position(Long.toString(row.stamp()));
                    read.add(new Read(row.record(), at));
                });
                return read;
            }

            @Override
            public Position end() {
                return changeColumn ? at : Position.START;
            }
        };
    }

    @Override
    public synchronized List<CustomerRecord> read(List<RecordKey> keys) {
        return rows.values().stream()
                .map(Row::record)
                .filter(record -> keys.contains(record.key()))
                .toList();
    }

    @Override
    public long countChanges(Position from) {
        return after(from).size();
    }

    @Override
    public synchronized boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public Set<String> undescribed() {
        return Set.of();
    }

    @Override
    public Source source(ObjectMap object) {
        return this;
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public void close() {}
}
