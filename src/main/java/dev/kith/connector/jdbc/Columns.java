package dev.kith.connector.jdbc;

import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.connector.jdbc.Table.Column;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a database says of the columns of a table, a view or a query. */
final class Columns {

    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|`([^`]+)`|([^.\"`]+)");

    /** Longer ones are drivers' ways to say that there is no limit. */
    private static final int LONGEST_LIMIT = 1_000_000;

    private Columns() {}

    static List<Column> of(Connection connection, ObjectMap object, ResultSetMetaData all, Dialect dialect)
            throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString().strip();
        Set<String> made =
                object.readFrom() instanceof ReadFrom.Table table ? generated(connection, table.name()) : Set.of();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= all.getColumnCount(); i++) {
            String name = all.getColumnLabel(i);
            ColumnType type = ColumnType.of(all.getColumnType(i), all.getColumnTypeName(i), dialect);
            columns.add(new Column(
                    name,
                    quote + name + quote,
                    type,
                    all.getColumnTypeName(i),
                    all.getColumnType(i),
                    length(all, i, type),
                    scale(all, i),
                    all.isNullable(i) != ResultSetMetaData.columnNoNulls,
                    !made.contains(name)));
        }
        return columns;
    }

    private static int length(ResultSetMetaData all, int i, ColumnType type) throws SQLException {
        boolean limited = (type == ColumnType.TEXT || type == ColumnType.PADDED_TEXT)
                && switch (all.getColumnType(i)) {
                    case Types.CHAR, Types.NCHAR, Types.VARCHAR, Types.NVARCHAR -> true;
                    default -> false;
                };
        int length = limited ? all.getPrecision(i) : 0;
        return length > LONGEST_LIMIT ? 0 : length;
    }

    /** Also the digits of a second. */
    private static int scale(ResultSetMetaData all, int i) throws SQLException {
        return switch (all.getColumnType(i)) {
            case Types.NUMERIC, Types.DECIMAL -> all.getPrecision(i) > 0 ? all.getScale(i) : -1;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> all.getScale(i);
            default -> -1;
        };
    }

    /** Columns that the database numbers or works out itself. */
    private static Set<String> generated(Connection connection, String written) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        List<String> parts = parts(database, written);
        String table = parts.get(parts.size() - 1);
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        Set<String> generated = new HashSet<>();
        boolean schemas = database.supportsSchemasInTableDefinitions();
        try (ResultSet columns = database.getColumns(
                schemas || schema.isEmpty() ? connection.getCatalog() : schema,
                schemas ? (schema.isEmpty() ? connection.getSchema() : schema) : null,
                table,
                "%")) {
            while (columns.next()) {
                if (columns.getString("TABLE_NAME").equals(table)
                        && ("YES".equals(columns.getString("IS_GENERATEDCOLUMN"))
                                || "YES".equals(columns.getString("IS_AUTOINCREMENT")))) {
                    generated.add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        return generated;
    }

    private static List<String> parts(DatabaseMetaData database, String written) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (Matcher part = NAME.matcher(written); part.find(); ) {
            String plain = part.group(3);
            parts.add(
                    plain == null
                            ? part.group().substring(1, part.group().length() - 1)
                            : stored(database, plain.strip()));
        }
        return parts;
    }

    private static String stored(DatabaseMetaData database, String plain) throws SQLException {
        if (database.storesUpperCaseIdentifiers()) {
            return plain.toUpperCase(java.util.Locale.ROOT);
        }
        return database.storesLowerCaseIdentifiers() ? plain.toLowerCase(java.util.Locale.ROOT) : plain;
    }
}
