package dev.kith.connector.jdbc;

import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Destination;
import dev.kith.connector.Eraser;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Retry;
import dev.kith.connector.Source;
import dev.kith.keys.Keyring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** A database as a source and a destination. Connects when it is first asked for something. */
public final class JdbcSystem implements ConnectedSystem {

    private static final int SECONDS_TO_ANSWER = 5;

    private final SystemDefinition system;
    private final Pool reading;
    private final Pool writing;
    private final Sql sql;
    private final Keyring keyring;
    private final Clock clock;
    private final Retry retry;

    /** Tries again as often as is usual; a driver that Kith lacks is looked for where the environment says. */
    public JdbcSystem(
            SystemDefinition system,
            String url,
            String user,
            String password,
            CamelContext camel,
            Keyring keyring,
            Clock clock) {
        this(system, url, user, password, camel, keyring, clock, Retry.DEFAULT);
    }

    /**
     * @param url the address, where the definition says sandbox
     * @param camel the private context of the connectors
     * @param retry of writing and looking up, after lost connections
     * @throws ObjectMismatch when the address is not a plain one, or its driver is missing
     */
    public JdbcSystem(
            SystemDefinition system,
            String url,
            String user,
            String password,
            CamelContext camel,
            Keyring keyring,
            Clock clock,
            Retry retry) {
        this.system = system;
        this.keyring = keyring;
        this.clock = clock;
        this.retry = retry;
        String file = system.place().file();
        Database database = Drivers.of(System.getenv()).database(JdbcUrl.checked(url, file), user, password, file);
        this.reading = Pool.reading(database, system.name());
        this.writing = Pool.writing(database, system.name());
        String name = "kith-" + system.name() + "-" + Integer.toHexString(System.identityHashCode(this));
        camel.getRegistry().bind(name, reading.connections());
        this.sql = new Sql(camel, name, system.name(), file);
    }

    @Override
    public Source source(ObjectMap object) {
        try (Connection connection = reading.connect()) {
            Table table = Table.describe(connection, object);
            return new JdbcSource(
                    object,
                    table,
                    sql,
                    new Rows(object, table, system.timeZone(), keyring),
                    clock,
                    system.timeZone(),
                    OtherTables.of(connection, system));
        } catch (SQLException e) {
            throw sql.explained(e);
        }
    }

    /** @throws ObjectMismatch for what stands behind {@code query:} */
    @Override
    public Destination destination(ObjectMap object, Optional<String> externalId) {
        if (object.readFrom() instanceof ReadFrom.Query) {
            throw new ObjectMismatch(object.name() + " stands behind query: in " + object.place()
                    + ", and a query can only be read. Name its table behind table: to write to it.");
        }
        externalId.filter(field -> !field.equalsIgnoreCase(object.key())).ifPresent(field -> {
            throw new ObjectMismatch(object.name() + " is updated by its key alone, '" + object.key()
                    + "', but key: of the mapping names '" + field + "'. Write '" + object.key() + "' there.");
        });
        try (Connection connection = reading.connect()) {
            Table table = Table.describe(connection, object);
            return new JdbcDestination(
                    object,
                    table,
                    sql,
                    new Rows(object, table, system.timeZone(), keyring),
                    new Updates(writing, table, new RowErrors(system, sql), system.timeZone(), clock),
                    retry,
                    system);
        } catch (SQLException e) {
            throw sql.explained(e);
        }
    }

    @Override
    public Eraser eraser() {
        return new JdbcEraser(system, reading, writing, sql, keyring, clock);
    }

    @Override
    public boolean answers() {
        try (Connection connection = reading.connect()) {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        sql.close();
        reading.close();
        writing.close();
    }
}
