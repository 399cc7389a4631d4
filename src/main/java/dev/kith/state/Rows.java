package dev.kith.state;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Rows for one table, put in by one statement to which every column travels as an array, which costs both sides less than a batch of
 * statements. No two rows may have the same key. Used by one thread.
 */
final class Rows {

    private final String table;
    private final List<String> key;
    private final Map<String, Object> same = new LinkedHashMap<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private String stamp = "";
    private int rows;

    Rows(String table, String... key) {
        this.table = table;
        this.key = List.of(key);
    }

    /** A column that is the same in all rows. */
    Rows same(String column, Object value) {
        same.put(column, value);
        return this;
    }

    /** A column that gets the database's time. */
    Rows now(String column) {
        stamp = column;
        return this;
    }

    Rows tokens(String... names) {
        return columns("uuid", new UUID[0], names);
    }

    Rows texts(String... names) {
        return columns("varchar", new String[0], names);
    }

    Rows sealed(String name) {
        return columns("bytea", new byte[0][], name);
    }

    Rows numbers(String... names) {
        return columns("bigint", new Long[0], names);
    }

    Rows decimals(String... names) {
        return columns("double precision", new Double[0], names);
    }

    /** Of {@link java.time.OffsetDateTime}. */
    Rows times(String... names) {
        return columns("timestamp with time zone", new OffsetDateTime[0], names);
    }

    private Rows columns(String type, Object[] none, String... names) {
        List.of(names).forEach(name -> columns.put(name, new Column(type, none, new ArrayList<>())));
        return this;
    }

    private record Column(String type, Object[] none, List<@Nullable Object> values) {
        Argument argument() {
            return (position, statement, context) ->
                    statement.setArray(position, statement.getConnection().createArrayOf(type, values.toArray(none)));
        }
    }

    /** @param values of the columns that are not the same in all rows, in the order in which they were named */
    void add(@Nullable Object... values) {
        int at = 0;
        for (Column column : columns.values()) {
            column.values().add(values[at++]);
        }
        rows++;
    }

    /** @return how many rows there are now that were not there */
    int insert(Handle handle) {
        return execute(handle, "INSERT INTO " + table + " (" + names() + ")" + select());
    }

    /** Leaves rows alone whose key is there. */
    int insertIfMissing(Handle handle, Dialect dialect) {
        String insert = "INSERT INTO " + table + " (" + names() + ")" + select();
        return execute(
                handle,
                insert
                        + switch (dialect) {
                            case H2 -> " WHERE NOT EXISTS (SELECT 1 FROM " + table + " t WHERE " + hasKey() + ")";
                            case POSTGRESQL -> " ON CONFLICT DO NOTHING";
                        });
    }

    /** Puts the rows in the place of those with the same key. */
    void upsert(Handle handle, Dialect dialect) {
        String keys = String.join(", ", key);
        execute(
                handle,
                switch (dialect) {
                    case H2 -> "MERGE INTO " + table + " (" + names() + ") KEY (" + keys + ")" + select();
                    case POSTGRESQL ->
                        "INSERT INTO " + table + " (" + names() + ")" + select() + " ON CONFLICT (" + keys
                                + ") DO UPDATE SET "
                                + all().filter(column -> !key.contains(column))
                                        .map(column -> column + " = EXCLUDED." + column)
                                        .collect(Collectors.joining(", "));
                });
    }

    private int execute(Handle handle, String sql) {
        if (rows == 0) {
            return 0;
        }
        Update update = handle.createUpdate(sql);
        same.forEach(update::bind);
        columns.forEach((name, column) -> update.bind(name, column.argument()));
        return update.execute();
    }

    private Stream<String> all() {
        Stream<String> stamps = Stream.of(stamp).filter(name -> !name.isEmpty());
        return Stream.of(same.keySet().stream(), stamps, columns.keySet().stream())
                .flatMap(names -> names);
    }

    private String names() {
        return all().collect(Collectors.joining(", "));
    }

    private String select() {
        return all().map(column -> columns.containsKey(column)
                        ? "page." + column
                        : same.containsKey(column) ? ":" + column : "CURRENT_TIMESTAMP")
                .collect(Collectors.joining(
                        ", ",
                        " SELECT ",
                        " FROM UNNEST(:" + String.join(", :", columns.keySet()) + ") AS page("
                                + String.join(", ", columns.keySet()) + ")"));
    }

    private String hasKey() {
        return key.stream()
                .map(column -> "t." + column + " = " + (columns.containsKey(column) ? "page." : ":") + column)
                .collect(Collectors.joining(" AND "));
    }
}
