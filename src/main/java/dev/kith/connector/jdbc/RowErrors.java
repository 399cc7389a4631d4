package dev.kith.connector.jdbc;

import dev.kith.config.SystemDefinition;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.jdbc.Table.Column;
import dev.kith.record.Reason;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of a row that the database did not take, in a CRM manager's words: drivers' own words carry its values. */
final class RowErrors {

    private static final Set<String> LOCKED = Set.of("40001", "40P01", "55P03", "57014", "HYT00", "70100");
    private static final Set<Integer> LOCKED_IN_MARIADB = Set.of(1020, 1205, 1213, 1969, 3024, 3572);

    /** A view or a column that cannot be written, a database that only reads. */
    private static final Set<String> NOT_WRITABLE = Set.of("25006", "55000", "0A000", "90096", "90097", "HYC00");

    private static final Set<Integer> NOT_WRITABLE_IN_MARIADB = Set.of(1288, 1290, 1348, 1471, 1792, 1836, 1906, 3105);
    private static final Set<Integer> FULL_IN_MARIADB = Set.of(1021, 1026, 1030, 1114);

    private static final Map<Integer, String> MARIADB = Map.ofEntries(
            Map.entry(1048, "23502"),
            Map.entry(1062, "23505"),
            Map.entry(1264, "22003"),
            Map.entry(1265, "22018"),
            Map.entry(1292, "22018"),
            Map.entry(1364, "23502"),
            Map.entry(1366, "22018"),
            Map.entry(1369, "44000"),
            Map.entry(1406, "22001"),
            Map.entry(1451, "23503"),
            Map.entry(1452, "23503"),
            Map.entry(3819, "23514"),
            Map.entry(4025, "23514"));

    private final String title;
    private final String file;
    private final Sql sql;

    RowErrors(SystemDefinition system, Sql sql) {
        this.title = system.title();
        this.file = system.place().file();
        this.sql = sql;
    }

    /** The same as the standard says it: MariaDB and MySQL have few states and many numbers. */
    private static String state(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean vague = Set.of("HY000", "23000", "01000", "22007", "").contains(state);
        return vague ? MARIADB.getOrDefault(e.getErrorCode(), state) : state;
    }

    private static boolean isLocked(SQLException e) {
        return LOCKED.contains(state(e)) || state(e).equals("HY000") && LOCKED_IN_MARIADB.contains(e.getErrorCode());
    }

    private static boolean isNotWritable(SQLException e) {
        return NOT_WRITABLE.contains(state(e))
                || state(e).startsWith("HY") && NOT_WRITABLE_IN_MARIADB.contains(e.getErrorCode());
    }

    /** False when every other row would meet the same: a lost connection, a vanished column, a missing right. */
    boolean isOfARow(SQLException e) {
        if (isLocked(e)) {
            return true;
        }
        if (e instanceof SQLNonTransientConnectionException || e instanceof SQLRecoverableException) {
            return false;
        }
        if (isNotWritable(e) || state(e).startsWith("HY") && FULL_IN_MARIADB.contains(e.getErrorCode())) {
            return false;
        }
        String kind = state(e).length() < 2 ? "" : state(e).substring(0, 2);
        return Set.of("22", "23", "44", "45", "P0", "HY", "01", "21", "27", "09", "38")
                .contains(kind);
    }

    /** What stops the run. */
    RuntimeException explained(SQLException e) {
        RuntimeException reading = sql.explained(e);
        if (reading instanceof CredentialsRejected || !(isNotWritable(e) || reading instanceof ObjectMismatch)) {
            return reading;
        }
        return new ObjectMismatch(
                title + " (SQLState " + e.getSQLState() + ") no longer takes what the mapping writes: a table"
                        + " or a column is gone or cannot be written, or Kith's user may not update it. The checkpoint stays; the"
                        + " next run writes the rest. Compare the table, the columns and the rights with " + file
                        + " and the mapping.");
    }

    ObjectMismatch severalRows(Table table) {
        return new ObjectMismatch(title + " has several rows with one "
                + table.key().name() + ". The key must name one row; choose another in " + file
                + ". Nothing of this page was written.");
    }

    Outcome gone() {
        return new Outcome.Gone(deleted(title));
    }

    static Reason deleted(String title) {
        return new Reason(
                "deleted", "deleted in the " + title, "restore it in the " + title + ", or delete it in the source");
    }

    static Reason wrongType(Column column) {
        return new Reason("wrong-type", "of the wrong type for " + column.name(), "mend the data or the mapping");
    }

    Outcome locked() {
        return new Outcome.Busy(
                new Reason("locked", "locked in the " + title + " by somebody else", "the next run tries again"));
    }

    /** Of one row alone. */
    Outcome outcome(SQLException e, Update update) {
        return isLocked(e) ? locked() : new Outcome.Refused(reason(state(e), update));
    }

    /** Why a row could not be erased. */
    Why reason(SQLException e) {
        if (isLocked(e)) {
            return new Why(
                    true, new Reason("locked", "locked in the " + title + " by somebody else", "it is tried again"));
        }
        String state = state(e);
        boolean referred = Set.of("23503", "23506", "23001").contains(state);
        return new Why(
                false,
                referred
                        ? new Reason(
                                "referred-to",
                                "other records in the " + title + " still point at it",
                                "describe those with 'belongs-to:' in " + file + ", or anonymise instead of deleting")
                        : new Reason(
                                "refused",
                                "held back by the " + title + "'s database (SQLState " + state + ")",
                                "mend the rule or the trigger that holds it back, then retry"));
    }

    /** @param locked true when trying again may help */
    record Why(boolean locked, Reason reason) {}

    private Reason reason(String state, Update update) {
        String anywhere = "one of the fields";
        return switch (state) {
            case "22001" ->
                mend("too-long", "too long for " + named(update, anywhere, column -> isTooLong(column, update)));
            case "22003" -> mend("out-of-range", "number too large for " + anywhere);
            case "23502" ->
                mend(
                        "blank",
                        "the " + title + " requires "
                                + named(update, "a field that is blank", column -> isMissing(column, update)));
            case "23505", "23P01" ->
                new Reason(
                        "not-unique",
                        "another record in the " + title + " has the same value where it must be unique",
                        "merge them in the " + title + ", or mend the data");
            case "23503", "23506", "23001" ->
                mend("unknown-reference", "the " + title + " does not know what one of the fields points at");
            case "23513", "23514", "44000" -> mend("check", "held back by a rule of the " + title + "'s database");
            case "P0001", "45000" -> mend("rule", "held back by a trigger of the " + title + "'s database");
            default ->
                state.startsWith("22")
                        ? mend("wrong-type", "of the wrong type for " + anywhere)
                        : state.startsWith("23")
                                ? mend("check", "held back by a rule of the " + title + "'s database")
                                : mend("refused", "the " + title + " refused it (SQLState " + state + ")");
        };
    }

    private Reason mend(String code, String text) {
        return new Reason(
                code, text, "mend the data or the mapping, or change the rule in the " + title + " and run with --all");
    }

    private static String named(Update update, String otherwise, java.util.function.Predicate<Column> guilty) {
        String names =
                update.columns().stream().filter(guilty).map(Column::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? otherwise : names;
    }

    private static boolean isTooLong(Column column, Update update) {
        return column.length() > 0
                && update.values().get(column) instanceof String text
                && text.codePointCount(0, text.length()) > column.length();
    }

    private static boolean isMissing(Column column, Update update) {
        return !column.nullable() && update.values().get(column) == null;
    }
}
