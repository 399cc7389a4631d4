package dev.kith.behaviour;

import static dev.kith.Patience.await;

import dev.kith.sandbox.Fault;
import dev.kith.state.SharedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kills Kith at each point of a request's life, once: before each of its transactions in the state database and in the shop is through, and
 * before each erasing call to a system is answered. Triggers and hanging calls hold it there, so nothing depends on time. (A call that was
 * done, but whose answer was lost, leaves the same behind as one whose answer was not stored.)
 */
final class KillPoints implements AutoCloseable {

    private static final int LOCK = 4711;
    private static final String HELD = "held at ";

    /** What is about to happen, by table, the event and what makes it this point; empty for no point. */
    private static final Map<String, List<String>> IN_STATE = Map.of(
            "audit_entry", List.of("INSERT", """
                    CASE WHEN (row->>'entry')::json->>'actor' = 'kith' THEN concat_ws(' ', (row->>'entry')::json->>'action',
                    (row->>'entry')::json->'facts'->>'system') END"""),
            "request", List.of("UPDATE", "CASE WHEN row->>'dossier' = old_row->>'dossier' THEN 'claim' END"),
            "suppression", List.of("INSERT", "'suppress'"),
            "person", List.of("DELETE", "'forget'"));

    private static final Map<String, List<String>> IN_SHOP =
            Map.of("customers", List.of("UPDATE", "'shop, last record'"));

    private final ErasureWorld world;
    private final String request;
    private final Connection state;
    private final Connection shop;
    private final Map<String, Fault> calls = Map.of(
            "hubspot, delete", Fault.hang().onPath("gdpr-delete"),
            "salesforce, delete", Fault.hang().onMethod("DELETE"),
            "salesforce, bin", Fault.hang().onPath("Soap/u"));
    private final List<String> survived = new ArrayList<>();

    KillPoints(ErasureWorld world, String request) throws SQLException {
        this.world = world;
        this.request = request;
        this.state = SharedPostgres.connect(world.stateUrl);
        this.shop = SharedPostgres.connect(world.shopUrl);
        arm(state, IN_STATE);
        arm(shop, IN_SHOP);
        calls.forEach((name, fault) ->
                (name.startsWith("hubspot") ? world.hubSpot.faults() : world.salesforce.faults()).add(fault));
    }

    /** Holds whoever comes to a point that was not survived yet until this connection lets go, which it never does. */
    private static void arm(Connection connection, Map<String, List<String>> points) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            statement.execute("CREATE SCHEMA kills"); // of its own: in the shop's, Kith would report a new table
            statement.execute("CREATE TABLE kills.survived (point text PRIMARY KEY)");
            statement.execute("""
                    CREATE FUNCTION kills.hold_at(point text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
                      IF point <> '' AND NOT EXISTS (SELECT 1 FROM kills.survived s WHERE s.point = hold_at.point) THEN
                        PERFORM set_config('application_name', 'held at ' || point, false);
                        PERFORM pg_advisory_lock_shared(4711);
                      END IF;
                    END $$""");
            for (Map.Entry<String, List<String>> table : points.entrySet()) {
                String event = table.getValue().get(0);
                String name = "kills.hold_" + table.getKey();
                statement.execute("CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS $$"
                        + " DECLARE row jsonb := " + (event.equals("DELETE") ? "to_jsonb(OLD)" : "to_jsonb(NEW)")
                        + "; old_row jsonb := " + (event.equals("INSERT") ? "NULL" : "to_jsonb(OLD)")
                        + "; BEGIN PERFORM kills.hold_at(" + table.getValue().get(1) + "); RETURN NULL; END $$");
                statement.execute("CREATE TRIGGER hold AFTER " + event + " ON " + table.getKey()
                        + " FOR EACH ROW EXECUTE FUNCTION " + name + "()");
            }
        }
    }

    /** Starts, kills and starts again until nothing is left to do. @return where it was killed, in this order */
    List<String> live() throws IOException {
        boolean isOver = false;
        while (!isOver) {
            try (KilledProcess kith = world.start()) {
                await().pollInterval(Duration.ofMillis(20)).until(() -> holds() || rests(state, world, request));
                isOver = !holds();
                kith.kill();
            }
            if (!isOver) {
                note();
            }
        }
        return survived;
    }

    /** True when nothing more will happen; whoever waits for a day has it at once. */
    static boolean rests(Connection state, ErasureWorld world, String request) throws SQLException {
        try (Statement statement = state.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT stage, goes_on FROM request WHERE number = '" + request + "'")) {
            row.next();
            if (row.getString(1).matches("LOCATED|MANUAL")) {
                throw new AssertionError(request + " needs a person: it is " + row.getString(1));
            }
            Optional<OffsetDateTime> goesOn = Optional.ofNullable(row.getObject(2, OffsetDateTime.class));
            goesOn.ifPresent(at -> world.moveTo(at.toInstant().plusSeconds(1)));
            return goesOn.isEmpty();
        }
    }

    private boolean holds() {
        return held(state).isPresent() || held(shop).isPresent() || hanging().isPresent();
    }

    private static Optional<String> held(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT application_name FROM pg_stat_activity WHERE"
                        + " datname = current_database() AND application_name LIKE '" + HELD
                        + "%' AND wait_event = 'advisory'")) {
            return rows.next() ? Optional.of(rows.getString(1).substring(HELD.length())) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call that is being kept without an answer: its fault is spent. */
    private Optional<String> hanging() {
        List<Fault> pending = new ArrayList<>(world.hubSpot.faults().pending());
        pending.addAll(world.salesforce.faults().pending());
        return calls.entrySet().stream()
                .filter(call -> !pending.contains(call.getValue()) && !survived.contains(call.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What is held belongs to a process that is dead: the server ends it, and nothing of it stays. */
    private void note() {
        for (Connection connection : List.of(state, shop)) {
            held(connection).ifPresent(point -> {
                survived.add(point);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO kills.survived VALUES ('" + point + "')");
                    statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                            + " datname = current_database() AND application_name LIKE '" + HELD + "%'");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        hanging().ifPresent(survived::add);
    }

    @Override
    public void close() throws SQLException {
        state.close();
        shop.close();
    }
}
