package dev.kith.connector.jdbc;

import dev.kith.config.ObjectMap;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a table, a view or a query in the order of its change column and key, a few thousand rows a statement. No statement stays open
 * between two pages, so a long run holds no transaction in the sales database.
 */
final class JdbcSource implements Source {

    private static final int ROWS_A_STATEMENT = 2000;

    private final ObjectMap object;
    private final Table table;
    private final Sql sql;
    private final Rows rows;
    private final Clock clock;
    private final ZoneId zone;
    private final Set<String> otherTables;

    /**
     * @param zone of times that the table keeps without one
     * @param otherTables tables of the database that the data map does not mention
     */
    JdbcSource(ObjectMap object, Table table, Sql sql, Rows rows, Clock clock, ZoneId zone, Set<String> otherTables) {
        this.object = object;
        this.table = table;
        this.sql = sql;
        this.rows = rows;
        this.clock = clock;
        this.zone = zone;
        this.otherTables = new TreeSet<>(otherTables);
    }

    @Override
    public Set<String> undescribed() {
        Set<String> undescribed = new LinkedHashSet<>();
        table.undescribed().forEach(column -> undescribed.add(object.name().object() + "." + column));
        undescribed.addAll(otherTables);
        return undescribed;
    }

    @Override
    public boolean isEmpty() {
        return sql.rows(table.any(), Map.of()).isEmpty();
    }

    @Override
    public long countChanges(Position from) {
        Keyset at = withOverlap(keyset(from));
        Condition condition = condition(at);
        long count = count(condition);
        return at instanceof Keyset.ByKey ? count : count + count(condition(otherRows(at)));
    }

    private Keyset otherRows(Keyset at) {
        return at instanceof Keyset.Stamped
                ? new Keyset.Unstamped(Optional.empty())
                : new Keyset.Stamped("", Optional.empty());
    }

    private long count(Condition condition) {
        Object count = sql.rows(table.count(condition.sql()), condition.parameters())
                .get(0)
                .values()
                .iterator()
                .next();
        return ((Number) count).longValue();
    }

    @Override
    public List<CustomerRecord> read(List<RecordKey> keys) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (RecordKey key : keys) {
            table.key().type().parsed(key.value()).ifPresent(value -> {
                String name = "key" + parameters.size();
                names.add(table.keyParameter(name));
                parameters.put(name, value);
            });
        }
        if (names.isEmpty()) {
            return List.of();
        }
        String condition = table.key().quoted() + " IN (" + String.join(", ", names) + ")";
        return sql.rows(table.select(condition, table.key().quoted()), parameters).stream()
                .map(rows::record)
                .toList();
    }

    @Override
    public Changes changes(Position from) {
        Keyset at = keyset(from);
        // Rows without a stamp are read in every run: nothing tells when they change.
        Keyset first = at instanceof Keyset.Stamped ? new Keyset.Unstamped(Optional.empty()) : at;
        Keyset then = at instanceof Keyset.Stamped ? withOverlap(at) : new Keyset.Stamped("", Optional.empty());
        return new KeysetChanges(first, then, at);
    }

    /** Where the position points; everything when the columns have other types now than when it was written. */
    private Keyset keyset(Position position) {
        Keyset at = Keyset.parse(position, table.changed().isPresent());
        boolean stampFits = !(at instanceof Keyset.Stamped stamped)
                || stampColumn().type().parsed(stamped.stamp()).isPresent();
        boolean keyFits =
                at.key().map(key -> table.key().type().parsed(key).isPresent()).orElse(true);
        return stampFits && keyFits
                ? at
                : Keyset.parse(Position.START, table.changed().isPresent());
    }

    private Keyset withOverlap(Keyset at) {
        if (!(at instanceof Keyset.Stamped stamped)) {
            return at;
        }
        ColumnType type = stampColumn().type();
        Object back = type.back(type.parse(stamped.stamp()), object.overlap(), zone);
        return new Keyset.Stamped(type.format(back), Optional.empty());
    }

    private Table.Column stampColumn() {
        return table.changed().orElseThrow(() -> new IllegalStateException("A stamp without a change column"));
    }

    private record Condition(String sql, Map<String, Object> parameters) {}

    /** The rows behind a keyset. */
    private Condition condition(Keyset at) {
        Map<String, Object> parameters = new HashMap<>();
        String key = table.key().quoted();
        if (at instanceof Keyset.Stamped stamped) {
            String stamp = stampColumn().quoted();
            if (stamped.stamp().isEmpty()) {
                return new Condition(stamp + " IS NOT NULL", parameters);
            }
            parameters.put("stamp", stampColumn().type().parse(stamped.stamp()));
            if (stamped.key().isEmpty()) {
                return new Condition(stamp + " >= :?stamp", parameters);
            }
            parameters.put("key", table.key().type().parse(stamped.key().get()));
            return new Condition(
                    stamp + " >= :?stamp AND (" + stamp + " > :?stamp OR " + key + " > " + table.keyParameter("key")
                            + ")",
                    parameters);
        }
        Optional<String> after = at instanceof Keyset.ByKey byKey ? byKey.key() : ((Keyset.Unstamped) at).key();
        after.ifPresent(value -> parameters.put("key", table.key().type().parse(value)));
        String behind = after.isPresent() ? key + " > " + table.keyParameter("key") : "";
        if (at instanceof Keyset.ByKey) {
            return new Condition(behind, parameters);
        }
        return new Condition(
                stampColumn().quoted() + " IS NULL" + (behind.isEmpty() ? "" : " AND " + behind), parameters);
    }

    /** Reads on from one keyset to the next: rows without a stamp, then rows with one; or all rows by key. */
    private final class KeysetChanges implements Changes {

        private final Keyset stampedFrom;
        private final Instant now = clock.instant();
        private final Keyset began;
        private Optional<Keyset> at;
        private Position reached;
        private boolean passed;

        KeysetChanges(Keyset first, Keyset then, Keyset began) {
            this.at = Optional.of(first);
            this.stampedFrom = then;
            this.began = began;
            this.reached = began.position();
        }

        @Override
        public List<Read> next() {
            while (at.isPresent()) {
                List<Read> read = next(at.get());
                if (!read.isEmpty()) {
                    return read;
                }
                at = at.get() instanceof Keyset.Unstamped ? Optional.of(stampedFrom) : Optional.empty();
            }
            return List.of();
        }

        private List<Read> next(Keyset from) {
            Condition condition = condition(from);
            String order = from instanceof Keyset.Stamped
                    ? stampColumn().quoted() + ", " + table.key().quoted()
                    : table.key().quoted();
            List<Map<String, Object>> found = sql.rows(
                    table.select(condition.sql(), order) + " LIMIT " + (ROWS_A_STATEMENT + 1), condition.parameters());
            List<Read> read = new ArrayList<>();
            Keyset before = from;
            for (Map<String, Object> row : found) {
                Keyset here = keyset(from, row);
                if (here.equals(before)) {
                    throw new ObjectMismatch(object.name() + " has several rows with one " + object.key()
                            + ". The key must name one row; choose another in " + object.place()
                            + ". Nothing more was read.");
                }
                if (read.size() < ROWS_A_STATEMENT) {
                    read.add(new Read(rows.record(row), reached(here)));
                    at = Optional.of(here);
                }
                before = here;
            }
            return read;
        }

        private Keyset keyset(Keyset from, Map<String, Object> row) {
            Optional<String> key = Optional.of(table.key().type().format(rows.raw(row, table.key())));
            if (from instanceof Keyset.ByKey) {
                return new Keyset.ByKey(key);
            }
            return from instanceof Keyset.Unstamped
                    ? new Keyset.Unstamped(key)
                    : new Keyset.Stamped(stampColumn().type().format(rows.raw(row, stampColumn())), key);
        }

        private Position reached(Keyset here) {
            boolean follows = !(here instanceof Keyset.Stamped stamped)
                    || stampColumn().type().isWatermark(stamped.stamp(), now, zone);
            if (follows && isNews(here)) {
                reached = here.position();
            }
            return reached;
        }

        /** False while rows from before the watermark are read again: it stays valid. */
        private boolean isNews(Keyset here) {
            if (passed || !(began instanceof Keyset.Stamped watermark)) {
                return true;
            }
            passed = here instanceof Keyset.Stamped stamped
                    && (here.equals(watermark) || isAfter(stamped.stamp(), watermark.stamp()));
            return passed;
        }

        @SuppressWarnings("unchecked")
        private boolean isAfter(String stamp, String watermark) {
            ColumnType type = stampColumn().type();
            return ((Comparable<Object>) type.parse(stamp)).compareTo(type.parse(watermark)) > 0;
        }

        @Override
        public Position end() {
            if (table.changed().isEmpty()) {
                return Position.START;
            }
            // Rows with a stamp decide; only rows without one: begin again.
            return reached.text().startsWith("s|") ? reached : Position.START;
        }
    }
}
