package dev.kith.mapping;

import static dev.kith.mapping.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FiltersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "' Anna '~strip~'Anna'",
                "'\u00a0Anna\u200b'~strip~'Anna'",
                "' Anna  Maria '~strip~'Anna  Maria'",
                "' Anna \u00a0\n Maria '~squeeze~'Anna Maria'",
                "'straße'~upcase~'STRASSE'",
                "'ÉMILE 😀'~downcase~'émile 😀'",
                "'MÜLLER-LÜDENSCHEIDT'~capitalize~'Müller-Lüdenscheidt'",
                "'jean-luc d''artagnan'~capitalize~'Jean-Luc D''Artagnan'",
                "'HEIDI''S LADEN'~capitalize~'Heidi''s Laden'",
                "'O\u2019NEIL'~capitalize~'O\u2019Neil'",
                "'ǆordan 2ND ΣΟΦΟΣ'~capitalize~'ǅordan 2nd Σοφος'",
                "'MU\u0308LLER'~capitalize~'Mu\u0308ller'",
                "'😀anna'~capitalize~'😀Anna'",
                "'a.b.a'~replace('a', 'x')~'x.b.x'",
                "'a.b'~replace('.', '')~'ab'",
                "'It''s'~replace('''', '')~'Its'",
                "'Grünstraße'~truncate(4)~'Grün'",
                "'a😀b'~truncate(2)~'a😀'",
                "'abc'~truncate(3)~'abc'",
                "'4711'~append('-DE')~'4711-DE'",
                "'4711'~append(given)~'4711Anna'",
                "'4711'~append(nothing)~'4711'",
                "'4711'~append(7)~'47117'",
                "'4711'~prepend('DE-')~'DE-4711'",
                "'Anna Maria Weber'~split(' ') | first~'Anna'",
                "'Anna Maria Weber'~split(' ') | last~'Weber'",
                "'  Anna   Weber '~split(' ') | join('+')~'Anna+Weber'",
                "'a, b,,c'~split(',') | join('-')~'a-b-c'",
                "'Anna Maria Weber'~split(' ') | slice(1) | join(' ')~'Maria Weber'",
                "'Anna Maria Weber'~split(' ') | slice(0, -1) | join(' ')~'Anna Maria'",
                "'a😀bc'~slice(1, 3)~'😀b'",
                "'abc'~slice(-2)~'bc'",
                "'Weber'~join(', ', given, nothing)~'Weber, Anna'",
                "'x'~default('y')~'x'",
                "'20260131'~date('yyyyMMdd') | format_date('d.M.yyyy')~'31.1.2026'",
            })
    void textComesOutAsAReaderExpects(String value, String chain, String expected) {
        assertThat(run(value, chain)).isEqualTo(expected);
    }

    static Stream<Arguments> otherTypes() {
        return Stream.of(
                row("1.234,50", "number(',')", new BigDecimal("1234.50")),
                row("1,234.50", "number", new BigDecimal("1234.50")),
                row("1'234.50", "number('.')", new BigDecimal("1234.50")),
                row("-12", "number", new BigDecimal("-12")),
                row(12, "number", 12),
                row("2.5", "number | round", new BigDecimal("3")),
                row(2.345, "round(2)", new BigDecimal("2.35")),
                row(12.50, "append(' EUR')", "12.5 EUR"),
                row(12345678901.0, "append('')", "12345678901"),
                row(8000, "truncate(2)", "80"),
                row("31.01.1980", "date('dd.MM.yyyy')", LocalDate.of(1980, 1, 31)),
                row("1980-01-31", "date", LocalDate.of(1980, 1, 31)),
                row("31.01.1980 23:59", "date('dd.MM.yyyy HH:mm')", LocalDate.of(1980, 1, 31)),
                row(LocalDateTime.of(1980, 1, 31, 23, 59), "date", LocalDate.of(1980, 1, 31)),
                row(java.sql.Date.valueOf("1980-01-31"), "date", LocalDate.of(1980, 1, 31)),
                row(Timestamp.valueOf("1980-01-31 23:59:00"), "date", LocalDate.of(1980, 1, 31)),
                row(Instant.parse("1980-01-31T23:59:00Z"), "format_date('dd.MM.yyyy HH:mm')", "31.01.1980 23:59"),
                row(LocalDate.of(1980, 1, 31), "format_date('dd.MM.yyyy')", "31.01.1980"),
                row(true, "not", false),
                row(0, "not", true),
                row("FALSE", "not", true),
                row(5, "default(0)", 5));
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void otherTypesComeOutAsAReaderExpects(Object value, String chain, Object expected) {
        assertThat(run(value, chain)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'1.5'~number(',')~not-a-number",
                "'12,5'~number~not-a-number",
                "'twelve'~number~not-a-number",
                "''''~round~not-a-number",
                "'31.02.1980'~date('dd.MM.yyyy')~not-a-date",
                "'1980-01-31'~date('dd.MM.yyyy')~not-a-date",
                "'soon'~date~not-a-date",
                "'soon'~format_date('yyyy')~not-a-date",
                "'perhaps'~not~not-a-boolean",
                "'Anna'~first~not-a-list",
            })
    void aValueOfAnotherTypeIsAFault(String value, String chain, String code) {
        assertThat(run(value, chain)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.toString()).doesNotContain("'" + value + "'");
        });
    }

    static Stream<String> allChains() {
        return Filters.all().stream().map(filter -> filter.example().chain());
    }

    @ParameterizedTest
    @MethodSource("allChains")
    void aBlankValueStaysBlankExceptWhereOtherValuesStandIn(String chain) {
        boolean standsIn = chain.startsWith("default") || chain.startsWith("join");
        for (String blank : new String[] {null, "", " \u00a0\t"}) {
            assertThat(run(blank, chain) == null).isEqualTo(!standsIn);
        }
    }

    @Test
    void joinOfBlanksAloneIsBlank() {
        assertThat(run(null, "join(' ', nothing)")).isNull();
        assertThat(run(null, "join(' ', given, nothing)")).isEqualTo("Anna");
    }

    @Test
    void defaultTakesAnotherField() {
        assertThat(run(" ", "default(given)")).isEqualTo("Anna");
        assertThat(run(null, "default(nothing) | default('x')")).isEqualTo("x");
        assertThat(run(null, "default(true)")).isEqualTo(true);
    }

    static Stream<Filter> all() {
        return Filters.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyExampleIsTrue(Filter filter) {
        assertThat(run(filter.example().value(), filter.example().chain()))
                .isEqualTo(filter.example().result());
        assertThat(filter.example().chain()).contains(filter.name());
    }

    private static Arguments row(@Nullable Object value, String chain, @Nullable Object expected) {
        return Arguments.of(value, chain, expected);
    }
}
