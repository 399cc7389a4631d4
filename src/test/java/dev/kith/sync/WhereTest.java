package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.record.CustomerRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {

    private static final Place PLACE = new Place("routes/x.camel.yaml", 3);

    @TempDir
    Path folder;

    private ObjectMap customers;

    @BeforeEach
    void open() {
        customers = new RouteFolder(folder).route("customers").route().source();
    }

    private boolean holds(String where, String field, @Nullable Object value) {
        Problems problems = new Problems();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        boolean holds =
                Where.parse(where, customers, PLACE, problems).test(new CustomerRecord(FakeShop.key(1), values));
        assertThat(problems.list()).isEmpty();
        return holds;
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "note = 'DE', DE, true",
                "note = 'DE', de, false",
                "note != 'DE', AT, true",
                "note = 'O''Hara', O'Hara, true",
                "note = 'a and b', a and b, true",
                "note >= 'b', c, true",
                "note < 'b', a, true",
                "points = 10, 10, true",
                "points = 10, 10.0, true",
                "points > 9, 10, true",
                "points > 10, 10, false",
                "points >= 10, 10, true",
                "points <= -1.5, -2, true",
                "points < 100, 20, true",
                "points > 5, many, false",
                "points != 5, many, true",
                "note = true, TRUE, true",
                "note = false, true, false",
                "note = null, x, false",
                "note != null, x, true",
                "note = 'x' and note != 'y', x, true",
                "note = 'x' AND note = 'y', x, false",
            })
    void comparesAsItReads(String where, String value, boolean holds) {
        assertThat(holds(where, where.startsWith("points") ? "points" : "note", value))
                .isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} of a blank field: {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "note = null, true",
                "note != null, false",
                "note = 'x', false",
                "note != 'x', true",
                "note < 5, false",
                "note >= 5, false",
            })
    void aBlankFieldFulfilsOnlyNullAndBeingSomethingElse(String where, boolean holds) {
        assertThat(holds(where, "note", null)).isEqualTo(holds);
        assertThat(holds(where, "note", "  ")).isEqualTo(holds);
        assertThat(holds(where, "email", "another")).isEqualTo(holds);
    }

    @Test
    void aNumberComparesAsANumberWhateverItsClass() {
        assertThat(holds("points >= 100", "points", new BigDecimal("100.00"))).isTrue();
        assertThat(holds("points >= 100", "points", 99L)).isFalse();
        assertThat(holds("points >= 100", "points", "100")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note",
                "note =",
                "note = x",
                "note = 'x",
                "note == 'x'",
                "note = 'x' or note = 'y'",
                "note = 'x' and",
                "and note = 'x'",
                "note = 'x'; drop table x",
                "note = 'x' note = 'y'",
                "(note = 'x')",
                "note like 'x%'"
            })
    void whatCannotBeReadIsAProblemWithItsPlace(String where) {
        Problems problems = new Problems();
        Where.parse(where, customers, PLACE, problems);
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).place()).isEqualTo(PLACE);
        assertThat(problems.list().get(0).message()).contains("cannot be read from here");
    }

    @Test
    void aMisspeltFieldIsAProblemWithASuggestion() {
        Problems problems = new Problems();
        Where.parse("pionts > 5", customers, PLACE, problems);
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).message()).contains("'pionts'").contains("points");
    }
}
