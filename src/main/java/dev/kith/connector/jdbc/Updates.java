package dev.kith.connector.jdbc;

import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.jdbc.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends updates: a page in one transaction, and row by row when the database refuses a row of it, so that one bad row stops no other.
 * Repeating them is safe. Thread-safe.
 */
final class Updates {

    private static final int MILLISECONDS_TO_ANSWER = 120_000;

    /** So many rows are waited for; then the rest of the page is left to the next run. */
    private static final int MOST_LOCKED = 5;

    private final Pool pool;
    private final Table table;
    private final RowErrors errors;
    private final ZoneId zone;
    private final Clock clock;
    private final AtomicLong statements = new AtomicLong();

    Updates(Pool pool, Table table, RowErrors errors, ZoneId zone, Clock clock) {
        this.pool = pool;
        this.table = table;
        this.errors = errors;
        this.zone = zone;
        this.clock = clock;
    }

    long count() {
        return statements.get();
    }

    void countOne() {
        statements.incrementAndGet();
    }

    /** One outcome an update, in the same order. */
    List<Outcome> send(List<Update> updates) {
        if (updates.isEmpty()) {
            return List.of();
        }
        try (Connection connection = pool.connect()) {
            connection.setNetworkTimeout(Runnable::run, MILLISECONDS_TO_ANSWER);
            try (Statement session = connection.createStatement()) {
                session.execute(table.dialect().session(zone, clock.instant()));
            }
            connection.setAutoCommit(false);
            return send(connection, updates);
        } catch (SQLException e) {
            throw errors.explained(e);
        }
    }

    private List<Outcome> send(Connection connection, List<Update> updates) throws SQLException {
        try {
            return together(connection, updates);
        } catch (SQLException e) {
            if (!errors.isOfARow(e)) {
                throw e;
            }
            connection.rollback();
        }
        return oneByOne(connection, updates);
    }

    private List<Outcome> oneByOne(Connection connection, List<Update> updates) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        int locked = 0;
        for (Update update : updates) {
            Outcome outcome = locked < MOST_LOCKED ? alone(connection, update) : errors.locked();
            locked += outcome instanceof Outcome.Busy ? 1 : 0;
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Outcome alone(Connection connection, Update update) throws SQLException {
        try {
            return together(connection, List.of(update)).get(0);
        } catch (SQLException e) {
            if (!errors.isOfARow(e)) {
                throw e;
            }
            connection.rollback();
            return errors.outcome(e, update);
        }
    }

    private List<Outcome> together(Connection connection, List<Update> updates) throws SQLException {
        Map<List<Column>, List<Update>> alike = new LinkedHashMap<>();
        updates.forEach(update -> alike.computeIfAbsent(update.columns(), columns -> new ArrayList<>())
                .add(update));
        Set<Update> changed = new HashSet<>();
        for (Map.Entry<List<Column>, List<Update>> batch : alike.entrySet()) {
            if (!batch.getKey().isEmpty()) {
                changed.addAll(batch(connection, batch.getKey(), batch.getValue()));
            }
        }
        List<Update> rest =
                updates.stream().filter(update -> !changed.contains(update)).toList();
        Set<String> present = rest.isEmpty() ? Set.of() : present(connection, rest);
        connection.commit();
        return updates.stream()
                .map(update -> changed.contains(update) || present.contains(id(update))
                        ? new Outcome.Done(update.id(), false)
                        : errors.gone())
                .toList();
    }

    /** Those that changed a row. */
    private List<Update> batch(Connection connection, List<Column> columns, List<Update> updates) throws SQLException {
        countOne();
        try (PreparedStatement statement = connection.prepareStatement(table.update(columns))) {
            for (Update update : updates) {
                bind(statement, update.parameters());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            List<Update> changed = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 1) {
                    connection.rollback();
                    throw errors.severalRows(table);
                }
                if (counts[i] == 1) {
                    changed.add(updates.get(i));
                }
            }
            return changed;
        }
    }

    private static void bind(PreparedStatement statement, Collection<? extends Object> parameters) throws SQLException {
        int place = 1;
        for (Object parameter : parameters) {
            if (parameter == null) {
                statement.setNull(place++, Types.NULL);
            } else {
                statement.setObject(place++, parameter);
            }
        }
    }

    /** The ids of the rows that are there; without a change is not the same as without a row. */
    private Set<String> present(Connection connection, List<Update> updates) throws SQLException {
        countOne();
        Set<String> present = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(table.present(updates.size()))) {
            bind(statement, updates.stream().map(Update::key).toList());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    present.add(id(table.key().type().format(rows.getObject(1))));
                }
            }
        }
        return present;
    }

    private String id(Update update) {
        return id(table.key().type().format(update.key()));
    }

    /** MariaDB's usual collations find a key whatever its case. */
    private String id(String key) {
        return table.dialect() == Dialect.MARIADB ? key.toLowerCase(Locale.ROOT) : key;
    }
}
