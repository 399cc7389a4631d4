package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.config.Place;
import dev.kith.config.Secret;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.sql.Connection;
import java.sql.DriverManager;
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
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Honest capture: whatever the stamps and keys are like, every row is read. */
class JdbcSourceTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Place PLACE = new Place("config/systems/shop.yaml", 9);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Keyring keyring = new Keyring(new byte[32]);

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() throws SQLException {
        camel.stop();
        sql("SHUTDOWN");
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "shop", "");
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private Source source(ReadFrom from, String key, Optional<String> changed, String... fields) {
        Map<String, FieldMeaning> meanings = new LinkedHashMap<>();
        for (String field : fields) {
            FieldKind kind = field.equals(key) ? FieldKind.RECORD_NUMBER : FieldKind.PERSONAL;
            meanings.put(field, new FieldMeaning(field, kind, Optional.empty(), Optional.empty(), PLACE));
        }
        ObjectMap object = new ObjectMap(
                new ObjectName("shop", "customers"), from, key, changed, Duration.ofMinutes(10), meanings, PLACE);
        SystemDefinition system = new SystemDefinition(
                "shop",
                "Web shop",
                "jdbc",
                Map.of("url", new Secret(url)),
                ZoneId.of("Europe/Berlin"),
                Set.of("read"),
                Map.of("customers", object),
                Set.of(),
                SystemDefinition.Owner.UNSAID,
                PLACE);
        return new JdbcSystem(system, url, "shop", "", camel, keyring, CLOCK).source(object);
    }

    private Source stamped() {
        return source(new ReadFrom.Table("customers"), "id", Optional.of("changed"), "id", "name");
    }

    private static List<String> keys(Source source, Position from) {
        List<String> keys = new ArrayList<>();
        readAll(source, from).forEach(read -> keys.add(read.record().key().value()));
        return keys;
    }

    private static List<Source.Read> readAll(Source source, Position from) {
        List<Source.Read> all = new ArrayList<>();
        try (Source.Changes changes = source.changes(from)) {
            for (List<Source.Read> batch = changes.next(); !batch.isEmpty(); batch = changes.next()) {
                all.addAll(batch);
            }
        }
        return all;
    }

    private static Position end(Source source, Position from) {
        try (Source.Changes changes = source.changes(from)) {
            while (!changes.next().isEmpty()) {
                // to the end
            }
            return changes.end();
        }
    }

    @Test
    void moreEqualStampsThanAStatementReadsAreAllReadOnce() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), changed timestamp)",
                "INSERT INTO customers SELECT x, 'n', TIMESTAMP '2026-01-01 10:00:00' FROM SYSTEM_RANGE(1, 5000)");
        assertThat(keys(stamped(), Position.START)).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void aRunGoesOnFromEveryPositionWithoutLosingARow() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), changed timestamp)",
                "INSERT INTO customers SELECT x, 'n', DATEADD(MINUTE, x / 3, TIMESTAMP '2026-01-01 10:00:00')"
                        + " FROM SYSTEM_RANGE(1, 90)",
                "UPDATE customers SET changed = NULL WHERE id > 80");
        Source source = stamped();
        List<Source.Read> all = readAll(source, Position.START);
        assertThat(all).hasSize(90);
        for (int i = 0; i < all.size(); i++) {
            List<String> rest = new ArrayList<>();
            all.subList(i + 1, all.size())
                    .forEach(read -> rest.add(read.record().key().value()));
            assertThat(keys(source, all.get(i).after())).containsAll(rest);
        }
    }

    @Test
    void rowsThatWereCommittedLateAreReadByTheNextRun() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), changed timestamp)",
                "INSERT INTO customers VALUES (1, 'n', TIMESTAMP '2026-01-01 10:00:00')");
        Position end = end(stamped(), Position.START);
        sql("INSERT INTO customers VALUES (2, 'n', TIMESTAMP '2026-01-01 09:51:00')");
        assertThat(keys(stamped(), end)).contains("2");
    }

    @Test
    void rowsWithoutAStampAreReadInEveryRun() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), changed timestamp)",
                "INSERT INTO customers VALUES (1, 'n', NULL), (2, 'n', TIMESTAMP '2026-01-01 10:00:00')");
        Position end = end(stamped(), Position.START);
        assertThat(keys(stamped(), Position.START)).containsExactly("1", "2");
        assertThat(keys(stamped(), end)).contains("1");
    }

    @Test
    void aStampFromTheFutureDoesNotHideWhatComesAfterwards() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), changed timestamp)",
                "INSERT INTO customers VALUES (1, 'n', TIMESTAMP '2026-02-01 10:00:00'),"
                        + " (2, 'n', TIMESTAMP '2099-01-01 10:00:00')");
        Position end = end(stamped(), Position.START);
        sql("INSERT INTO customers VALUES (3, 'n', TIMESTAMP '2026-02-02 10:00:00')");
        assertThat(keys(stamped(), end)).contains("2", "3");
    }

    @Test
    void aLocalTimeInTheGapOfDaylightSavingStaysWhereItIs() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), changed timestamp)",
                "INSERT INTO customers VALUES (1, 'n', TIMESTAMP '2025-03-30 02:30:00')");
        assertThat(end(stamped(), Position.START).text()).isEqualTo("s|2025-03-30T02:30|1");
    }

    @Test
    void numbersMayTellWhatChanged() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), changed bigint)",
                "INSERT INTO customers SELECT x, 'n', 5000 + x FROM SYSTEM_RANGE(1, 3000)");
        Position end = end(stamped(), Position.START);
        assertThat(end.text()).isEqualTo("s|8000|3000");
        sql("INSERT INTO customers VALUES (9000, 'n', 7500)");
        assertThat(keys(stamped(), end)).contains("9000");
    }

    @Test
    void aTableWithoutAChangeColumnIsReadByItsKey() throws SQLException {
        sql(
                "CREATE TABLE customers (id varchar(10) PRIMARY KEY, name varchar(20))",
                "INSERT INTO customers SELECT 'K' || x, 'n' FROM SYSTEM_RANGE(1, 4500)");
        Source source = source(new ReadFrom.Table("customers"), "id", Optional.empty(), "id", "name");
        assertThat(keys(source, Position.START)).hasSize(4500).doesNotHaveDuplicates();
        assertThat(end(source, Position.START)).isEqualTo(Position.START);
    }

    @Test
    void keysMayBeUuidsAndNamesMayHaveCapitals() throws SQLException {
        sql(
                "CREATE TABLE \"Customers\" (\"CustomerID\" uuid PRIMARY KEY, \"FullName\" varchar(20))",
                "INSERT INTO \"Customers\" SELECT RANDOM_UUID(), 'n' FROM SYSTEM_RANGE(1, 50)");
        Source source =
                source(new ReadFrom.Table("\"Customers\""), "customerid", Optional.empty(), "customerid", "fullname");
        List<String> keys = keys(source, Position.START);
        assertThat(keys).hasSize(50).doesNotHaveDuplicates();
        List<CustomerRecord> read =
                source.read(List.of(new RecordKey(new ObjectName("shop", "customers"), keys.get(7))));
        assertThat(read).singleElement().satisfies(record -> assertThat(record.value("fullname"))
                .contains("n"));
    }

    @Test
    void aQueryIsReadLikeATable() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), country varchar(2))",
                "INSERT INTO customers SELECT x, 'n', CASE MOD(x, 2) WHEN 0 THEN 'DE' ELSE 'FR' END"
                        + " FROM SYSTEM_RANGE(1, 10)");
        Source source = source(
                new ReadFrom.Query("SELECT id, name FROM customers WHERE country = 'DE';"),
                "id",
                Optional.empty(),
                "id",
                "name");
        assertThat(keys(source, Position.START)).containsExactly("2", "4", "6", "8", "10");
        assertThat(source.countChanges(Position.START)).isEqualTo(5);
        assertThat(source.isEmpty()).isFalse();
    }

    @Test
    void aKeyThatNamesTwoRowsIsNoticedAlsoBetweenTwoStatements() throws SQLException {
        sql(
                "CREATE TABLE customers (id int, name varchar(20))",
                "INSERT INTO customers SELECT CASE WHEN x = 2001 THEN 2000 ELSE x END, 'n' FROM SYSTEM_RANGE(1, 2500)");
        Source source = source(new ReadFrom.Table("customers"), "id", Optional.empty(), "id", "name");
        assertThatThrownBy(() -> keys(source, Position.START))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("several rows with one id");
    }

    @Test
    void aColumnThatVanishedIsNamedWithTheOneThatIsNearest() throws SQLException {
        sql("CREATE TABLE customers (id int PRIMARY KEY, fullname varchar(20), fax varchar(20))");
        assertThatThrownBy(() -> source(new ReadFrom.Table("customers"), "id", Optional.empty(), "id", "full_name"))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("no column 'full_name'")
                .hasMessageContaining("fullname")
                .hasMessageContaining("config/systems/shop.yaml:9");
    }

    @Test
    void whatNobodyDescribedIsNotReadButTold() throws SQLException {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(20), fax varchar(20))",
                "CREATE TABLE invoices (id int)",
                "INSERT INTO customers VALUES (1, 'n', '123')");
        Source source = source(new ReadFrom.Table("customers"), "id", Optional.empty(), "id", "name");
        assertThat(source.undescribed()).containsExactlyInAnyOrder("customers.fax", "invoices");
        assertThat(readAll(source, Position.START))
                .singleElement()
                .satisfies(read -> assertThat(read.record().values()).containsOnlyKeys("id", "name"));
    }

    @Test
    void parametersThatLoadCodeOrReadFilesAreRefused() {
        for (String dangerous : List.of(
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'x.sql'",
                "jdbc:postgresql://h/d?socketFactory=org.example.Evil",
                "jdbc:postgresql://h/d?sslfactory=org.example.Evil",
                "jdbc:mysql://h/d?allowLoadLocalInfile=true",
                "jdbc:h2:file:/etc/x")) {
            assertThatThrownBy(() -> JdbcUrl.checked(dangerous, "config/systems/shop.yaml"))
                    .isInstanceOf(ObjectMismatch.class);
        }
    }
}
