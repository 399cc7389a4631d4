package dev.kith.connector.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One database behind one driver, which may come from a folder that the class path does not know. Thread-safe. */
final class Database implements DataSource {

    private final Driver driver;
    private final String url;
    private final Properties properties;

    Database(Driver driver, String url, Properties properties) {
        this.driver = driver;
        this.url = url;
        this.properties = properties;
    }

    /** What a connection for reading begins with. MariaDB shows a TIMESTAMP in the session's zone: in UTC it is a moment. */
    Optional<String> readingSession() {
        return url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")
                ? Optional.of("SET time_zone = '+00:00'")
                : Optional.empty();
    }

    @Override
    public Connection getConnection() throws SQLException {
        @Nullable Connection connection = driver.connect(url, (Properties) properties.clone());
        if (connection == null) {
            throw new SQLNonTransientConnectionException("The driver does not take this address", "08001");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is set already");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the address carries it
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        // drivers write nothing: their words carry values
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
