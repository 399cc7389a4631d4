package dev.kith.connector.jdbc;

import dev.kith.connector.jdbc.Table.Column;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** What databases say differently. */
enum Dialect {
    POSTGRESQL {
        private static final Set<String> PLAIN_TEXT = Set.of("text", "varchar", "bpchar", "char", "name");

        /** Text of types of its own (citext, enums) is compared and stored only as their like. */
        @Override
        String typed(Column column, String parameter) {
            boolean own = column.type() == ColumnType.TEXT && !PLAIN_TEXT.contains(column.typeName());
            return own ? "CAST(" + parameter + " AS " + column.typeName() + ")" : parameter;
        }

        @Override
        String textOf(String expression) {
            return "CAST(" + expression + " AS text)";
        }

        @Override
        String session(String offset) {
            return "SET lock_timeout = '" + SECONDS_FOR_A_LOCK + "s'; SET TIME ZONE INTERVAL '" + offset
                    + "' HOUR TO MINUTE";
        }
    },
    /** MySQL too. */
    MARIADB {
        /** A TIMESTAMP is shown in the session's zone, whatever that is. */
        @Override
        String typed(Column column, String parameter) {
            return column.type() == ColumnType.TIMESTAMP_WITH_ZONE
                    ? "CONVERT_TZ(" + parameter + ", '+00:00', @@session.time_zone)"
                    : parameter;
        }

        /** Bytes: the usual collations find Anna in ANNA. */
        @Override
        String textOf(String expression) {
            return "CAST(CONVERT(" + expression + " USING utf8mb4) AS BINARY)";
        }

        @Override
        String differs(String one, String other) {
            return "NOT (" + one + " <=> " + other + ")";
        }

        /** Strict: otherwise what does not fit would be cut off in silence. */
        @Override
        String session(String offset) {
            return "SET innodb_lock_wait_timeout = " + SECONDS_FOR_A_LOCK + ", lock_wait_timeout = "
                    + SECONDS_FOR_A_LOCK + ", time_zone = '" + offset
                    + "', sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')";
        }
    },
    H2 {
        @Override
        String textOf(String expression) {
            return "CAST(" + expression + " AS VARCHAR)";
        }

        @Override
        String session(String offset) {
            return "SET LOCK_TIMEOUT " + SECONDS_FOR_A_LOCK * 1000 + "; SET TIME ZONE '" + offset + "'";
        }
    };

    private static final int SECONDS_FOR_A_LOCK = 3;

    static Dialect of(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "h2" -> H2;
            default -> MARIADB;
        };
    }

    /** The parameter as the column's type takes it. */
    String typed(Column column, String parameter) {
        return parameter;
    }

    /** True where the column's value is not the parameter's; null is a value here, and so is the case of a letter. */
    String differs(Column column, String parameter) {
        boolean text = column.type() == ColumnType.TEXT || column.type() == ColumnType.PADDED_TEXT;
        return text
                ? differs(textOf(column.quoted()), textOf(typed(column, parameter)))
                : differs(column.quoted(), typed(column, parameter));
    }

    String differs(String one, String other) {
        return one + " IS DISTINCT FROM " + other;
    }

    /** The column as text in lower case, whatever its type. */
    String smallText(Column column) {
        return "LOWER(CAST(" + column.quoted() + " AS " + (this == MARIADB ? "CHAR" : "VARCHAR") + "))";
    }

    /** Compared letter by letter. */
    abstract String textOf(String expression);

    /**
     * Prepares a connection for writing: it waits for no lock longer than a moment, and a time without a zone that the database fills in
     * by itself, as a trigger does, is the system's local time, as its own application would write it.
     */
    String session(ZoneId zone, Instant now) {
        String offset = zone.getRules().getOffset(now).getId();
        return session(offset.equals("Z") ? "+00:00" : offset);
    }

    abstract String session(String offset);
}
