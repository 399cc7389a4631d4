package dev.kith.state;

import dev.kith.suppression.Barrier;
import dev.kith.sync.StateUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The barrier of several nodes on one PostgreSQL: an advisory lock per connection. PostgreSQL lets go of it when a process or its
 * connection dies, and when a holder has shown no sign of life for too long: a frozen node would keep a fence waiting, and all others behind
 * it. Its connections are a pool of their own, so that waiting for the barrier never keeps a commit waiting.
 */
final class AdvisoryLockBarrier implements Barrier {

    /** "KITH": any number that no other program on this database uses. */
    private static final long LOCK = 0x4B495448L;

    /** From PostgreSQL 14 on; an older one lets a frozen node's connection live. */
    private static final String MOST_SILENCE =
            ", CASE WHEN current_setting('server_version_num')::int >= 140000 THEN set_config('idle_session_timeout', ?, false) END";

    private final DataSource connections;
    private final Duration silence;

    /** @param silence after which a holder that calls nothing has lost its hold; longer than any call between two checks takes */
    AdvisoryLockBarrier(DataSource connections, Duration silence) {
        this.connections = connections;
        this.silence = silence;
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
                call(connection, lock, silence);
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
                call(connection, unlock, Duration.ZERO);
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

    private static void call(Connection connection, String function, Duration silence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + function + "(?)" + MOST_SILENCE)) {
            statement.setLong(1, LOCK);
            statement.setString(2, silence.toMillis() + "ms");
            statement.execute();
        }
    }
}
