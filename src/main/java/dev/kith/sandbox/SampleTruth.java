package dev.kith.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Writes which customers are one person, for whoever scores how well they are matched. */
final class SampleTruth implements AutoCloseable {

    private static final int BATCH = 1_000;

    private final PreparedStatement insert;
    private int waiting;

    SampleTruth(Connection connection) throws SQLException {
        insert = connection.prepareStatement(
                "insert into customer_truth (customer_id, person_id, kind) values (?, ?, ?)");
    }

    static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table customer_truth (customer_id integer primary key, person_id integer not null,"
                            + " kind varchar(20) not null)");
        }
    }

    void write(SampleDuplicates.Row row) throws SQLException {
        insert.setInt(1, row.customer().id());
        insert.setInt(2, row.person());
        insert.setString(3, row.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        insert.addBatch();
        if (++waiting % BATCH == 0) {
            flush();
        }
    }

    void flush() throws SQLException {
        insert.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
