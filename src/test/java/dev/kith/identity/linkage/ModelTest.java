package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelTest {

    private final List<Profile> profiles = GeneratedPeople.of(8_000, 3).profiles();
    private final Model model = Training.train(profiles, KnownTruth.HASHING);

    @Test
    void whatIsWrittenIsReadAgainExactly() {
        String json = ModelJson.write(model);

        Model again = ModelJson.read(json, KnownTruth.HASHING);

        assertThat(ModelJson.write(again)).isEqualTo(json);
        assertThat(again.version()).isEqualTo(model.version()).hasSize(12);
        assertThat(again.attributes()).isEqualTo(model.attributes());
        SplittableRandom random = new SplittableRandom(1);
        Scoring one = new Scoring(model);
        Scoring other = new Scoring(again);
        for (int i = 0; i < 10_000; i++) {
            Profile mine = profiles.get(random.nextInt(profiles.size()));
            Profile theirs = profiles.get(random.nextInt(profiles.size()));
            assertThat(other.probability(mine, theirs)).isEqualTo(one.probability(mine, theirs));
            assertThat(Keys.of(mine, again)).isEqualTo(Keys.of(mine, model));
        }
    }

    @Test
    void anotherKeyIsNoticed() {
        byte[] key = new byte[16];
        key[3] = 1;

        assertThatThrownBy(() -> ModelJson.read(ModelJson.write(model), new SipHash(key)))
                .hasMessageContaining("another key");
    }

    @Test
    void onlyWhatMoreThanTwentyHaveIsKnownToIt() {
        model.counted().values().values().forEach(known -> assertThat(
                        Arrays.stream(known.counts().counts()))
                .allMatch(count -> count > 20));
        model.counted().words().values().forEach(known -> assertThat(
                        Arrays.stream(known.counts().counts()))
                .allMatch(count -> count > 20));
    }

    @Test
    void itHoldsNoValue() {
        String json = ModelJson.write(model);

        for (Profile profile : profiles.subList(0, 500)) {
            assertThat(profile.values().values())
                    .filteredOn(value -> value.length() > 8)
                    .noneMatch(json::contains);
        }
    }

    /** Some measures of texts depend on the order of the two; a score must not. */
    @Test
    void aScoreIsTheSameWhicheverRecordComesFirst() {
        SplittableRandom random = new SplittableRandom(2);
        Scoring scoring = new Scoring(model);
        Scoring reversed = new Scoring(model);
        for (int i = 0; i < 200_000; i++) {
            Profile one = profiles.get(random.nextInt(profiles.size()));
            Profile other = profiles.get(random.nextInt(profiles.size()));
            assertThat(scoring.probability(one, other)).isEqualTo(reversed.probability(other, one));
        }
    }

    @Test
    void aProfileReadAgainFromItsOwnValuesIsTheSame() {
        for (Profile profile : profiles) {
            assertThat(Profile.of(profile.values())).isEqualTo(profile);
        }
    }
}
