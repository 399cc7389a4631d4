package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What changed since the last run comes in the next one. */
abstract class JdbcChangesContract extends JdbcBench {

    private static final ObjectMap CUSTOMERS = table("c", "id", Optional.of("changed"), "name");

    private void customers(String typeOfChanged) {
        execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(20), changed " + typeOfChanged + ")");
    }

    private void insert(int id, String changed) {
        execute("INSERT INTO c VALUES (" + id + ", 'n', " + changed + ")");
    }

    @Test
    void onlyWhatChangedComesAgain() {
        customers("timestamp");
        insert(1, "'2026-11-22 10:00:00'");
        insert(2, "'2026-11-22 11:00:00'");
        Source source = source(CUSTOMERS);
        Position end = scan(source).end();
        insert(3, "'2026-11-22 11:30:00'");
        execute("UPDATE c SET changed = '2026-11-22 11:40:00' WHERE id = 1");

        Scan next = scan(source, end);

        assertThat(next.keys()).containsExactly("2", "3", "1");
        assertThat(source.countChanges(end)).isEqualTo(3);
        assertThat(scan(source, next.end()).keys()).containsExactly("3", "1");
    }

    @Test
    void aRowThatIsCommittedLateIsFoundWithinTheOverlap() {
        customers("timestamp");
        insert(1, "'2026-11-22 11:00:00'");
        Source source = source(CUSTOMERS);
        Position end = scan(source).end();
        insert(2, "'2026-11-22 10:50:01'");
        insert(3, "'2026-11-22 10:49:59'");

        assertThat(scan(source, end).keys()).containsExactly("2", "1");
    }

    @Test
    void theWatermarkIsTheHighestStampSeen() {
        customers("timestamp");
        insert(1, "'2026-11-22 11:00:00.123456'");
        Source source = source(CUSTOMERS);

        assertThat(scan(source).end().text()).isEqualTo("s|2026-11-22T11:00:00.123456|1");
    }

    @Test
    void aStampInTheFutureDoesNotTakeTheWatermarkAlong() {
        customers("timestamp");
        insert(1, "'2026-11-22 11:00:00'");
        insert(2, "'2026-11-22 20:00:00'");
        insert(3, "'2999-12-31 00:00:00'");
        Source source = source(CUSTOMERS);
        Position end = scan(source).end();
        insert(4, "'2026-11-22 13:01:00'");

        assertThat(scan(source, end).keys()).contains("4", "2", "3");
    }

    @Test
    void aStampWithZoneInTheFutureDoesNotTakeTheWatermarkAlong() {
        customers("timestamp with time zone");
        insert(1, "'2026-11-22 11:00:00+00'");
        insert(2, "'2026-11-22 20:00:00+00'");
        Source source = source(CUSTOMERS);
        Position end = scan(source).end();
        insert(4, "'2026-11-22 12:01:00+00'");

        assertThat(scan(source, end).keys()).contains("4", "2");
    }

    @Test
    void whenAllStampsAreInTheFutureEverythingIsReadAgain() {
        customers("timestamp");
        insert(1, "'2027-01-01 00:00:00'");
        Source source = source(CUSTOMERS);

        assertThat(scan(source, scan(source).end()).keys()).containsExactly("1");
    }

    @Test
    void stampsWithZoneCompareAsMoments() {
        customers("timestamp with time zone");
        insert(1, "'2026-11-22 12:30:00+02'");
        insert(2, "'2026-11-22 11:00:00+00'");
        insert(3, "'2026-11-22 05:30:00-05'");
        Source source = source(CUSTOMERS);
        Scan all = scan(source);

        assertThat(all.keys()).containsExactly("1", "3", "2");
        assertThat(all.end().text()).isEqualTo("s|2026-11-22T11:00Z|2");
        assertThat(scan(source, all.end()).keys()).containsExactly("2");
    }

    @Test
    void dateStampsAreReadFromTheDayBefore() {
        customers("date");
        insert(1, "'2026-11-19'");
        insert(2, "'2026-11-20'");
        insert(3, "'2026-11-21'");
        Source source = source(CUSTOMERS);
        Position end = scan(source).end();
        insert(4, "'2026-11-21'");
        insert(5, "'2026-11-20'");

        assertThat(scan(source, end).keys()).containsExactly("2", "5", "3", "4");
    }

    @Test
    void numbersThatGrowAreStampsToo() {
        for (String type : new String[] {"integer", "bigint", "numeric(20)"}) {
            customers(type);
            fill("c", 3_000, "#, 'n', 100000 + #");
            Source source = source(CUSTOMERS);
            Position end = scan(source).end();
            insert(9_001, "102500");
            insert(9_002, "103001");
            insert(9_003, "101000");

            assertThat(scan(source, end).keys()).contains("9001", "9002").doesNotContain("9003", "1");
            execute("DROP TABLE c");
        }
    }

    @Test
    void theYearOneIsAStampLikeAnyOther() {
        // Before 1582 H2's driver shows other days than H2 itself.
        String first = isPostgres() ? "0001-01-01" : "1582-10-15";
        // MariaDB's TIMESTAMP begins in 1970.
        List<String> types =
                isMariaDb() ? List.of("timestamp", "date") : List.of("timestamp", "timestamp with time zone", "date");
        for (String type : types) {
            customers(type);
            fill("c", 2_500, "#, 'n', '" + first + "'");
            fill("c", 10, "5000 + #, 'n', '1600-10-10'");
            Source source = source(CUSTOMERS);
            Scan all = scan(source);

            assertThat(all.keys()).as(type).hasSize(2_510).doesNotHaveDuplicates();
            assertThat(scan(source, all.end()).keys()).as(type).isNotEmpty();
            execute("DROP TABLE c");
        }
    }

    @Test
    void theHourThatTheClocksRepeatLosesNothing() {
        // In Berlin 2026-10-25 02:00 to 03:00 comes twice: 00:00Z to 01:00Z and 01:00Z to 02:00Z.
        customers("timestamp");
        insert(1, "'2026-10-25 02:58:00'");
        Source source = source(CUSTOMERS);
        Position end = scan(source).end();
        insert(2, "'2026-10-25 02:05:00'"); // an hour and seven minutes before, or seven minutes after

        assertThat(scan(source, end).keys()).containsExactly("2", "1");
    }

    @Test
    void theRestOfTheYearNoHourIsReadAgain() {
        customers("timestamp");
        insert(1, "'2026-03-29 03:05:00'");
        insert(2, "'2026-10-25 03:30:00'");
        insert(3, "'2026-10-25 03:45:00'");
        Source source = source(CUSTOMERS);

        assertThat(scan(source, scan(source).end()).keys()).containsExactly("3");
    }

    @Test
    void aLocalTimeBecomesTheMomentThatItsZoneMeans() {
        customers("timestamp");
        insert(1, "'2026-07-01 12:00:00'");
        insert(2, "'2026-11-01 12:00:00'");
        insert(3, "'2026-03-29 02:30:00'"); // in the gap: there was no such time in Berlin
        ObjectMap object = table("c", "id", Optional.of("changed"), "changed");

        assertThat(scan(source(object)).records())
                .extracting(record -> record.value("changed").orElseThrow().toString())
                .containsExactly("2026-03-29T03:30+02:00", "2026-07-01T12:00+02:00", "2026-11-01T12:00+01:00");
        assertThat(scan(system(shop, ZoneId.of("America/New_York")).source(object))
                        .records())
                .extracting(record -> record.value("changed").orElseThrow().toString())
                .containsExactly("2026-03-29T02:30-04:00", "2026-07-01T12:00-04:00", "2026-11-01T12:00-05:00");
    }

    @Test
    void rowsWithoutAStampComeInEveryRunAndKeepTheWatermark() {
        customers("timestamp");
        insert(1, "NULL");
        insert(2, "'2026-11-22 10:00:00'");
        insert(3, "'2026-11-22 11:00:00'");
        Source source = source(CUSTOMERS);
        Scan all = scan(source);

        Scan next = scan(source, all.end());

        assertThat(all.keys()).containsExactly("1", "2", "3");
        assertThat(next.keys()).containsExactly("1", "3");
        assertThat(next.end()).isEqualTo(all.end());
        assertThat(next.after().get(0)).isEqualTo(all.end());
        assertThat(source.countChanges(all.end())).isEqualTo(2);
    }

    @Test
    void aResumedRunNeverFallsBehindWhereItBegan() {
        customers("timestamp");
        insert(1, "'2026-11-22 10:55:00'");
        insert(2, "'2026-11-22 10:58:00'");
        insert(3, "'2026-11-22 11:00:00'");
        Source source = source(CUSTOMERS);
        Position end = scan(source).end();

        assertThat(scan(source, end).after()).allMatch(end::equals);
    }

    @Test
    void aPositionOfAnotherTypeThanTheColumnHasNowReadsEverything() {
        customers("timestamp");
        insert(1, "'2026-11-22 10:00:00'");
        insert(2, "'2026-11-22 11:00:00'");
        Position end = scan(source(CUSTOMERS)).end();
        execute("DROP TABLE c");
        customers("integer");
        insert(1, "1");
        insert(2, "900000");
        Source source = source(CUSTOMERS);

        assertThat(scan(source, end).keys()).containsExactly("1", "2");
        assertThat(source.countChanges(end)).isEqualTo(2);
        assertThat(scan(source, new Position("s|900000")).keys()).containsExactly("1", "2");
    }
}
