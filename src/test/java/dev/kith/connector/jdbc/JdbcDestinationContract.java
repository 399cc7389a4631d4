package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Wanted;
import dev.kith.connector.Destination.Write;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.ObjectMismatch;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are updated by their key, each with an outcome of its own, and none is touched in vain. */
abstract class JdbcDestinationContract extends JdbcBench {

    private static final ObjectMap CUSTOMERS =
            table("c", "id", "name", "email", "points", "price", "born", "seen", "ok", "yes", "flag", "nr");

    @BeforeEach
    void customers() {
        execute(
                "CREATE TABLE c (id integer PRIMARY KEY, name varchar(10) NOT NULL, email varchar(40) UNIQUE, points integer"
                        + " CHECK (points >= 0), price numeric(8, 2), born date, seen timestamp, ok boolean, yes char(1), flag smallint, nr integer GENERATED ALWAYS AS (id * 2)"
                        + (shop.url().startsWith("jdbc:h2:") ? ")" : " STORED)"));
    }

    private void rows(int number) {
        for (int i = 1; i <= number; i++) {
            execute("INSERT INTO c (id, name, email, points, yes) VALUES (" + i + ", 'n" + i + "', 'a" + i
                    + "@Example.org', " + i + ", 'J')");
        }
    }

    static Write write(int id, Map<String, ? extends @Nullable Object> fields) {
        return new Write(
                new RecordKey(new ObjectName("crm", "Contact"), "x" + id),
                Optional.of(Integer.toString(id)),
                Optional.of(Integer.toString(id)),
                new HashMap<>(fields));
    }

    private static Outcome done(int id) {
        return new Outcome.Done(Integer.toString(id), false);
    }

    private static String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Gone gone
                ? gone.reason().text()
                : ((Outcome.Refused) outcome).reason().text();
    }

    @Test
    void aPageIsOneBatch() {
        rows(300);
        Destination shop = destination(CUSTOMERS);
        List<Write> page = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> write(i, Map.of("name", "new" + i)))
                .toList();

        assertThat(shop.write(page))
                .isEqualTo(IntStream.rangeClosed(1, 300)
                        .mapToObj(JdbcDestinationContract::done)
                        .toList());
        assertThat(one("SELECT count(*) FROM c WHERE name LIKE 'new%'")).isEqualTo("300");
        assertThat(shop.calls()).isEqualTo(1);
    }

    @Test
    void everyTypeIsWrittenAndReadBack() {
        rows(1);
        Map<String, Object> all = Map.of(
                "name",
                "Öz 日本",
                "points",
                7,
                "price",
                1.006,
                "born",
                "1980-02-29",
                "seen",
                "2026-07-01T10:00:00.000Z",
                "ok",
                true,
                "flag",
                true,
                "yes",
                false);

        assertThat(destination(CUSTOMERS).write(List.of(write(1, all)))).containsExactly(done(1));

        assertThat(one("SELECT name FROM c")).isEqualTo("Öz 日本");
        assertThat(one("SELECT points FROM c")).isEqualTo("7");
        assertThat(one("SELECT price FROM c")).isEqualTo("1.01");
        assertThat(one("SELECT born FROM c")).isEqualTo("1980-02-29");
        assertThat(scan(source(CUSTOMERS))
                        .records()
                        .get(0)
                        .value("seen")
                        .orElseThrow()
                        .toString())
                .isIn("2026-07-01T12:00+02:00", "2026-07-01T10:00Z");
        assertThat(scan(source(CUSTOMERS)).records().get(0).value("ok")).contains(true);
        assertThat(one("SELECT flag FROM c")).isEqualTo("1");
        assertThat(one("SELECT yes FROM c")).isEqualTo("N");
    }

    @Test
    void yesIsWrittenInTheWordOfTheOtherRows() {
        rows(2);
        execute("UPDATE c SET yes = 'N' WHERE id = 1");

        destination(CUSTOMERS).write(List.of(write(1, Map.of("yes", true))));

        assertThat(one("SELECT yes FROM c WHERE id = 1")).isEqualTo("J");
    }

    @Test
    void nothingIsTouchedTwice() {
        rows(2);
        Map<String, @Nullable Object> all = new HashMap<>(Map.of(
                "name",
                "Anna ",
                "points",
                7,
                "price",
                1.006,
                "born",
                "1980-02-29",
                "seen",
                "2026-07-01T10:00:00.123Z"));
        all.putAll(Map.of("ok", false, "flag", 0, "yes", true));
        all.put("email", null);
        Destination shop = destination(CUSTOMERS);
        shop.write(List.of(write(1, all)));
        watchUpdates();

        assertThat(shop.write(List.of(write(1, all)))).containsExactly(done(1));
        assertThat(one("SELECT count(*) FROM touched")).isEqualTo("0");

        shop.write(List.of(write(1, Map.of("name", "anna ")), write(2, Map.of("email", "A2@example.org"))));
        assertThat(one("SELECT count(*) FROM touched")).isEqualTo("2");
        assertThat(one("SELECT name FROM c WHERE id = 1")).isEqualTo("anna ");
        assertThat(one("SELECT email FROM c WHERE id = 2")).isEqualTo("A2@example.org");
    }

    /** From now on each UPDATE of a row leaves one in {@code touched}. */
    abstract void watchUpdates();

    @Test
    void aBadRowStopsNoOther() {
        rows(6);
        List<Outcome> outcomes = destination(CUSTOMERS)
                .write(List.of(
                        write(1, Map.of("name", "good")),
                        write(2, Map.of("name", "longer than ten")),
                        write(3, java.util.Collections.singletonMap("name", null)),
                        write(4, Map.of("email", "a5@Example.org")),
                        write(5, Map.of("points", -1)),
                        write(6, Map.of("points", "many")),
                        write(4711, Map.of("name", "nobody")),
                        write(6, Map.of("name", "also good"))));

        assertThat(outcomes.get(0)).isEqualTo(done(1));
        assertThat(refusal(outcomes.get(1))).isEqualToIgnoringCase("too long for name");
        assertThat(refusal(outcomes.get(2))).isEqualToIgnoringCase("the Web shop requires name");
        assertThat(refusal(outcomes.get(3))).contains("another record in the Web shop");
        assertThat(refusal(outcomes.get(4))).contains("a rule of the Web shop");
        assertThat(refusal(outcomes.get(5))).isEqualToIgnoringCase("of the wrong type for points");
        assertThat(refusal(outcomes.get(6))).isEqualTo("deleted in the Web shop");
        assertThat(outcomes.get(7)).isEqualTo(done(6));
        assertThat(outcomes.toString())
                .doesNotContain("longer than")
                .doesNotContain("a5@")
                .doesNotContain("many");
        assertThat(one("SELECT name FROM c WHERE id = 1")).isEqualTo("good");
        assertThat(one("SELECT name FROM c WHERE id = 6")).isEqualTo("also good");
    }

    @Test
    void whatPointsNowhereIsRefused() {
        execute("CREATE TABLE city (id integer PRIMARY KEY)");
        execute("CREATE TABLE d (id integer PRIMARY KEY, city integer, FOREIGN KEY (city) REFERENCES city (id))");
        execute("INSERT INTO d VALUES (1, NULL)");

        assertThat(refusal(destination(table("d", "id", "city"))
                        .write(List.of(write(1, Map.of("city", 7))))
                        .get(0)))
                .contains("points at");
    }

    @Test
    void aRowWithoutAnIdIsNotCreated() {
        Destination shop = destination(CUSTOMERS);
        Write unknown = new Write(
                new RecordKey(new ObjectName("crm", "Contact"), "x"),
                Optional.empty(),
                Optional.of("9"),
                Map.of("name", "n"));

        assertThat(refusal(shop.write(List.of(unknown)).get(0))).contains("creates no rows");
        assertThat(one("SELECT count(*) FROM c")).isEqualTo("0");
    }

    @Test
    void whatIsNoKeyNamesNoRow() {
        Write odd = new Write(
                new RecordKey(new ObjectName("crm", "Contact"), "x"),
                Optional.of("Quillwright"),
                Optional.empty(),
                Map.of("name", "n"));

        assertThat(refusal(destination(CUSTOMERS).write(List.of(odd)).get(0))).isEqualTo("deleted in the Web shop");
    }

    @Test
    void aLockedRowIsBusyAndTheOthersAreWritten() throws SQLException {
        rows(3);
        try (Connection other = another();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE c SET points = 99 WHERE id = 2");

            List<Outcome> outcomes = destination(CUSTOMERS)
                    .write(List.of(
                            write(1, Map.of("name", "new")),
                            write(2, Map.of("name", "new")),
                            write(3, Map.of("name", "new"))));

            assertThat(outcomes.get(0)).isEqualTo(done(1));
            assertThat(outcomes.get(1)).isInstanceOf(Outcome.Busy.class);
            assertThat(outcomes.get(2)).isEqualTo(done(3));
            other.rollback();
        }
    }

    @Test
    void aKeyThatNamesTwoRowsWritesNeither() {
        execute("CREATE TABLE d (id integer, name varchar(10))");
        execute("INSERT INTO d VALUES (1, 'a'), (1, 'b')");

        assertThatThrownBy(() -> destination(table("d", "id", "name")).write(List.of(write(1, Map.of("name", "x")))))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("several rows with one");
        assertThat(one("SELECT count(*) FROM d WHERE name = 'x'")).isEqualTo("0");
    }

    @Test
    void aQueryCannotBeWritten() {
        ObjectMap query = object(new ReadFrom.Query("SELECT id, name FROM c"), "id", Optional.empty(), "name");

        assertThatThrownBy(() -> destination(query))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("can only be read");
    }

    @Test
    void anotherKeyThanTheTablesIsRefused() {
        assertThatThrownBy(() -> system(shop, java.time.ZoneOffset.UTC).destination(CUSTOMERS, Optional.of("email")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("'id'")
                .hasMessageContaining("'email'");
    }

    @Test
    void aViewOfOneTableIsWritten() {
        rows(1);
        execute("CREATE VIEW v AS SELECT id, name FROM c WHERE points < 100");
        Destination view = destination(table("v", "id", "name"));
        if (shop.url().startsWith("jdbc:h2:")) {
            // H2 writes to no view without a trigger.
            assertThatThrownBy(() -> view.write(List.of(write(1, Map.of("name", "new")))))
                    .isInstanceOf(ObjectMismatch.class);
            return;
        }
        assertThat(view.write(List.of(write(1, Map.of("name", "new"))))).containsExactly(done(1));
        assertThat(one("SELECT name FROM c")).isEqualTo("new");
    }

    @Test
    void aColumnThatVanishesStopsTheRun() {
        rows(1);
        Destination shop = destination(CUSTOMERS);
        execute("ALTER TABLE c DROP COLUMN born");

        assertThatThrownBy(() -> shop.write(List.of(write(1, Map.of("born", "1980-02-29")))))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("config/systems/shop.yaml");
    }

    @Test
    void columnsAreDescribedAsTheMappingNamesThem() {
        ObjectDescription fields = destination(CUSTOMERS).describe();

        assertThat(fields.field("id"))
                .contains(new FieldDescription("id", FieldType.WHOLE_NUMBER, 0, false, false, false, true, Set.of()));
        assertThat(fields.field("name"))
                .contains(new FieldDescription("name", FieldType.TEXT, 10, false, true, true, false, Set.of()));
        assertThat(fields.field("email").orElseThrow().type()).isEqualTo(FieldType.EMAIL);
        assertThat(fields.field("price").orElseThrow().type()).isEqualTo(FieldType.DECIMAL);
        assertThat(fields.field("born").orElseThrow().type()).isEqualTo(FieldType.DATE);
        assertThat(fields.field("seen").orElseThrow().type()).isEqualTo(FieldType.DATE_TIME);
        assertThat(fields.field("ok").orElseThrow().type()).isEqualTo(FieldType.BOOLEAN);
        assertThat(fields.field("yes").orElseThrow().length()).isEqualTo(1);
        assertThat(fields.field("nr").orElseThrow().updateable()).isFalse();
        assertThat(fields.fields().values()).noneMatch(FieldDescription::required);
    }

    @Test
    void rowsAreFoundByKeyAndByEmailInAnyCase() {
        rows(5);
        execute("UPDATE c SET name = ' ' WHERE id = 3");
        Destination shop = destination(CUSTOMERS);

        List<Found> found = shop.find(new Wanted(
                List.of("1", "99", "odd"),
                List.of("2"),
                List.of("a3@example.org", "no@example.org"),
                Set.of("name", "points")));

        assertThat(found).extracting(Found::id).containsExactlyInAnyOrder("1", "2", "3");
        Found third =
                found.stream().filter(one -> one.id().equals("3")).findFirst().orElseThrow();
        assertThat(third.externalId()).contains("3");
        assertThat(third.emails()).containsExactly("a3@example.org");
        assertThat(third.values()).containsEntry("name", null).containsEntry("points", 3);
        assertThat(shop.find(new Wanted(List.of(), List.of(), List.of(), Set.of())))
                .isEmpty();
    }

    @Test
    void namesKeepTheirCase() {
        execute("CREATE TABLE \"Kunden Liste\" (\"KundenNr\" integer PRIMARY KEY, \"Name\" varchar(40))");
        execute("INSERT INTO \"Kunden Liste\" VALUES (1, 'a')");

        Destination shop = destination(table(quote() + "Kunden Liste" + quote(), "KundenNr", "Name"));

        assertThat(shop.write(List.of(write(1, Map.of("Name", "b"))))).containsExactly(done(1));
        assertThat(one("SELECT \"Name\" FROM \"Kunden Liste\"")).isEqualTo("b");
    }
}
