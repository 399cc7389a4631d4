package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdingTest {

    @Test
    void whatIsHandedOverAreTheKeysThatTheModelGives() {
        List<Profile> profiles = GeneratedPeople.of(60_000, 8).profiles();
        Model model = Training.train(profiles, KnownTruth.HASHING);

        KeyTable keys = new Crowding(profiles, KnownTruth.HASHING, true).keys();

        assertThat(model.crowded().keys()).as("keys that had to be refined").hasSizeGreaterThan(1_000);
        for (int record = 0; record < profiles.size(); record++) {
            int now = record;
            assertThat(IntStream.range(0, Keys.RULES)
                            .mapToLong(rule -> keys.key(now, rule))
                            .toArray())
                    .isEqualTo(Keys.of(profiles.get(record), model));
        }
    }
}
