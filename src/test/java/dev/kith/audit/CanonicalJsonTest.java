package dev.kith.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonTest {

    @Test
    void keysAreSortedByTheirUnitsAtEveryDepth() {
        assertThat(CanonicalJson.of(
                        Map.of("b", Map.of("z", 1, "a", List.of(true, "x")), "B", 2L, "a", "", "10", 0, "1", Map.of())))
                .isEqualTo("{\"1\":{},\"10\":0,\"B\":2,\"a\":\"\",\"b\":{\"a\":[true,\"x\"],\"z\":1}}");
    }

    /** RFC 8785, 3.2.3: the order of its example, in which an emoji stands before a letter of the Hebrew presentation forms. */
    @Test
    void theOrderIsTheOneOfTheStandard() {
        assertThat(CanonicalJson.of(
                        Map.of("\u20ac", 1, "\r", 2, "\ufb33", 3, "1", 4, "\ud83d\ude00", 5, "\u0080", 6, "\u00f6", 7)))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void onlyWhatMustBeIsEscaped() {
        assertThat(CanonicalJson.of(" \u20ac$\u000f\nA'B\"\\\\\"/\u007f\u2028\u0000\b\f\t\r"))
                .isEqualTo("\" \u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\u2028\\u0000\\b\\f\\t\\r\"");
    }

    @Test
    void numbersStayExact() {
        assertThat(CanonicalJson.of(List.of(0, -1, (1L << 53) - 1))).isEqualTo("[0,-1,9007199254740991]");
        assertThat(CanonicalJson.of(Set.of())).isEqualTo("[]");
    }

    static List<Object> others() {
        return List.of(1.5, 1L << 53, "\ud83d", "\ude00x", 'c', Map.of("a", 1.0), List.of(new Object()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherValuesAreRefused(Object other) {
        assertThatThrownBy(() -> CanonicalJson.of(other)).isInstanceOf(IllegalArgumentException.class);
    }
}
