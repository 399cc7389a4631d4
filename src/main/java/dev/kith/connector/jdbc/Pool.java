package dev.kith.connector.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A few connections to one database, made when they are wanted. Thread-safe. */
final class Pool implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int MILLISECONDS_TO_CONNECT = 10_000;

    private final DataSource database;
    private final HikariDataSource connections;

    private Pool(DataSource database, HikariConfig config) {
        this.database = database;
        config.setDataSource(database);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(MILLISECONDS_TO_CONNECT);
        config.setInitializationFailTimeout(-1);
        this.connections = new HikariDataSource(config);
    }

    /** Its connections change nothing. */
    static Pool reading(Database database, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kith-" + name);
        config.setReadOnly(true);
        database.readingSession().ifPresent(config::setConnectionInitSql);
        return new Pool(database, config);
    }

    static Pool writing(DataSource database, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kith-" + name + "-writing");
        return new Pool(database, config);
    }

    /** The first connection is made by itself: the pool would try a wrong password for ten seconds, and lock the user. */
    Connection connect() throws SQLException {
        HikariPoolMXBean pool = connections.getHikariPoolMXBean();
        if (pool == null || pool.getTotalConnections() == 0) {
            database.getConnection().close();
        }
        return connections.getConnection();
    }

    DataSource connections() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
    }
}
