package dev.kith.connector.jdbc;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.config.Place;
import dev.kith.config.Secret;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Destination;
import dev.kith.connector.Position;
import dev.kith.connector.Retry;
import dev.kith.connector.Source;
import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sales database of its own for each test, and a source that reads it as Kith does. */
abstract class JdbcBench {

    private static final int MOST_ROWS = 20_000;

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Place PLACE = new Place("config/systems/shop.yaml", 12);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<JdbcSystem> systems = new ArrayList<>();
    private Connection anchor;
    Shop shop;

    /** How a database is reached. */
    record Shop(String url, String user, String password) {}

    /** What a page of changes gave. */
    record Scan(List<CustomerRecord> records, List<Position> after, Position end) {
        List<String> keys() {
            return records.stream().map(record -> record.key().value()).toList();
        }
    }

    abstract Shop newShop();

    boolean isPostgres() {
        return shop.url().startsWith("jdbc:postgresql:");
    }

    boolean isMariaDb() {
        return shop.url().startsWith("jdbc:mariadb:");
    }

    /** The statement as the database spells it. */
    private String spelled(String statement) {
        boolean plain = !isMariaDb() || statement.contains("`") || statement.contains("{");
        return plain ? statement : MariaDbSpelling.of(statement);
    }

    String quote() {
        return isMariaDb() ? "`" : "\"";
    }

    @BeforeEach
    void openShop() throws SQLException {
        shop = newShop();
        anchor = DriverManager.getConnection(shop.url(), shop.user(), shop.password());
        if (isMariaDb()) {
            execute("SET time_zone = '+00:00'");
        }
        camel.disableJMX();
        camel.start();
    }

    @AfterEach
    void closeShop() throws SQLException {
        systems.forEach(JdbcSystem::close);
        camel.stop();
        anchor.close();
    }

    void execute(String... statements) {
        try (Statement statement = anchor.createStatement()) {
            for (String one : statements) {
                statement.execute(spelled(one));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows 1 to {@code number}: {@code row} is a VALUES list in which {@code #} stands for the number. */
    void fill(String table, int number, String row) {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            rows.add("(" + row.replace("#", Integer.toString(i)) + ")");
            if (rows.size() == 1000 || i == number) {
                execute("INSERT INTO " + table + " VALUES " + String.join(", ", rows));
                rows.clear();
            }
        }
    }

    JdbcSystem system(Shop where, ZoneId zone) {
        JdbcSystem system = new JdbcSystem(
                new SystemDefinition(
                        "shop",
                        "Web shop",
                        "jdbc",
                        Map.of("url", new Secret(where.url())),
                        zone,
                        Set.of("read"),
                        Map.of(),
                        Set.of(),
                        SystemDefinition.Owner.UNSAID,
                        PLACE),
                where.url(),
                where.user(),
                where.password(),
                camel,
                new Keyring(new byte[32]),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Retry(2, Duration.ofMillis(1), Duration.ofMillis(2)));
        systems.add(system);
        return system;
    }

    Source source(ObjectMap object) {
        return system(shop, ZoneId.of("Europe/Berlin")).source(object);
    }

    Destination destination(ObjectMap object) {
        return system(shop, ZoneId.of("Europe/Berlin")).destination(object, Optional.of(object.key()));
    }

    /** The first column of the first row, as text. */
    String one(String select) {
        try (Statement statement = anchor.createStatement();
                ResultSet row = statement.executeQuery(spelled(select))) {
            return row.next() ? String.valueOf(row.getString(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of somebody else's. */
    Connection another() throws SQLException {
        return DriverManager.getConnection(shop.url(), shop.user(), shop.password());
    }

    static ObjectMap table(String table, String key, String... fields) {
        return object(new ReadFrom.Table(table), key, Optional.empty(), fields);
    }

    static ObjectMap table(String table, String key, Optional<String> changed, String... fields) {
        return object(new ReadFrom.Table(table), key, changed, fields);
    }

    static ObjectMap object(ReadFrom from, String key, Optional<String> changed, String... fields) {
        Map<String, FieldMeaning> meanings = new LinkedHashMap<>();
        meanings.put(key, meaning(key, FieldKind.RECORD_NUMBER));
        for (String field : fields) {
            meanings.put(field, meaning(field, field.equals("email") ? FieldKind.EMAIL : FieldKind.DETAIL));
        }
        return new ObjectMap(
                ObjectName.of("shop.customers"), from, key, changed, Duration.ofMinutes(10), meanings, PLACE);
    }

    private static FieldMeaning meaning(String field, FieldKind kind) {
        return new FieldMeaning(field, kind, Optional.empty(), Optional.empty(), PLACE);
    }

    /** Reads to the end. */
    static Scan scan(Source source, Position from) {
        List<CustomerRecord> records = new ArrayList<>();
        List<Position> after = new ArrayList<>();
        try (Source.Changes changes = source.changes(from)) {
            for (List<Source.Read> read = changes.next(); !read.isEmpty(); read = changes.next()) {
                if (records.size() > MOST_ROWS) {
                    throw new AssertionError("Reads the same rows again and again");
                }
                read.forEach(one -> {
                    records.add(one.record());
                    after.add(one.after());
                });
            }
            return new Scan(records, after, changes.end());
        }
    }

    static Scan scan(Source source) {
        return scan(source, Position.START);
    }
}
