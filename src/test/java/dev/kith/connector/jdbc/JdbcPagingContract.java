package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every row comes exactly once, whatever its key and however many there are. */
abstract class JdbcPagingContract extends JdbcBench {

    private static final int MORE_THAN_TWO_STATEMENTS = 4_500;
    private static final Optional<String> CHANGED = Optional.of("changed");

    private void everyRowComesOnce(ObjectMap object, int rows) {
        Source source = source(object);
        List<String> keys = scan(source).keys();
        assertThat(keys).hasSize(rows).doesNotHaveDuplicates();
        assertThat(source.countChanges(Position.START)).isEqualTo(rows);
        assertThat(source.isEmpty()).isFalse();
        resumesAnywhere(source, keys);
    }

    /** Whatever was read before a stop and what is read after it are all rows together. */
    private static void resumesAnywhere(Source source, List<String> keys) {
        Scan whole = scan(source);
        for (int at = 0; at < keys.size(); at += 1 + keys.size() / 9) {
            Set<String> read = new HashSet<>(keys.subList(0, at + 1));
            read.addAll(scan(source, whole.after().get(at)).keys());
            assertThat(read).as("resumed after row " + at).containsAll(keys);
        }
    }

    @Test
    void aTableWithoutAChangeColumnIsReadByKey() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(20))");
        fill("c", MORE_THAN_TWO_STATEMENTS, "#, 'n#'");

        everyRowComesOnce(table("c", "id", "name"), MORE_THAN_TWO_STATEMENTS);
        assertThat(scan(source(table("c", "id", "name"))).end()).isEqualTo(Position.START);
    }

    @Test
    void exactlyOneStatementFullIsReadToo() {
        execute("CREATE TABLE c (id integer PRIMARY KEY)");
        fill("c", 2_000, "#");
        everyRowComesOnce(table("c", "id"), 2_000);
        execute("INSERT INTO c VALUES (2001)");
        everyRowComesOnce(table("c", "id"), 2_001);
    }

    @Test
    void anEmptyTableIsEmpty() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, changed timestamp)");

        assertThat(source(table("c", "id")).isEmpty()).isTrue();
        Scan scan = scan(source(table("c", "id", CHANGED)));
        assertThat(scan.records()).isEmpty();
        assertThat(scan.end()).isEqualTo(Position.START);
    }

    @Test
    void equalStampsFillMoreThanAStatement() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, changed timestamp)");
        fill("c", MORE_THAN_TWO_STATEMENTS, "#, '2026-01-02 03:04:05'");

        everyRowComesOnce(table("c", "id", CHANGED), MORE_THAN_TWO_STATEMENTS);
    }

    @Test
    void rowsWithoutAStampComeToo() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, changed timestamp)");
        fill("c", 2_500, "#, NULL");
        everyRowComesOnce(table("c", "id", CHANGED), 2_500);
        fill("c", 2_500, "10000 + #, '2026-01-02 03:04:05'");
        everyRowComesOnce(table("c", "id", CHANGED), 5_000);
    }

    @Test
    void keysMayBeTextsOfAllKinds() {
        execute("CREATE TABLE c (id varchar(40) " + (isMariaDb() ? "COLLATE utf8mb4_bin " : "")
                + "PRIMARY KEY, changed timestamp)");
        fill("c", 2_500, "'k-#', '2026-01-02 03:04:05'");
        for (String odd :
                List.of("a|b", "ä", "Z", "z", " lead", "it''s", "", "ß", "日本", "?", ":?key", "_", "A B", "~")) {
            execute("INSERT INTO c VALUES ('" + odd + "', '2026-01-02 03:04:05')");
        }
        everyRowComesOnce(table("c", "id", CHANGED), 2_514);
        everyRowComesOnce(table("c", "id"), 2_514);
    }

    @Test
    void keysMayBeUuids() {
        execute("CREATE TABLE c (id uuid PRIMARY KEY, changed timestamp)");
        String random = isPostgres() ? "gen_random_uuid()" : isMariaDb() ? "uuid()" : "random_uuid()";
        fill("c", 2_500, random + ", '2026-01-02 03:04:05'");
        everyRowComesOnce(table("c", "id", CHANGED), 2_500);
        everyRowComesOnce(table("c", "id"), 2_500);
    }

    @Test
    void keysMayBeBigNumbers() {
        execute("CREATE TABLE c (id bigint PRIMARY KEY)", "CREATE TABLE d (id numeric(30, 2) PRIMARY KEY)");
        fill("c", 2_500, "9007199254740992 + #");
        execute("INSERT INTO c VALUES (-9223372036854775807)");
        everyRowComesOnce(table("c", "id"), 2_501);
        fill("d", 2_500, "12345678901234567890.25 + #");
        everyRowComesOnce(table("d", "id"), 2_500);
        assertThat(scan(source(table("d", "id"))).keys().get(0)).isEqualTo("12345678901234567891.25");
    }

    @Test
    void paddingIsNoPartOfAKey() {
        execute("CREATE TABLE c (id char(8) PRIMARY KEY, land char(4), changed timestamp)");
        fill("c", 2_500, "'#', 'DE', '2026-01-02 03:04:05'");

        everyRowComesOnce(table("c", "id", "land"), 2_500);
        everyRowComesOnce(table("c", "id", CHANGED, "land"), 2_500);
        Source source = source(table("c", "id", "land"));
        CustomerRecord first = scan(source).records().get(0);
        assertThat(first.key().value()).isEqualTo("1");
        assertThat(first.value("land")).contains("DE");
        assertThat(source.read(List.of(first.key()))).containsExactly(first);
    }

    @Test
    void namesKeepTheirCase() {
        execute(
                "CREATE TABLE \"Kunden Liste\" (\"KundenNr\" integer PRIMARY KEY, \"eMail\" varchar(40), \"Geändert\" timestamp)");
        fill("\"Kunden Liste\"", 10, "#, 'a#@example.org', '2026-01-02 03:04:05'");

        ObjectMap object = table(quote() + "Kunden Liste" + quote(), "KundenNr", Optional.of("Geändert"), "email");
        everyRowComesOnce(object, 10);
        assertThat(scan(source(object)).records().get(0).value("email")).contains("a1@example.org");
    }

    @Test
    void aQueryIsReadLikeATable() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(20), changed timestamp)");
        fill("c", 2_500, "#, 'n#', '2026-01-02 03:04:05'");
        String select = "SELECT id AS nr, upper(name) AS name, changed FROM c WHERE name <> 'n7'";

        everyRowComesOnce(object(new ReadFrom.Query(select + ";"), "nr", CHANGED, "name"), 2_499);
        everyRowComesOnce(object(new ReadFrom.Query(select + " -- not the seventh"), "nr", CHANGED, "name"), 2_499);
        everyRowComesOnce(
                object(new ReadFrom.Query("WITH x AS (" + select + ") SELECT * FROM x"), "nr", CHANGED, "name"), 2_499);
    }

    @Test
    void aQuestionMarkInAQueryIsOnlyAText() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(20))");
        fill("c", 2_500, "#, 'why?'");

        everyRowComesOnce(
                object(
                        new ReadFrom.Query("SELECT id, name FROM c WHERE name LIKE '%?' OR name = ':?key'"),
                        "id",
                        Optional.empty(),
                        "name"),
                2_500);
    }

    @Test
    void aKeyThatNamesTwoRowsIsNoticed() {
        execute("CREATE TABLE c (id integer, changed timestamp)");
        fill("c", 10, "#, '2026-01-02 03:04:05'");
        execute("INSERT INTO c VALUES (5, '2026-01-02 03:04:05')");

        for (ObjectMap object : List.of(table("c", "id"), table("c", "id", CHANGED))) {
            assertThatThrownBy(() -> scan(source(object)))
                    .isInstanceOf(ObjectMismatch.class)
                    .hasMessageContaining("several rows with one id")
                    .hasMessageContaining("config/systems/shop.yaml");
        }
    }

    @Test
    void aKeyThatNamesTwoRowsIsNoticedAcrossTheEndOfAStatement() {
        execute("CREATE TABLE c (id integer, changed timestamp)");
        fill("c", 2_000, "#, '2026-01-02 03:04:05'");
        execute("INSERT INTO c VALUES (2000, '2026-01-02 03:04:05')");

        for (ObjectMap object : List.of(table("c", "id"), table("c", "id", CHANGED))) {
            assertThatThrownBy(() -> scan(source(object))).isInstanceOf(ObjectMismatch.class);
        }
    }

    @Test
    void aRowWithoutAKeyIsNoticed() {
        execute("CREATE TABLE c (id integer, name varchar(20))", "INSERT INTO c VALUES (NULL, 'Quillwright')");

        assertThatThrownBy(() -> scan(source(table("c", "id", "name"))))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageNotContaining("Quillwright");
    }

    @Test
    void recordsAreReadAgainByTheirKeys() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(20))");
        fill("c", 1_000, "#, 'n#'");
        Source source = source(table("c", "id", "name"));
        List<CustomerRecord> all = scan(source).records();
        List<RecordKey> keys =
                new ArrayList<>(all.stream().map(CustomerRecord::key).toList());
        keys.add(new RecordKey(all.get(0).key().object(), "4711"));

        assertThat(source.read(keys)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(source.read(List.of())).isEmpty();
    }

    @Test
    void aKeyOfAnotherTypeThanTheColumnHasNowIsGone() {
        execute("CREATE TABLE c (id integer PRIMARY KEY)", "INSERT INTO c VALUES (7)");
        Source source = source(table("c", "id"));
        List<RecordKey> keys = IntStream.of(7)
                .mapToObj(n -> new RecordKey(scan(source).records().get(0).key().object(), "C-" + n))
                .toList();

        assertThat(source.read(keys)).isEmpty();
    }

    @Test
    void rowsThatVanishOrComeBetweenTwoStatementsDoNotShiftTheOthers() {
        execute("CREATE TABLE c (id integer PRIMARY KEY)");
        fill("c", 5_000, "#");
        Source source = source(table("c", "id"));
        Set<String> read = new HashSet<>();
        try (Source.Changes changes = source.changes(Position.START)) {
            changes.next().forEach(one -> read.add(one.record().key().value()));
            execute("DELETE FROM c WHERE id <= 1500", "INSERT INTO c VALUES (0), (-1), (-2)");
            for (List<Source.Read> more = changes.next(); !more.isEmpty(); more = changes.next()) {
                more.forEach(one -> read.add(one.record().key().value()));
            }
        }
        assertThat(read).hasSize(5_000);
    }
}
