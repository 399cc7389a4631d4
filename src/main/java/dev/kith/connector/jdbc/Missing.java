package dev.kith.connector.jdbc;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** Tells a missing database, table, column and right apart, by the codes of PostgreSQL, H2, MariaDB and MySQL. */
final class Missing {

    private Missing() {}

    /** What is missing, to continue the system's name; empty when the error is of another kind. */
    static Optional<String> in(SQLException e, String file) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return Optional.ofNullable(
                switch (e.getErrorCode()) {
                    case 1049, 90013, 90146, 90149 -> database(file);
                    case 1044, 1142, 1143, 90096 -> right(file);
                    default ->
                        switch (state) {
                            case "3D000" -> database(file);
                            case "42501" -> right(file);
                            case "42P01", "42S02", "42S03", "42S04", "3F000", "90079" ->
                                "has no table or view of a name that " + file
                                        + " gives, or it stands in another schema. Look at table:, view: or query: there.";
                            case "42703", "42S22" ->
                                "has no column of a name that " + file
                                        + " gives. Look at fields:, key: and query: there.";
                            default ->
                                state.startsWith("42")
                                        ? "does not take the SELECT that " + file
                                                + " makes. Compare the table, the columns and, where there is one, query:."
                                        : null;
                        };
                });
    }

    private static String database(String file) {
        return "has no database of the name at the end of url: in " + file + ". The server itself answers.";
    }

    private static String right(String file) {
        return "does not let its user read what " + file + " names. Give the user of user: the right to SELECT there.";
    }
}
