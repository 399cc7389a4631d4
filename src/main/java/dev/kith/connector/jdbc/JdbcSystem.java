package dev.kith.connector.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Source;
import dev.kith.keys.Keyring;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.apache.camel.CamelContext;

/** A database as a source. Connects when it is first asked for something. */
public final class JdbcSystem implements ConnectedSystem {

    private static final int CONNECTIONS = 4;
    private static final int SECONDS_TO_ANSWER = 5;

    private final SystemDefinition system;
    private final HikariDataSource pool;
    private final Sql sql;
    private final Keyring keyring;
    private final Clock clock;

    /**
     * @param url the address, where the definition says sandbox
     * @param camel the private context of the connectors
     */
    public JdbcSystem(
            SystemDefinition system,
            String url,
            String user,
            String password,
            CamelContext camel,
            Keyring keyring,
            Clock clock) {
        this.system = system;
        this.keyring = keyring;
        this.clock = clock;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(JdbcUrl.checked(url, system.place().file()));
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setReadOnly(true);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("kith-" + system.name());
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.addDataSourceProperty("ApplicationName", "kith");
        }
        this.pool = new HikariDataSource(config);
        String name = "kith-" + system.name() + "-" + Integer.toHexString(System.identityHashCode(this));
        camel.getRegistry().bind(name, pool);
        this.sql = new Sql(camel, name, system.name(), system.place().file());
    }

    @Override
    public Source source(ObjectMap object) {
        try (Connection connection = connect()) {
            Table table = Table.describe(connection, object);
            return new JdbcSource(
                    object,
                    table,
                    sql,
                    new Rows(object, table, system.timeZone(), keyring),
                    clock,
                    system.timeZone(),
                    OtherTables.of(connection, system));
        } catch (SQLException e) {
            throw sql.explained(e);
        }
    }

    /** The first connection is made by itself: the pool would try a wrong password for ten seconds, and lock the user. */
    private Connection connect() throws SQLException {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (connections == null || connections.getTotalConnections() == 0) {
            DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                    .close();
        }
        return pool.getConnection();
    }

    @Override
    public boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        sql.close();
        pool.close();
    }
}
