package dev.kith.state;

import dev.kith.suppression.Barrier;
import dev.kith.sync.StateUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The barrier of several nodes on one PostgreSQL: an advisory lock per connection. PostgreSQL lets go of it when a process or its
 * connection dies, and when a holder has shown no sign of life for too long: a frozen node would keep a fence waiting, and all others behind
 * it. Its connections are a pool of their own, so that waiting for the barrier never keeps a commit waiting.
 */
final class AdvisoryLockBarrier implements Barrier, AutoCloseable {

    /** "KITH": any number that no other program on this database uses. */
    private static final long LOCK = 0x4B495448L;

    /** From PostgreSQL 14 on; an older one lets a frozen node's connection live. */
    private static final String MOST_SILENCE =
            ", CASE WHEN current_setting('server_version_num')::int >= 140000 THEN set_config('idle_session_timeout', ?, false) END";

    private final DataSource connections;
    private final Duration silence;
    private final Set<Hold> holds = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "kith-barrier");
        thread.setDaemon(true);
        return thread;
    });

    /** @param silence after which a process that shows no sign of life has lost its holds; it shows five meanwhile */
    AdvisoryLockBarrier(DataSource connections, Duration silence) {
        this.connections = connections;
        this.silence = silence;
        long every = silence.dividedBy(5).toMillis();
        pulse.scheduleWithFixedDelay(() -> holds.forEach(Hold::beat), every, every, TimeUnit.MILLISECONDS);
    }

    /** Ends the signs of life; holds end with their connections. */
    @Override
    public void close() {
        pulse.shutdownNow();
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
            Hold hold = new Hold(connection, unlock);
            holds.add(hold);
            return hold;
        } catch (SQLException e) {
            throw new StateUnavailable(
                    "The suppression barrier cannot be reached (SQLState " + e.getSQLState()
                            + "), so nothing may be written. See that the state database is up. Nothing is lost: the next run goes on from the checkpoint.");
        }
    }

    /** The lock is held exactly as long as the connection lives. */
    private final class Hold implements Held {

        private final Connection connection;
        private final String unlock;
        private boolean over;

        Hold(Connection connection, String unlock) {
            this.connection = connection;
            this.unlock = unlock;
        }

        /** A call to a system may take long; that the process lives is enough. */
        private synchronized void beat() {
            if (!over) {
                try {
                    call();
                } catch (SQLException e) {
                    // the holder's next check says so
                }
            }
        }

        private void call() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
        }

        @Override
        public synchronized void check() {
            try {
                call();
            } catch (SQLException e) {
                throw lost(e);
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            holds.remove(this);
            try (connection) {
                AdvisoryLockBarrier.call(connection, unlock, Duration.ZERO);
            } catch (SQLException e) {
                throw lost(e);
            }
        }

        private StateUnavailable lost(SQLException e) {
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
