package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.record.Fate;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.state.StoredPeople.Person;
import dev.kith.sync.Decided;
import dev.kith.sync.Known;
import dev.kith.sync.Lease;
import dev.kith.sync.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Fates, cross-references and what was written, within the caller's transaction. */
final class StoredFates {

    private final Dialect dialect;
    private final Keyring keyring;

    StoredFates(Dialect dialect, Keyring keyring) {
        this.dialect = dialect;
        this.keyring = keyring;
    }

    Map<RecordKey, Known> known(Handle handle, Scope scope, Collection<RecordKey> records) {
        Map<UUID, RecordKey> byToken = tokens(records);
        Map<RecordKey, Known> known = new HashMap<>();
        readFates(handle, scope, byToken, known);
        readHoldings(handle, scope, byToken, known);
        return known;
    }

    private Map<UUID, RecordKey> tokens(Collection<RecordKey> records) {
        Map<UUID, RecordKey> byToken = new TreeMap<>();
        records.forEach(record -> byToken.put(Tokens.record(keyring, record), record));
        return byToken;
    }

    private static void readFates(
            Handle handle, Scope scope, Map<UUID, RecordKey> byToken, Map<RecordKey, Known> known) {
        handle.createQuery(
                        "SELECT f.record_token, f.fate, f.source_fingerprint, f.refused_fingerprint, f.reason_code, f.reason_text, f.reason_remedy"
                                + Dialect.PAGE + " JOIN fate f ON f.record_token = page.token AND f.route = :route")
                .bind("route", scope.route())
                .bindArray("tokens", UUID.class, byToken.keySet())
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), fate(row)))
                .forEach(entry -> known.put(key(byToken, entry.getKey()), entry.getValue()));
    }

    private static RecordKey key(Map<UUID, RecordKey> byToken, UUID token) {
        RecordKey key = byToken.get(token);
        if (key == null) {
            throw new IllegalStateException("An answer about a record that nobody asked for");
        }
        return key;
    }

    private static Known fate(ResultSet row) throws SQLException {
        String fate = row.getString(2);
        @Nullable UUID refused = row.getObject(4, UUID.class);
        return new Known(
                Optional.empty(),
                Map.of(),
                Optional.ofNullable(row.getObject(3, UUID.class)),
                !fate.equals("set-aside") && !fate.equals("deferred"),
                refused == null ? Optional.empty() : Optional.of(new Known.Refusal(refused, reason(row))),
                fate.equals("blocked") ? Optional.of(reason(row)) : Optional.empty());
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return new Reason(row.getString(5), row.getString(6), row.getString(7));
    }

    private void readHoldings(Handle handle, Scope scope, Map<UUID, RecordKey> byToken, Map<RecordKey, Known> known) {
        handle.createQuery("SELECT s.record_token, p.wrapped_key, d.record_key, w.mapping, w.fingerprint" + Dialect.PAGE
                        + " JOIN cross_reference s ON s.record_token = page.token AND s.object_name = :source"
                        + " JOIN cross_reference d ON d.person_id = s.person_id AND d.object_name = :destination"
                        + " JOIN person p ON p.person_id = s.person_id"
                        + " LEFT JOIN written w ON w.object_name = d.object_name AND w.record_token = d.record_token")
                .bind("source", scope.source().toString())
                .bind("destination", scope.destination().toString())
                .bindArray("tokens", UUID.class, byToken.keySet())
                .map((row, context) -> new HoldingRow(
                        row.getObject(1, UUID.class),
                        row.getBytes(2),
                        row.getBytes(3),
                        row.getString(4),
                        row.getObject(5, UUID.class)))
                .forEach(row -> known.merge(
                        key(byToken, row.source()),
                        new Known(
                                Optional.of(destinationId(row)),
                                row.written(),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Optional.empty()),
                        StoredFates::join));
    }

    private record HoldingRow(
            UUID source,
            byte[] wrappedKey,
            byte[] sealedId,
            @Nullable String mapping,
            @Nullable UUID fingerprint) {
        Map<String, UUID> written() {
            return mapping == null || fingerprint == null ? Map.of() : Map.of(mapping, fingerprint);
        }
    }

    /** Opened only when it is needed: most records are unchanged. */
    private Supplier<String> destinationId(HoldingRow row) {
        return () -> keyring.unseal(keyring.unwrap(row.wrappedKey()), row.sealedId());
    }

    private static Known join(Known fate, Known holding) {
        Map<String, UUID> written = new HashMap<>(fate.written());
        written.putAll(holding.written());
        return new Known(
                holding.destinationId(),
                written,
                fate.sourceFingerprint(),
                fate.settled(),
                fate.refused(),
                fate.blocked());
    }

    Set<String> taken(Handle handle, Scope scope, Collection<String> ids) {
        Map<UUID, String> byToken = new TreeMap<>();
        ids.forEach(id -> byToken.put(Tokens.record(keyring, scope.destination(), id), id));
        Set<String> taken = new HashSet<>();
        handle.createQuery("SELECT d.record_token" + Dialect.PAGE
                        + " JOIN cross_reference d ON d.record_token = page.token AND d.object_name = :destination"
                        + " JOIN cross_reference s ON s.person_id = d.person_id AND s.object_name = :source")
                .bind("destination", scope.destination().toString())
                .bind("source", scope.source().toString())
                .bindArray("tokens", UUID.class, byToken.keySet())
                .mapTo(UUID.class)
                .forEach(token -> taken.add(byToken.getOrDefault(token, "")));
        return taken;
    }

    void store(Handle handle, Lease lease, Scope scope, List<Decided> decided) {
        List<Decided> named = decided.stream()
                .filter(one -> one.holding().isPresent()
                        || one.fate() instanceof Fate.SetAside
                        || one.fate() instanceof Fate.Deferred)
                .toList();
        if (!named.isEmpty()) {
            Map<RecordKey, UUID> linked = new HashMap<>();
            named.forEach(one -> one.holding()
                    .ifPresent(holding -> linked.put(
                            one.source(), Tokens.record(keyring, scope.destination(), holding.destinationId()))));
            StoredPeople people = new StoredPeople(keyring);
            Map<RecordKey, Person> met = people.meet(
                    handle, scope, named.stream().map(Decided::source).toList(), linked);
            new StoredHoldings(dialect, keyring).store(handle, people, scope.destination(), named, met);
            StoredObjections.owe(handle, people.brought());
        }
        storeFates(handle, lease, scope, decided);
    }

    private void storeFates(Handle handle, Lease lease, Scope scope, List<Decided> decided) {
        Rows fates = new Rows("fate", "route", "record_token")
                .same("route", scope.route())
                .same("run_id", lease.fencing())
                .tokens("record_token", "source_fingerprint", "refused_fingerprint")
                .texts("fate", "reason_code", "reason_text", "reason_remedy");
        Map<UUID, Decided> byToken = new TreeMap<>();
        decided.forEach(one -> byToken.put(Tokens.record(keyring, one.source()), one));
        byToken.forEach((token, one) -> {
            Optional<Reason> reason = reason(one.fate());
            fates.add(
                    token,
                    one.sourceFingerprint().orElse(null),
                    one.refused().orElse(null),
                    name(one.fate()),
                    reason.map(told -> fitting(told.code(), 200)).orElse(null),
                    reason.map(told -> fitting(told.text(), 1000)).orElse(null),
                    reason.map(told -> fitting(told.remedy(), 1000)).orElse(null));
        });
        fates.upsert(handle, dialect);
    }

    /** What fits into its column: a system's long answer must not keep a record's fate from being stored. */
    private static String fitting(String text, int length) {
        String printable = text.replace('\0', ' ');
        return printable.length() <= length ? printable : printable.substring(0, length);
    }

    private static Optional<Reason> reason(Fate fate) {
        if (fate instanceof Fate.SetAside aside) {
            return Optional.of(aside.reason());
        }
        if (fate instanceof Fate.Blocked blocked) {
            return Optional.of(blocked.reason());
        }
        return fate instanceof Fate.Deferred wait ? Optional.of(wait.reason()) : Optional.empty();
    }

    private static String name(Fate fate) {
        if (fate instanceof Fate.Written) {
            return "written";
        } else if (fate instanceof Fate.Unchanged) {
            return "unchanged";
        } else if (fate instanceof Fate.SetAside) {
            return "set-aside";
        } else if (fate instanceof Fate.Deferred) {
            return "deferred";
        } else if (fate instanceof Fate.Suppressed) {
            return "suppressed";
        } else if (fate instanceof Fate.Blocked) {
            return "blocked";
        }
        return "skipped";
    }

    List<RecordKey> waiting(Handle handle, Scope scope, int most) {
        return handle.createQuery(
                        "SELECT s.record_key, p.wrapped_key FROM fate f"
                                + " JOIN cross_reference s ON s.object_name = :object AND s.record_token = f.record_token"
                                + " JOIN person p ON p.person_id = s.person_id"
                                + " WHERE f.route = :route AND f.fate IN ('deferred', 'set-aside') ORDER BY f.fate, f.record_token LIMIT :most")
                .bind("object", scope.source().toString())
                .bind("route", scope.route())
                .bind("most", most)
                .map((row, context) -> new RecordKey(
                        scope.source(), keyring.unseal(keyring.unwrap(row.getBytes(2)), row.getBytes(1)), "~"))
                .list();
    }
}
