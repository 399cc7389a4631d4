package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.record.Reason;
import dev.kith.sync.RunAccount.ReasonCount;
import dev.kith.sync.Scope;
import dev.kith.sync.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which records wait, and for what, for a person to look through. */
final class StoredWaiting {

    private static final int MOST_ROWS = 10_000;
    private static final String SAME_REASON =
            " OVER (PARTITION BY f.fate, f.reason_code, f.reason_text, f.reason_remedy";

    private final Keyring keyring;

    StoredWaiting(Keyring keyring) {
        this.keyring = keyring;
    }

    private record Row(ReasonCount counted, List<String> keys, long all) {}

    Waiting read(Handle handle, Scope scope, int keysEach) {
        List<Row> rows = handle.createQuery(
                        "SELECT * FROM (SELECT f.fate, f.reason_code, f.reason_text, f.reason_remedy,"
                                + " COUNT(*)" + SAME_REASON + ") AS same_reason, COUNT(*) OVER () AS everywhere,"
                                + " s.record_key, p.wrapped_key, ROW_NUMBER()" + SAME_REASON
                                + " ORDER BY f.record_token) AS place"
                                + " FROM fate f"
                                + " JOIN cross_reference s ON s.object_name = :object AND s.record_token = f.record_token"
                                + " JOIN person p ON p.person_id = s.person_id"
                                + " WHERE f.route = :route AND f.fate IN ('deferred', 'set-aside')) waiting"
                                + " WHERE place <= :each"
                                + " ORDER BY same_reason DESC, fate, reason_code, reason_text, reason_remedy, place LIMIT :most")
                .bind("object", scope.source().toString())
                .bind("route", scope.route())
                .bind("each", Math.max(1, keysEach))
                .bind("most", MOST_ROWS)
                .map((row, context) -> row(row, keysEach))
                .list();
        Map<ReasonCount, List<String>> keys = new LinkedHashMap<>();
        rows.forEach(row -> keys.computeIfAbsent(row.counted(), counted -> new ArrayList<>())
                .addAll(row.keys()));
        return new Waiting(
                rows.isEmpty() ? 0 : rows.get(0).all(),
                keys.entrySet().stream()
                        .map(one -> new Waiting.Group(one.getKey(), sorted(one.getValue())))
                        .toList());
    }

    /** Record numbers by their size, whether they are numbers or text. */
    private static List<String> sorted(List<String> keys) {
        return keys.stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Row row(ResultSet row, int keysEach) throws SQLException {
        Reason reason = new Reason(row.getString(2), row.getString(3), row.getString(4));
        String fate = row.getString(1).equals("deferred") ? "deferred" : "setAside";
        return new Row(
                new ReasonCount(reason, fate, row.getLong(5)),
                keysEach == 0 ? List.of() : List.of(keyring.unseal(keyring.unwrap(row.getBytes(8)), row.getBytes(7))),
                row.getLong(6));
    }
}
