package dev.kith.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that a PostgreSQL state leaves behind: its rows, the planner's statistics, its files, the write-ahead log. */
final class PostgresFiles {

    private PostgresFiles() {}

    /** Where the write-ahead log is now. */
    static String logPosition(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            return column(statement, "SELECT pg_current_wal_lsn()").get(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param since as {@link #logPosition} told before anything was stored */
    static byte[] everything(TestDatabase database, String since) throws IOException, SQLException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
            statement.execute("CHECKPOINT");
            List<String> tables =
                    column(statement, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename");
            for (String table : tables) {
                write(all, column(statement, "SELECT t::text FROM \"" + table + "\" t"));
            }
            write(all, column(statement, "SELECT s::text FROM pg_stats s WHERE schemaname = 'public'"));
            Path data = Path.of(column(statement, "SHOW data_directory").get(0));
            String number = column(statement, "SELECT oid FROM pg_database WHERE datname = current_database()")
                    .get(0);
            files(all, data.resolve("base").resolve(number));
            for (String segment : column(
                    statement,
                    "SELECT name FROM pg_ls_waldir() WHERE name BETWEEN pg_walfile_name('" + since
                            + "') AND pg_walfile_name(pg_current_wal_lsn())")) {
                all.write(Files.readAllBytes(data.resolve("pg_wal").resolve(segment)));
            }
        }
        return all.toByteArray();
    }

    private static List<String> column(Statement statement, String select) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    private static void write(ByteArrayOutputStream all, List<String> lines) throws IOException {
        all.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static void files(ByteArrayOutputStream all, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                all.write(Files.readAllBytes(file));
            }
        }
    }
}
