package dev.kith.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.kith.keys.Keyring;
import dev.kith.keys.WrongKey;
import dev.kith.suppression.Barrier;
import dev.kith.sync.Runner;
import dev.kith.sync.StateUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The state database, open and migrated. Opening fails before anything else happens when it cannot be reached or when the key file is
 * not the one it was written with. Thread-safe.
 */
public final class StateDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 10;
    private static final Duration MOST_SILENCE = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 5;

    /** The same key twice, a person who was joined with another one, a serialization failure, a deadlock, a lock that came too late (H2). */
    private static final Set<String> COLLISIONS = Set.of("23505", "23503", "23506", "40001", "40P01", "HYT00");

    private final String node;
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Barrier barrier;
    private final AutoCloseable barrierPool;
    private boolean rotated;

    private StateDatabase(
            String node, Dialect dialect, HikariDataSource pool, Barrier barrier, AutoCloseable barrierPool) {
        this.node = node;
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.jdbi.registerArrayType(UUID.class, "uuid");
        this.jdbi.registerArgument(new UuidArguments());
        this.barrier = barrier;
        this.barrierPool = barrierPool;
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param url {@code jdbc:h2:file:...} for trials, {@code jdbc:postgresql:...} in production
     * @throws StateUnavailable when it cannot be reached, or holds tables of a newer version
     * @throws WrongKey when it was written with another key
     */
    public static StateDatabase open(String url, String user, String password, Keyring keyring) {
        Dialect dialect = Dialect.of(url);
        String node = "kith-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        HikariDataSource pool = pool(url, user, password, CONNECTIONS, node);
        StateDatabase state = dialect == Dialect.H2
                ? new StateDatabase(node, dialect, pool, new InProcessBarrier(), () -> {})
                : clustered(node, pool, url, user, password);
        try {
            state.prepare(keyring);
            return state;
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private static StateDatabase clustered(
            String node, HikariDataSource pool, String url, String user, String password) {
        try {
            HikariDataSource barrierPool = pool(url, user, password, 2 * CONNECTIONS, "kith-barrier");
            AdvisoryLockBarrier barrier = new AdvisoryLockBarrier(barrierPool, MOST_SILENCE);
            return new StateDatabase(node, Dialect.POSTGRESQL, pool, barrier, () -> {
                barrier.close();
                barrierPool.close();
            });
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private void prepare(Keyring keyring) {
        migrate(pool);
        rotated = new KeyGenerations(this, keyring).open();
        if (dialect == Dialect.H2) {
            // One process at a time has the file open: who held a lease before is gone.
            run(handle -> handle.execute("UPDATE lease SET expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND"));
        }
    }

    /** True when opening it brought it under a new key. */
    public boolean wasRotated() {
        return rotated;
    }

    /** Names this process among all nodes, in leases and to the database. */
    public String node() {
        return node;
    }

    public Barrier barrier() {
        return barrier;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Runs in one transaction; anew when another transaction came first to the same rows, since then nothing of the first try stays. */
    <T> T run(Function<Handle, T> work) {
        int tries = 1;
        while (true) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                if (tries++ == MOST_TRIES || !COLLISIONS.contains(sqlState(e).orElse(""))) {
                    throw unavailable(e);
                }
            }
        }
    }

    /** Runs a statement that no transaction may hold. */
    void outsideTransactions(String statement) {
        try {
            jdbi.useHandle(handle -> handle.execute(statement));
        } catch (JdbiException e) {
            throw unavailable(e);
        }
    }

    /** True when a statement can be run now; for health. */
    public boolean answers() {
        try {
            return run(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (StateUnavailable e) {
            return false;
        }
    }

    private static void migrate(HikariDataSource pool) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/state")
                    .validateMigrationNaming(true)
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StateUnavailable(
                    "The state database could not be brought up to date. If it was written by a newer Kith, use that one;"
                            + " else see that its user may create tables in an empty schema of its own.");
        }
    }

    private static HikariDataSource pool(String url, String user, String password, int connections, String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setPoolName("kith-state");
        if (Dialect.of(url) == Dialect.POSTGRESQL) {
            // A node that froze in the middle of a commit must not keep the lease row from the node that takes over.
            config.setConnectionInitSql("SET idle_in_transaction_session_timeout = '" + Runner.LEASE.toSeconds() / 2
                    + "s'; SET application_name = '" + name + "'");
            // A plan made for the first page, while the tables are empty, must not be kept for the last one: it reads
            // them whole. (plan_cache_mode would have every foreign key planned anew for every row.)
            config.addDataSourceProperty("prepareThreshold", "0");
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            String hint = url.startsWith("jdbc:h2:")
                    ? "If another Kith runs on it, stop that one or talk to it; else see that the folder exists and can be written."
                    : "See that KITH_STATE_URL, KITH_STATE_USER and KITH_STATE_PASSWORD are right and that the database is up.";
            throw new StateUnavailable("The state database cannot be opened" + inBrackets(e) + ". " + hint);
        }
    }

    private static StateUnavailable unavailable(Exception e) {
        return new StateUnavailable("The state database could not be read or written" + inBrackets(e) + ". "
                + "Nothing is lost: the checkpoint stays where it was and the next run goes on from there. See that the database is up, may be"
                + " written and has room on its disk.");
    }

    /** The SQLState alone: messages of drivers carry values. */
    private static String inBrackets(Throwable thrown) {
        return sqlState(thrown).map(state -> " (SQLState " + state + ")").orElse("");
    }

    private static Optional<String> sqlState(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            barrierPool.close();
        } catch (Exception e) {
            throw new IllegalStateException("The barrier's connections could not be closed");
        } finally {
            pool.close();
        }
    }
}
