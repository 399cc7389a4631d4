package dev.kith.sync;

import dev.kith.audit.CheckpointFile;
import dev.kith.identity.Acquaintances;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.RecordKey;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredClaims;
import dev.kith.state.StoredObjections;
import dev.kith.state.StoredPhones;
import dev.kith.state.StoredSuppressionList;
import dev.kith.state.StoredSyncState;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Journal;
import dev.kith.suppression.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An engine on a real state database that lives in memory, and eyes to look into it. */
public final class Bench implements AutoCloseable {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private static final Keyring KEYRING = new Keyring(new byte[32]);

    private final Keyring keyring = KEYRING;
    private final StateDatabase database = StateDatabase.open(url, "", "", keyring);
    private final BrittleState state = new BrittleState(new StoredSyncState(database, keyring));
    private final Path outside = newFolder();
    private final StoredSuppressionList suppressed = new StoredSuppressionList(
            database,
            keyring,
            new Journal(journal(), keyring),
            new StoredAuditLog(
                    database, keyring, new CheckpointFile(outside.resolve("checkpoints.jsonl")), Clock.systemUTC()),
            Clock.systemUTC());
    /** Who is who, as far as routes are told. */
    Acquaintances acquaintances = Acquaintances.NONE;

    private final Engine engine = new Engine(
            state,
            new StoredObjections(database, keyring),
            new Screen(suppressed, keyring),
            database.barrier(),
            new StoredClaims(database, keyring),
            new StoredPhones(database, keyring),
            (rule, source, records, destination) -> acquaintances.meet(rule, source, records, destination),
            keyring,
            Clock.systemUTC());

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("kith-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the suppression list's journal. */
    public Path journal() {
        return outside.resolve("journal.jsonl");
    }

    public Engine engine() {
        return engine;
    }

    public BrittleState state() {
        return state;
    }

    /** Forgets them as a fence does. */
    public void forget(Identifier... identifiers) {
        try (Barrier.Held held = database.barrier().exclusive()) {
            suppress(identifiers);
        }
    }

    /** Puts them on the list; the caller holds the barrier. */
    public void suppress(Identifier... identifiers) {
        suppressed.add(List.of(identifiers), "R-2026-0001");
    }

    /** The stored fate of a record; empty when it has none. */
    public Optional<String> fate(String route, RecordKey record) {
        return Optional.ofNullable(fates(route).get(token(record)));
    }

    public static UUID token(RecordKey record) {
        return KEYRING.token(Purpose.RECORD, record.object() + ":" + record.value());
    }

    /** Record token to fate. */
    public Map<UUID, String> fates(String route) {
        Map<UUID, String> fates = new HashMap<>();
        each(
                "SELECT record_token, fate FROM fate WHERE route = '" + route + "'",
                row -> fates.put(row.getObject(1, UUID.class), row.getString(2)));
        return fates;
    }

    /** How many rows a table of the state has. */
    public long rows(String tableAndCondition) {
        long[] count = {0};
        each("SELECT count(*) FROM " + tableAndCondition, row -> count[0] = row.getLong(1));
        return count[0];
    }

    /** A state that remembers nothing. */
    public void empty() {
        for (String table : List.of(
                "written",
                "cross_reference",
                "person",
                "fate",
                "identifier",
                "lease",
                "checkpoint",
                "run",
                "objection",
                "objection_email",
                "owed_objection",
                "phone",
                "live_release",
                "suppression")) {
            execute("DELETE FROM " + table);
        }
        execute("UPDATE suppression_head SET line = 0, line_hash = REPEAT('0', 64)");
        deleteJournal();
        state.beforeStore(decided -> {});
        state.beforeCheckpoint(checkpoint -> {});
    }

    public void deleteJournal() {
        try {
            Files.deleteIfExists(journal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, RowReader reader) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement prepared = connection.prepareStatement(query);
                ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                reader.read(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        execute("SHUTDOWN");
        database.close();
        try {
            deleteJournal();
            Files.deleteIfExists(outside.resolve("checkpoints.jsonl"));
            Files.deleteIfExists(outside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
