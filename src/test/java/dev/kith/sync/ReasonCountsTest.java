package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReasonCountsTest {

    private final ReasonCounts counts = new ReasonCounts();

    private static Reason noValue(String quoted) {
        return new Reason(
                "no-value", "Level has no value for what the shop says: '" + quoted + "'", "m.yaml:7, add it");
    }

    private Map<String, Long> told() {
        Map<String, Long> told = new HashMap<>();
        counts.each((reason, count) -> told.put(reason.text(), count));
        return told;
    }

    @Test
    void reasonsThatDifferInAFewValuesAreKeptApart() {
        counts.count(noValue("a"));
        counts.count(noValue("b"));
        counts.count(noValue("b"));

        assertThat(told())
                .containsOnly(
                        Map.entry(noValue("a").text(), 1L),
                        Map.entry(noValue("b").text(), 2L));
    }

    @Test
    void oneMistakeWithAThousandValuesIsOneReasonAfterTheFirstFew() {
        for (int i = 0; i < 1_000; i++) {
            counts.count(noValue("" + i));
        }
        counts.count(noValue("3"));

        assertThat(told())
                .hasSize(11)
                .containsEntry("Level has no value for what the shop says: other values", 990L)
                .containsEntry(noValue("3").text(), 2L);
    }

    @Test
    void reasonsWithoutEndAreCountedTogetherAndTheFirstStayKnown() {
        for (int i = 0; i < 1_000; i++) {
            counts.count(new Reason("refused", "text " + i, "mend it"));
        }

        assertThat(told()).hasSize(201).containsEntry("text 0", 1L).containsEntry("other reasons", 800L);
    }
}
