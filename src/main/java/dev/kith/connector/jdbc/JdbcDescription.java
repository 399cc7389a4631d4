package dev.kith.connector.jdbc;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.jdbc.Table.Column;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells a mapping what a table's columns take. */
final class JdbcDescription {

    private JdbcDescription() {}

    /** Columns are named as the data map spells them; others as the database does. No column is required: rows are not created. */
    static ObjectDescription of(ObjectMap object, Table table) {
        Map<Column, String> names = new LinkedHashMap<>();
        table.columns().forEach(column -> names.put(column, column.name().toLowerCase(Locale.ROOT)));
        object.fields().keySet().forEach(field -> names.put(table.column(field), field));
        return ObjectDescription.of(
                object.name(),
                names.entrySet().stream()
                        .map(entry -> field(entry.getValue(), entry.getKey(), object, table))
                        .toList());
    }

    private static FieldDescription field(String name, Column column, ObjectMap object, Table table) {
        boolean key = column.equals(table.key());
        boolean writable = column.writable() && !key && column.type() != ColumnType.BINARY;
        // What is not createable counts as not writable in a mapping.
        return new FieldDescription(
                name,
                type(column, object.field(name).map(FieldMeaning::kind)),
                column.length(),
                false,
                writable,
                writable,
                key,
                Set.of());
    }

    private static FieldType type(Column column, Optional<FieldKind> kind) {
        return switch (column.type()) {
            case WHOLE_NUMBER -> FieldType.WHOLE_NUMBER;
            case DECIMAL -> column.scale() == 0 ? FieldType.WHOLE_NUMBER : FieldType.DECIMAL;
            case TEXT, PADDED_TEXT ->
                kind.filter(FieldKind.EMAIL::equals).isPresent() ? FieldType.EMAIL : FieldType.TEXT;
            case UUID_VALUE -> FieldType.REFERENCE;
            case DATE -> FieldType.DATE;
            case TIMESTAMP, TIMESTAMP_WITH_ZONE -> FieldType.DATE_TIME;
            case BOOLEAN -> FieldType.BOOLEAN;
            case BINARY -> FieldType.OTHER;
        };
    }
}
