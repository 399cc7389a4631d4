package dev.kith.connector.jdbc;

import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.config.Suggestion;
import dev.kith.connector.ObjectMismatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a table, view or query has now, and the statements that read it. Names are quoted as the database spells them. */
final class Table {

    private static final Pattern TABLE_NAME = Pattern.compile("[\\p{L}\\p{N}_.$\"` -]+");

    private final ObjectMap object;
    private final String from;
    private final Map<String, Column> columns;
    private final Dialect dialect;

    /**
     * A column as the database names it, quoted, and its type.
     *
     * @param length most characters of a text; 0 where there is no limit
     * @param scale digits behind the point of a number; -1 where they are free
     * @param writable false for what the database makes itself
     */
    record Column(
            String name,
            String quoted,
            ColumnType type,
            String typeName,
            int jdbcType,
            int length,
            int scale,
            boolean nullable,
            boolean writable) {}

    private Table(ObjectMap object, String from, Map<String, Column> columns, Dialect dialect) {
        this.object = object;
        this.from = from;
        this.columns = columns;
        this.dialect = dialect;
    }

    /** Asks the database. */
    static Table describe(Connection connection, ObjectMap object) throws SQLException {
        String from = from(object);
        Map<String, Column> columns = new LinkedHashMap<>();
        Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + from + " WHERE 1 = 0")) {
            Columns.of(connection, object, nothing.getMetaData(), dialect)
                    .forEach(column -> columns.put(column.name(), column));
        }
        Table table = new Table(object, from, columns, dialect);
        object.fields().values().forEach(field -> table.column(field.field()));
        table.column(object.key());
        object.changed().ifPresent(table::column);
        return table;
    }

    private static String from(ObjectMap object) {
        if (object.readFrom() instanceof ReadFrom.Query query) {
            String select = query.select().strip();
            return "(" + (select.endsWith(";") ? select.substring(0, select.length() - 1) : select)
                    + "\n) kith_source"; // on a line of its own: the last one may end with a comment
        }
        String name = ((ReadFrom.Table) object.readFrom()).name();
        if (!TABLE_NAME.matcher(name).matches() || name.contains("--")) {
            throw new ObjectMismatch("'" + name + "' in " + object.place()
                    + " is no name of a table. For a SELECT write it behind 'query:'.");
        }
        return name;
    }

    /** The column that the data map means, whatever its case. */
    Column column(String field) {
        Column exact = columns.get(field);
        if (exact != null) {
            return exact;
        }
        List<Column> alike = columns.values().stream()
                .filter(column -> column.name().equalsIgnoreCase(field))
                .toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        String where = object.field(field)
                .map(FieldMeaning::place)
                .orElse(object.place())
                .toString();
        throw new ObjectMismatch(object.name() + " has no column '" + field + "' any more." + suggestion(field)
                + " Mend " + where + ", or bring the column back. Nothing was read.");
    }

    private String suggestion(String field) {
        Set<String> free = columns.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        object.fields().keySet().forEach(free::remove);
        return Suggestion.forName(field, free);
    }

    /** Columns that the data map says nothing of. */
    Set<String> undescribed() {
        Set<String> described = new LinkedHashSet<>();
        object.fields().keySet().forEach(field -> described.add(column(field).name()));
        object.changed().ifPresent(field -> described.add(column(field).name()));
        Set<String> undescribed = new LinkedHashSet<>();
        columns.keySet().stream()
                .filter(name -> !described.contains(name))
                .forEach(name -> undescribed.add(name.toLowerCase(Locale.ROOT)));
        return undescribed;
    }

    Column key() {
        return column(object.key());
    }

    /** A parameter to compare the key with. */
    String keyParameter(String name) {
        return dialect.typed(key(), ":?" + name);
    }

    Optional<Column> changed() {
        return object.changed().map(this::column);
    }

    /** A SELECT of what the data map describes; {@code condition} and {@code order} are ours. */
    String select(String condition, String order) {
        Set<String> wanted = new LinkedHashSet<>();
        object.fields().keySet().forEach(field -> wanted.add(column(field).quoted()));
        changed().ifPresent(column -> wanted.add(column.quoted()));
        return "SELECT " + String.join(", ", wanted) + " FROM " + from + where(condition) + " ORDER BY " + order;
    }

    /** The same with other columns. */
    String select(Collection<Column> wanted, String condition) {
        return "SELECT " + wanted.stream().map(Column::quoted).distinct().collect(Collectors.joining(", ")) + " FROM "
                + from + where(condition);
    }

    /** What the column holds in some rows. */
    String some(Column column, int rows) {
        return select(List.of(column), column.quoted() + " IS NOT NULL") + " LIMIT " + rows;
    }

    /**
     * Sets these columns in the row with a key, but only where one of them changes: an untouched row fires no trigger and moves no stamp.
     * Its parameters are the values, the key, and the values once more.
     */
    String update(Collection<Column> columns) {
        return "UPDATE " + from + " SET "
                + columns.stream()
                        .map(column -> column.quoted() + " = " + dialect.typed(column, "?"))
                        .collect(Collectors.joining(", "))
                + " WHERE " + key().quoted() + " = " + dialect.typed(key(), "?") + " AND ("
                + columns.stream().map(column -> dialect.differs(column, "?")).collect(Collectors.joining(" OR "))
                + ")";
    }

    /** Deletes the row with a key. */
    String delete() {
        return "DELETE FROM " + from + " WHERE " + key().quoted() + " = " + dialect.typed(key(), "?");
    }

    /** Which of so many keys are there. */
    String present(int keys) {
        return select(
                List.of(key()),
                key().quoted() + " IN (" + String.join(", ", Collections.nCopies(keys, dialect.typed(key(), "?")))
                        + ")");
    }

    Dialect dialect() {
        return dialect;
    }

    Collection<Column> columns() {
        return columns.values();
    }

    String count(String condition) {
        return "SELECT count(*) AS kith_count FROM " + from + where(condition);
    }

    String any() {
        return "SELECT 1 AS kith_any FROM " + from + " LIMIT 1";
    }

    private static String where(String condition) {
        return condition.isEmpty() ? "" : " WHERE " + condition;
    }
}
