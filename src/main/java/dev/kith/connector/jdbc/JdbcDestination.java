package dev.kith.connector.jdbc;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Destination;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.Retry;
import dev.kith.connector.SystemUnavailable;
import dev.kith.connector.jdbc.Table.Column;
import dev.kith.record.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Updates rows of one table by their key. Rows are never created, and a row that holds the values already is not touched. The change
 * column is left to the database: where neither a trigger nor a default moves it, nobody's watermark sees what Kith wrote.
 */
final class JdbcDestination implements Destination {

    private static final int ROWS_A_PAGE = 500;

    private final ObjectMap object;
    private final Table table;
    private final Sql sql;
    private final Rows rows;
    private final Updates updates;
    private final ColumnValues values;
    private final String title;
    private final FailsafeExecutor<Object> patient;

    JdbcDestination(
            ObjectMap object, Table table, Sql sql, Rows rows, Updates updates, Retry retry, SystemDefinition system) {
        this.object = object;
        this.table = table;
        this.sql = sql;
        this.rows = rows;
        this.updates = updates;
        this.title = system.title();
        this.values = new ColumnValues(
                system.timeZone(),
                table.dialect(),
                new TruthWords(column -> asked(() -> sql.rows(table.some(column, TruthWords.ROWS), Map.of())).stream()
                        .map(row -> String.valueOf(row.get(column.name())))
                        .collect(Collectors.toSet())));
        this.patient = Failsafe.with(RetryPolicy.builder()
                .handle(SystemUnavailable.class)
                .withMaxAttempts(retry.attempts())
                .withBackoff(retry.firstPause(), retry.longestPause())
                .withJitter(0.5)
                .build());
    }

    private List<Map<String, Object>> asked(java.util.function.Supplier<List<Map<String, Object>>> question) {
        updates.countOne();
        return question.get();
    }

    @Override
    public ObjectDescription describe() {
        return JdbcDescription.of(object, table);
    }

    @Override
    public int pageSize() {
        return ROWS_A_PAGE;
    }

    @Override
    public long calls() {
        return updates.count();
    }

    @Override
    public List<Found> find(Wanted wanted) {
        Set<String> keys = new LinkedHashSet<>(wanted.ids());
        keys.addAll(wanted.externalIds());
        List<Column> emails = object.fieldsOf(FieldKind.EMAIL).stream()
                .map(FieldMeaning::field)
                .map(table::column)
                .toList();
        Map<String, Found> found = new LinkedHashMap<>();
        for (Lookup lookup : Lookup.of(table, keys, emails, wanted.emails(), ROWS_A_PAGE)) {
            Set<Column> columns = new LinkedHashSet<>(emails);
            columns.add(table.key());
            wanted.fields().forEach(field -> columns.add(table.column(field)));
            String select = table.select(columns, lookup.condition());
            for (Map<String, Object> row : patient.get(() -> asked(() -> sql.rows(select, lookup.parameters())))) {
                Found one = found(row, emails, wanted.fields());
                found.put(one.id(), one);
            }
        }
        return List.copyOf(found.values());
    }

    private Found found(Map<String, Object> row, List<Column> emails, Set<String> fields) {
        String id = table.key().type().format(rows.raw(row, table.key()));
        Map<String, @Nullable Object> held = new HashMap<>();
        fields.forEach(field -> held.put(field, blankAsNull(rows.value(row, table.column(field)))));
        return new Found(
                id,
                Optional.of(id),
                emails.stream()
                        .flatMap(column -> Optional.ofNullable(blankAsNull(rows.value(row, column))).stream())
                        .map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                held);
    }

    private static @Nullable Object blankAsNull(@Nullable Object value) {
        return value instanceof String text && text.isBlank() ? null : value;
    }

    @Override
    public List<Outcome> write(List<Write> writes) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Update> ready = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Write write : writes) {
            Object prepared = prepared(write);
            outcomes.add(
                    prepared instanceof Outcome refused
                            ? refused
                            : new Outcome.Done(write.id().orElse(""), false));
            if (prepared instanceof Update update) {
                places.add(outcomes.size() - 1);
                ready.add(update);
            }
        }
        List<Outcome> sent = patient.get(() -> updates.send(ready));
        for (int i = 0; i < sent.size(); i++) {
            outcomes.set(places.get(i), sent.get(i));
        }
        return List.copyOf(outcomes);
    }

    /** An {@link Update}, or why there is none. */
    private Object prepared(Write write) {
        if (write.id().isEmpty()) {
            return new Outcome.Refused(new Reason(
                    "not-there",
                    "not in the " + title + ", where Kith creates no rows",
                    "create it in the " + title + "; the next run that reads it finds it by its " + object.key()));
        }
        String id = write.id().get();
        Optional<Object> key = table.key().type().parsed(id);
        if (key.isEmpty()) {
            return new Outcome.Refused(RowErrors.deleted(title));
        }
        try {
            Map<Column, @Nullable Object> set = new LinkedHashMap<>();
            write.fields().forEach((field, value) -> {
                Column column = table.column(field);
                if (!column.equals(table.key())) {
                    set.put(column, value == null ? null : values.converted(column, value));
                }
            });
            return new Update(id, key.get(), set);
        } catch (ColumnValues.WrongType e) {
            return new Outcome.Refused(RowErrors.wrongType(e.column()));
        }
    }
}
