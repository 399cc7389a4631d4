package dev.kith.connector.jdbc;

import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Eraser;
import dev.kith.connector.StandIns;
import dev.kith.connector.jdbc.Table.Column;
import dev.kith.keys.Keyring;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Forgets people in the tables of one database; all steps in one transaction. Rows have no recycle bin: a record is live or gone. */
final class JdbcEraser implements Eraser {

    private static final int KEYS_A_STATEMENT = 500;
    private static final int MILLISECONDS_TO_ANSWER = 120_000;

    private final SystemDefinition system;
    private final Pool reading;
    private final Pool writing;
    private final Sql sql;
    private final RowErrors errors;
    private final Keyring keyring;
    private final Clock clock;

    JdbcEraser(SystemDefinition system, Pool reading, Pool writing, Sql sql, Keyring keyring, Clock clock) {
        this.system = system;
        this.reading = reading;
        this.writing = writing;
        this.sql = sql;
        this.errors = new RowErrors(system, sql);
        this.keyring = keyring;
        this.clock = clock;
    }

    private Table table(ObjectMap object) {
        try (Connection connection = reading.connect()) {
            return Table.describe(connection, object);
        } catch (SQLException e) {
            throw sql.explained(e);
        }
    }

    @Override
    public List<Trace> find(ObjectMap object, Clues clues) {
        Table table = table(object);
        return PersonSearch.of(object, table, clues)
                .map(condition -> traces(object, table, condition.sql(), condition.parameters()))
                .orElse(List.of());
    }

    private List<Trace> traces(ObjectMap object, Table table, String condition, Map<String, Object> parameters) {
        Rows rows = new Rows(object, table, system.timeZone(), keyring);
        return sql.rows(table.select(condition, table.key().quoted()), parameters).stream()
                .map(row -> new Trace(rows.record(row), Presence.LIVE))
                .toList();
    }

    @Override
    public List<Trace> read(ObjectMap object, Collection<RecordKey> keys) {
        Table table = table(object);
        return withValues(
                object, table, table.key(), keys.stream().map(RecordKey::value).toList());
    }

    @Override
    public List<Trace> referring(ObjectMap object, String field, Collection<String> keys) {
        Table table = table(object);
        return withValues(object, table, table.column(field), List.copyOf(keys));
    }

    private List<Trace> withValues(ObjectMap object, Table table, Column column, List<String> values) {
        List<Trace> traces = new ArrayList<>();
        for (int from = 0; from < values.size(); from += KEYS_A_STATEMENT) {
            Map<String, Object> parameters = new HashMap<>();
            List<String> names = new ArrayList<>();
            for (String value : values.subList(from, Math.min(values.size(), from + KEYS_A_STATEMENT))) {
                // what is no value of the column's type stands in no row
                column.type().parsed(value).ifPresent(parsed -> {
                    String name = "value" + parameters.size();
                    parameters.put(name, parsed);
                    names.add(table.dialect().typed(column, ":?" + name));
                });
            }
            if (!names.isEmpty()) {
                String condition = column.quoted() + " IN (" + String.join(", ", names) + ")";
                traces.addAll(traces(object, table, condition, parameters));
            }
        }
        return traces;
    }

    @Override
    public Optional<String> obstacle(ObjectMap object, Step.Kind kind, Set<String> cleared) {
        if (object.readFrom() instanceof ReadFrom.Query) {
            return Optional.of(object.name() + " stands behind query: in " + object.place()
                    + ", and a query can only be read. Name its table behind table:, or say what holds its people.");
        }
        Table table = table(object);
        return cleared.stream()
                .filter(field -> standIn(object, table, field).isEmpty())
                .findFirst()
                .map(field -> object.name() + " requires a value in '" + field
                        + "', and none can be made up for its type. Let the column be empty, or delete the record.");
    }

    private static FieldMeaning meaning(ObjectMap object, String field) {
        return object.field(field).orElseThrow();
    }

    private static Optional<ColumnStandIns.StandIn> standIn(ObjectMap object, Table table, String field) {
        return ColumnStandIns.of(table.column(field), meaning(object, field));
    }

    @Override
    public boolean isCleared(ObjectMap object, String field, @Nullable Object value) {
        return StandIns.isOne(value, meaning(object, field));
    }

    @Override
    public boolean isTransactional() {
        return true;
    }

    @Override
    public List<Outcome> erase(List<Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        Map<ObjectMap, Table> tables = new LinkedHashMap<>();
        steps.forEach(step -> tables.computeIfAbsent(step.object(), this::table));
        try (Connection connection = writing.connect()) {
            connection.setNetworkTimeout(Runnable::run, MILLISECONDS_TO_ANSWER);
            Dialect dialect = tables.values().iterator().next().dialect();
            try (Statement session = connection.createStatement()) {
                session.execute(dialect.session(system.timeZone(), clock.instant()));
            }
            connection.setAutoCommit(false);
            List<Outcome> outcomes = new ArrayList<>();
            for (Step step : steps) {
                try {
                    outcomes.add(erase(connection, step, Objects.requireNonNull(tables.get(step.object()))));
                } catch (SQLException e) {
                    connection.rollback();
                    if (!errors.isOfARow(e)) {
                        throw e;
                    }
                    return together(steps, step, errors.reason(e));
                }
            }
            connection.commit();
            return outcomes;
        } catch (SQLException e) {
            throw errors.explained(e);
        }
    }

    /** Nothing was changed: the step that failed says why, the others that they waited for it. */
    private List<Outcome> together(List<Step> steps, Step failed, RowErrors.Why why) {
        if (why.locked()) {
            return steps.stream()
                    .<Outcome>map(step -> new Outcome.Busy(why.reason()))
                    .toList();
        }
        Reason waited = new Reason(
                "together",
                "nothing in the " + system.title() + " was changed, because "
                        + failed.object().name() + " could not be erased",
                "mend that, then retry");
        return steps.stream()
                .<Outcome>map(step -> new Outcome.Refused(step == failed ? why.reason() : waited))
                .toList();
    }

    private Outcome erase(Connection connection, Step step, Table table) throws SQLException {
        Optional<Object> key = table.key().type().parsed(step.key().value());
        if (key.isEmpty()) {
            return new Outcome.Absent();
        }
        int changed = step.kind() == Step.Kind.DELETE
                ? execute(connection, table.delete(), List.of(key.get()))
                : clear(connection, step, table, key.get());
        return changed == 0 ? new Outcome.Absent() : new Outcome.Done();
    }

    private int clear(Connection connection, Step step, Table table, Object key) throws SQLException {
        TruthWords words = new TruthWords(column -> sql.rows(table.some(column, TruthWords.ROWS), Map.of()).stream()
                .map(row -> String.valueOf(row.get(column.name())))
                .collect(Collectors.toSet()));
        ColumnValues values = new ColumnValues(system.timeZone(), table.dialect(), words);
        Map<Column, @Nullable Object> set = new LinkedHashMap<>();
        for (String field : step.cleared()) {
            Column column = table.column(field);
            Object value = standIn(step.object(), table, field)
                    .map(ColumnStandIns.StandIn::value)
                    .orElse(null);
            set.put(column, value == null ? null : values.converted(column, value));
        }
        Update update = new Update(step.key().value(), key, set);
        int changed = execute(connection, table.update(update.columns()), update.parameters());
        if (changed > 0) {
            return changed;
        }
        try (PreparedStatement present = connection.prepareStatement(table.present(1))) {
            present.setObject(1, key);
            return present.executeQuery().next() ? 1 : 0;
        }
    }

    private static int execute(Connection connection, String sql, List<? extends @Nullable Object> parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Object parameter : parameters) {
                if (parameter == null) {
                    statement.setNull(place++, Types.NULL);
                } else {
                    statement.setObject(place++, parameter);
                }
            }
            return statement.executeUpdate();
        }
    }
}
