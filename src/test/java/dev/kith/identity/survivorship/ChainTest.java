package dev.kith.identity.survivorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainTest {

    private static List<String> problems(String... written) {
        return ((Chain.Parsed.Refused) Chain.of(List.of(written))).problems();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsReadAsItIsWritten(Rule rule) {
        assertThat(Sample.chain(rule.written()).rules()).containsExactly(rule);
    }

    @Test
    void noRulesMeanTheDefault() {
        assertThat(Sample.chain()).isEqualTo(Chain.DEFAULT).isEqualTo(new Chain(List.of()));
        assertThat(Chain.DEFAULT.rules()).containsExactly(Rule.MOST_TRUSTED_SYSTEM, Rule.MOST_RECENT);
    }

    @Test
    void spacesAndCaseDoNotMatter() {
        assertThat(Sample.chain(" Most  Recent ", "LONGEST").rules()).containsExactly(Rule.MOST_RECENT, Rule.LONGEST);
    }

    @Test
    void aMisspeltRuleGetsASuggestion() {
        assertThat(problems("most recnt"))
                .containsExactly("'most recnt' is not a survivorship rule. Did you mean 'most recent'?");
        assertThat(problems("most-trusted-system")).singleElement().asString().contains("'most trusted system'?");
    }

    @Test
    void anUnknownRuleIsToldWhichThereAre() {
        assertThat(problems("coin toss")).singleElement().asString().contains("Known: largest, longest, most frequent");
    }

    @Test
    void aPinIsNoRule() {
        assertThat(problems("pinned")).singleElement().asString().contains("wins before any chain");
    }

    @Test
    void unionStandsLast() {
        assertThat(problems("union", "longest")).singleElement().asString().contains("Put it last");
        assertThat(Sample.chain("verified first", "union").unites()).isTrue();
        assertThatThrownBy(() -> new Chain(List.of(Rule.UNION, Rule.LONGEST)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(problems("longst", "union", "longest", "longest"))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("'longest'?"))
                .anyMatch(problem -> problem.contains("'longest' stands twice"))
                .anyMatch(problem -> problem.contains("Put it last"));
    }
}
