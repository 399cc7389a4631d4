package dev.kith.connector.jdbc;

import dev.kith.config.ObjectMap;
import dev.kith.connector.SystemUnavailable;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns rows into records: JDBC's types into the few that records hold. */
final class Rows {

    private final ObjectMap object;
    private final Table table;
    private final ZoneId zone;
    private final Keyring keyring;

    /** @param zone of times that the table keeps without one */
    Rows(ObjectMap object, Table table, ZoneId zone, Keyring keyring) {
        this.object = object;
        this.table = table;
        this.zone = zone;
        this.keyring = keyring;
    }

    CustomerRecord record(Map<String, Object> row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String field : object.fields().keySet()) {
            Table.Column column = table.column(field);
            values.put(field, value(row.get(column.name()), column.type()));
        }
        return new CustomerRecord(key(table.key().type().format(raw(row, table.key()))), values);
    }

    private RecordKey key(String value) {
        if (!object.keyIsPersonal()) {
            return new RecordKey(object.name(), value);
        }
        String token =
                keyring.token(Purpose.RECORD, object.name() + ":" + value).toString();
        return new RecordKey(object.name(), value, "~" + token.substring(0, 8));
    }

    /** The value as the driver gives it; a key or a stamp is never empty here. */
    Object raw(Map<String, Object> row, Table.Column column) {
        Object value = row.get(column.name());
        if (value == null) {
            throw new dev.kith.connector.ObjectMismatch(object.name() + " has a row whose " + column.name()
                    + " is empty. It must name the row; choose another in " + object.place() + ".");
        }
        return value;
    }

    /** The column's value in the form that records hold. */
    @Nullable
    Object value(Map<String, Object> row, Table.Column column) {
        return value(row.get(column.name()), column.type());
    }

    private @Nullable Object value(@Nullable Object value, ColumnType type) {
        if (value == null || type == ColumnType.BINARY) {
            return null;
        }
        if (value instanceof String text) {
            return type == ColumnType.PADDED_TEXT ? type.format(text) : text;
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Timestamp stamp) {
            return type == ColumnType.TIMESTAMP_WITH_ZONE
                    ? ColumnType.moment(stamp)
                    : ColumnType.local(stamp).atZone(zone).toOffsetDateTime();
        }
        if (value instanceof LocalDateTime time) {
            return time.atZone(zone).toOffsetDateTime();
        }
        if (value instanceof OffsetDateTime time) {
            return time.withOffsetSameInstant(ZoneOffset.UTC);
        }
        if (value instanceof Date date) {
            return ColumnType.local(date);
        }
        if (value instanceof Time time) {
            return time.toLocalTime();
        }
        if (value instanceof Clob clob) {
            return text(clob);
        }
        if (value instanceof Array array) {
            return text(array);
        }
        // H2 gives JSON as bytes.
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
    }

    /** A driver's own text of a list may differ from one read to the next. */
    private String text(Array array) {
        try {
            return array.getArray() instanceof Object[] elements ? Arrays.deepToString(elements) : array.toString();
        } catch (SQLException e) {
            throw new SystemUnavailable(
                    object.name() + " broke off while a list was read (SQLState " + e.getSQLState() + ").");
        }
    }

    private String text(Clob clob) {
        try {
            return clob.getSubString(1, (int) Math.min(clob.length(), Integer.MAX_VALUE));
        } catch (SQLException e) {
            throw new SystemUnavailable(
                    object.name() + " broke off while a long text was read (SQLState " + e.getSQLState() + ").");
        }
    }
}
