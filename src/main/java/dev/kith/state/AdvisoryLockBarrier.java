package dev.kith.state;

import dev.kith.suppression.Barrier;
import dev.kith.sync.StateUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The barrier of several nodes on one PostgreSQL: an advisory lock per connection. PostgreSQL lets go of it when a process or its
 * connection dies. Its connections are a pool of their own, so that waiting for the barrier never keeps a commit waiting.
 */
final class AdvisoryLockBarrier implements Barrier {

    /** "KITH": any number that no other program on this database uses. */
    private static final long LOCK = 0x4B495448L;

    private final DataSource connections;

    AdvisoryLockBarrier(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public Held shared() {
        return hold("pg_advisory_lock_shared", "pg_advisory_unlock_shared");
    }

    @Override
    public Held exclusive() {
        return hold("pg_advisory_lock", "pg_advisory_unlock");
    }

    private Held hold(String lock, String unlock) {
        try {
            Connection connection = connections.getConnection();
            try {
                call(connection, lock);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new Hold(connection, unlock);
        } catch (SQLException e) {
            throw new StateUnavailable(
                    "The suppression barrier cannot be reached (SQLState " + e.getSQLState()
                            + "), so nothing may be written. See that the state database is up. The next run goes on from the checkpoint.");
        }
    }

    /** The lock is held exactly as long as the connection lives. */
    private record Hold(Connection connection, String unlock) implements Held {

        @Override
        public void check() {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            } catch (SQLException e) {
                throw lost(e);
            }
        }

        @Override
        public void close() {
            try (connection) {
                call(connection, unlock);
            } catch (SQLException e) {
                throw lost(e);
            }
        }

        private static StateUnavailable lost(SQLException e) {
            return new StateUnavailable(
                    "The suppression barrier was lost with its connection to the state database (SQLState "
                            + e.getSQLState()
                            + "), so nothing more is written. Nothing is lost: the next run goes on from the checkpoint. See that the database answers.");
        }
    }

    private static void call(Connection connection, String function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + function + "(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }
}
