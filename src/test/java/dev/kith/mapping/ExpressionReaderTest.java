package dev.kith.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Place;
import dev.kith.config.Problem;
import dev.kith.config.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionReaderTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '~',
            value = {
                "x | stirp~X: 'stirp' is not a filter. Did you mean 'strip'?",
                "x | split(' ') | strip~X: strip takes text, but split gives a list. Add | first or | join(' ').",
                "x | split(' ')~X: a field takes one value, but split gives a list. Add | first or | join(' ').",
                "x | strip | first~X: first takes a list, but strip gives text. Add | split(' ').",
                "x | strip | round(2)~X: round takes a number, but strip gives text. Add | number.",
                "x | strip | format_date('yyyy')~X: format_date takes a date, but strip gives text. Add | date('dd.MM.yyyy').",
                "x | date | strip~X: strip takes text, but date gives a date. Add | format_date('dd.MM.yyyy').",
                "x | not | upcase~X: upcase takes text, but not gives true or false.",
                "x | strip('a')~X: strip takes no arguments.",
                "x | replace('a')~X: replace is written replace(old, new).",
                "x | replace('a', b)~X: replace takes quoted text as its 'new', not the field b.",
                "x | truncate('a')~X: truncate takes a whole number as its 'most', not 'a'.",
                "x | truncate(2.5)~X: truncate takes a whole number as its 'most', not '2.5'.",
                "x | truncate(0)~X: truncate takes a length of 1 or more.",
                "x | default~X: default is written default(instead).",
                "x | e164('DE', 'drop')~X: e164 takes 'keep' or 'blank' for what is no phone number, not 'drop'.",
                "x | e164('Atlantis')~X: e164 does not know the country 'Atlantis'. Write a code such as 'DE'.",
                "x | number(';')~X: number takes ',' or '.' as the decimal sign.",
                "x | date('dd.MM.yy')~X: date takes years as yyyy: two digits do not tell the century.",
                "x | date('HH:mm')~X: date takes a pattern of day, month and year, as in 'dd.MM.yyyy'.",
                "x | date('tt.mm.jjjj')~X: date takes a pattern such as 'dd.MM.yyyy' (dd day, MM month, yyyy year), not 'tt.mm.jjjj'.",
                "x | split('') | first~X: split takes at least one character to split at, as in split(' ').",
                "x |~X: 'x |' ends where a filter should be.",
                "| strip~X: '| strip' has '| strip' where a source field should be.",
                "x | default('a~X: 'x | default('a' lacks a closing ' behind a text.",
                "x | default('a'~X: 'x | default('a'' lacks a closing ')'.",
                "x | default(1-2)~X: 'x | default(1-2)' has '1-2', which is no number. Put text in quotes.",
            })
    void aMistakeIsNamedWithItsRemedy(String expression, String message) {
        Problems problems = new Problems();
        assertThat(new ExpressionReader("X", new Place("x.yaml", 6), problems).read(expression))
                .isEmpty();
        assertThat(problems.list()).containsExactly(new Problem(new Place("x.yaml", 6), message));
    }

    @Test
    void aConstantInAFieldsPlaceIsSentToAlways() {
        assertThat(Samples.mistakesIn(Samples.file("X: Web shop")).get(0))
                .contains("'shop'")
                .contains("'always:'");
    }

    @Test
    void everyMistakeOfAChainIsReported() {
        assertThat(Samples.mistakesIn(Samples.file("X: x | stirp | truncate('a') | split(' ')")))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = '~',
            value = {
                "default('It''s')~It's",
                "default('It\\'s')~It's",
                "default(\"It's\")~It's",
                "default('a\\nb')~|a\nb|",
                "default('a\\\\b')~a\\b",
                "default('(a, b) | c')~(a, b) | c",
                "default( 'x' )~x",
            })
    void quotesAndOtherSignsMayStandInText(String chain, String expected) {
        assertThat(Samples.expression("x | " + chain).value(Samples.record())).isEqualTo(expected);
    }

    @Test
    void allSourceFieldsOfAChainAreKnown() {
        Expression expression = Samples.expression("straße_1 | join(' ', city, 'x') | default(other)");
        assertThat(expression.source()).isEqualTo("straße_1");
        assertThat(expression.fields()).containsExactlyInAnyOrder("straße_1", "city", "other");
        assertThat(expression.gives()).isEqualTo(ValueType.TEXT);
        assertThat(expression).hasToString("straße_1 | join(' ', city, 'x') | default(other)");
    }
}
