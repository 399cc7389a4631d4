package dev.kith.state;

import dev.kith.keys.Keyring;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that a test may open as a state and look into from outside. */
record TestDatabase(String url, String user, String password) {

    static TestDatabase h2(Path folder) {
        // As Daemon opens it.
        return new TestDatabase(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("state")
                        + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
                "kith",
                "");
    }

    static TestDatabase postgres() {
        return new TestDatabase(SharedPostgres.newDatabase(), SharedPostgres.USER, SharedPostgres.PASSWORD);
    }

    StateDatabase open(Keyring keyring) {
        return StateDatabase.open(url, user, password, keyring);
    }

    boolean isPostgres() {
        return Dialect.of(url) == Dialect.POSTGRESQL;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    void execute(String statement) {
        try (Connection connection = connect();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String table) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery("SELECT count(*) FROM " + table)) {
            counted.next();
            return counted.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
