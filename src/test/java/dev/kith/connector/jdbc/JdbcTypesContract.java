package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kith.connector.Source;
import dev.kith.record.CustomerRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** Every column becomes one of the few types that records hold, the same on every read. */
abstract class JdbcTypesContract extends JdbcBench {

    private CustomerRecord read(String type, String value) {
        execute("DROP TABLE IF EXISTS c", "CREATE TABLE c (id integer PRIMARY KEY, v " + type + ")");
        execute("INSERT INTO c VALUES (1, " + value + ")");
        Source source = source(table("c", "id", "v"));
        CustomerRecord record = scan(source).records().get(0);
        assertThat(source.read(java.util.List.of(record.key())))
                .as("read by key")
                .containsExactly(record);
        assertThat(scan(source(table("c", "id", "v"))).records())
                .as("read once more")
                .containsExactly(record);
        return record;
    }

    private Object value(String type, String value) {
        return read(type, value).value("v").orElseThrow();
    }

    @Test
    void whatIsNullIsBlank() {
        for (String type :
                new String[] {"varchar(10)", "integer", "date", "timestamp", "boolean", "uuid", longText()}) {
            assertThat(read(type, "NULL").value("v")).as(type).isEmpty();
        }
    }

    @Test
    void textsStayAsTheyAre() {
        assertThat(value("varchar(40)", "' Jürgen  Öz 日本 '")).isEqualTo(" Jürgen  Öz 日本 ");
        assertThat(value("varchar(10)", "''")).isEqualTo("");
    }

    @Test
    void paddingIsNoText() {
        assertThat(value("char(10)", "'DE'")).isEqualTo("DE");
        assertThat(value("char(3)", "'   '")).isEqualTo("");
    }

    @Test
    void longTextsComeWhole() {
        String text = "Ä".repeat(70_000);
        assertThat(value(longText(), "'" + text + "'")).isEqualTo(text);
    }

    private String longText() {
        return isPostgres() ? "text" : isMariaDb() ? "longtext" : "clob";
    }

    @Test
    void numbersAndTruthValuesKeepTheirTypes() {
        assertThat(value("integer", "7")).isEqualTo(7);
        assertThat(value("smallint", "7")).isInstanceOf(Number.class);
        assertThat(value("bigint", "9007199254740993")).isEqualTo(9007199254740993L);
        assertThat(value("numeric(30, 3)", "12345678901234567890.125"))
                .isEqualTo(new BigDecimal("12345678901234567890.125"));
        assertThat(value("double precision", "0.5")).isEqualTo(0.5);
        assertThat(value("boolean", "true")).isEqualTo(true);
    }

    @Test
    void datesAndTimesAreOfJavaTime() {
        assertThat(value("date", "'1980-02-29'")).isEqualTo(LocalDate.of(1980, 2, 29));
        assertThat(value("date", "'1600-01-01'")).isEqualTo(LocalDate.of(1600, 1, 1));
        assertThat(value("time", "'23:59:59'")).isEqualTo(LocalTime.of(23, 59, 59));
        assertThat(value("timestamp", "'2026-07-01 12:00:00.123456'"))
                .isEqualTo(OffsetDateTime.parse("2026-07-01T12:00:00.123456+02:00"));
        assertThat(value("timestamp with time zone", "'2026-07-01 12:00:00+05'"))
                .isEqualTo(OffsetDateTime.parse("2026-07-01T07:00:00Z"));
    }

    @Test
    void uuidsAndDocumentsBecomeText() {
        assertThat(value("uuid", "'7f3c1d8e-5b0a-4c8f-9f55-0a6d1c2b3e4f'"))
                .isEqualTo("7f3c1d8e-5b0a-4c8f-9f55-0a6d1c2b3e4f");
        String json = isPostgres() || isMariaDb() ? "'{\"a\": [1, \"ü\"]}'" : "JSON '{\"a\": [1, \"ü\"]}'";
        assertThat(value("json", json).toString().replace(" ", "")).isEqualTo("{\"a\":[1,\"ü\"]}");
    }

    @Test
    void listsBecomeTextThatStaysTheSame() {
        assumeFalse(isMariaDb(), "MariaDB has no lists");
        String type = isPostgres() ? "varchar(10)[]" : "varchar(10) array";
        assertThat(value(type, "ARRAY['red', 'blue']").toString())
                .contains("red")
                .contains("blue");
    }

    @Test
    void whatIsNoTextIsNotCarried() {
        String type = isPostgres() ? "bytea" : "varbinary(10)";
        assertThat(read(type, isPostgres() ? "'\\x0102'" : "X'0102'").value("v"))
                .isEmpty();
    }
}
