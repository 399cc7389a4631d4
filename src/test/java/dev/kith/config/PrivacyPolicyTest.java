package dev.kith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrivacyPolicyTest {

    /** Approvals were void after every other restart: the plan's hash covers the policy, whose holidays came in another order. */
    @Test
    void itPrintsTheSameInEveryProcess_12_68() {
        List<Integer> numbers = IntStream.rangeClosed(1, 28).boxed().toList();
        List<LocalDate> days =
                numbers.stream().map(day -> LocalDate.of(2027, 5, day)).toList();

        PrivacyPolicy policy = new PrivacyPolicy(
                PrivacyPolicy.Law.GDPR, Set.copyOf(days), Map.of(), List.of(), Optional.empty(), Set.copyOf(numbers));

        assertThat(policy.toString()).contains("holidays=" + days, "warnBefore=" + numbers);
    }
}
