package dev.kith.state;

import java.util.List;
import java.util.stream.Collectors;

/** The few things that H2 and PostgreSQL write differently. */
enum Dialect {
    H2,
    POSTGRESQL;

    /**
     * The tokens of a page as a table to join. H2 answers {@code token = ANY(...)} by comparing every row that it finds with every token
     * again, which takes longer than all the rest of a page.
     */
    static final String PAGE = " FROM UNNEST(:tokens) AS page(token)";

    static Dialect of(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:postgresql:") ? POSTGRESQL : H2;
    }

    /** Inserts a row with named parameters, or replaces the other columns of the row with the same key. */
    String upsert(String table, List<String> key, List<String> others) {
        String columns = String.join(", ", key) + ", " + String.join(", ", others);
        String values = ":" + String.join(", :", key) + ", :" + String.join(", :", others);
        return switch (this) {
            case H2 ->
                "MERGE INTO " + table + " (" + columns + ") KEY (" + String.join(", ", key) + ") VALUES (" + values
                        + ")";
            case POSTGRESQL ->
                "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ") ON CONFLICT ("
                        + String.join(", ", key)
                        + ") DO UPDATE SET "
                        + others.stream()
                                .map(column -> column + " = EXCLUDED." + column)
                                .collect(Collectors.joining(", "));
        };
    }

    /** Inserts a row with named parameters unless one with the same key is there. */
    String insertIfMissing(String table, List<String> key, List<String> others) {
        String columns = String.join(", ", key) + (others.isEmpty() ? "" : ", " + String.join(", ", others));
        String values = ":" + String.join(", :", key) + (others.isEmpty() ? "" : ", :" + String.join(", :", others));
        return switch (this) {
            case H2 ->
                "INSERT INTO " + table + " (" + columns + ") SELECT " + values + " WHERE NOT EXISTS (SELECT 1 FROM "
                        + table
                        + " WHERE "
                        + key.stream().map(column -> column + " = :" + column).collect(Collectors.joining(" AND "))
                        + ")";
            case POSTGRESQL ->
                "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ") ON CONFLICT DO NOTHING";
        };
    }

    /** Keeps a row as it is until the transaction ends, where several nodes may be at work. */
    String holdingRow() {
        return this == POSTGRESQL ? " FOR SHARE" : "";
    }
}
