package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {

    @ParameterizedTest
    @ValueSource(strings = {"febrl3", "splink_fake_1000", "restaurants"})
    void whatComesPageByPageGivesTheClustersOfAllAtOnce(String set) throws IOException {
        KnownTruth truth = KnownTruth.read(Path.of("src/test/resources/linkage", set));

        comparePagesWithAllAtOnce(truth.profiles());
    }

    @Test
    void soDoPeopleOfACrm() {
        comparePagesWithAllAtOnce(GeneratedPeople.of(12_000, 4).profiles());
    }

    private static void comparePagesWithAllAtOnce(List<Profile> profiles) {
        Training training = new Training(profiles, KnownTruth.HASHING);
        Model model = training.model();
        for (double least : new double[] {0.5, 0.99}) {
            Pages pages = new Pages(model, least);
            SplittableRandom random = new SplittableRandom(9);
            for (int from = 0; from < profiles.size(); ) {
                int to = Math.min(profiles.size(), from + 1 + random.nextInt(400));
                pages.add(profiles, from, to);
                from = to;
            }
            assertThat(pages.clusters())
                    .isEqualTo(new Linkage(profiles, model).clusters(least))
                    .isEqualTo(training.linkage().clusters(least));
        }
    }

    @Test
    void afterAnyChangesItFindsWhatAFreshOneFinds() {
        List<Profile> profiles = GeneratedPeople.of(4_000, 6).profiles();
        Model model = Training.train(profiles, KnownTruth.HASHING);
        Index index = new Index(model);
        Map<Long, Profile> expected = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int step = 0; step < 20_000; step++) {
            long id = random.nextInt(3_000) * 1_000_003L;
            if (random.nextInt(3) == 0) {
                index.remove(id);
                expected.remove(id);
            } else {
                Profile profile = profiles.get(random.nextInt(profiles.size()));
                index.put(id, profile);
                expected.put(id, profile);
            }
        }
        Index fresh = new Index(model);
        expected.forEach(fresh::put);

        assertThat(index.size()).isEqualTo(expected.size());
        for (Profile profile : profiles) {
            assertThat(index.candidates(profile)).isEqualTo(fresh.candidates(profile));
        }
        expected.forEach((id, profile) -> assertThat(index.profile(id)).isSameAs(profile));
    }

    @Test
    void whatIsRemovedIsNotFound() {
        List<Profile> profiles = GeneratedPeople.of(300, 1).profiles();
        Index index = new Index(Training.train(profiles, KnownTruth.HASHING));
        index.put(7, profiles.get(0));
        assertThat(index.candidates(profiles.get(0))).containsExactly(7);

        index.remove(7);
        index.remove(7);

        assertThat(index.candidates(profiles.get(0))).isEmpty();
        assertThatThrownBy(() -> index.profile(7)).isInstanceOf(NoSuchElementException.class);
        assertThat(index.size()).isZero();
    }
}
