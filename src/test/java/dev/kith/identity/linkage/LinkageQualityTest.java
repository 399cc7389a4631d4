package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public records of which the truth is known; nothing is tuned to them. Where they are from: {@code README.md} beside them. */
class LinkageQualityTest {

    @ParameterizedTest
    @CsvSource({"febrl3, 0.999", "splink_fake_1000, 0.97", "restaurants, 0.955"})
    void whoIsWhoIsFoundWithoutAnyLabel(String set, double f1) throws IOException {
        KnownTruth truth = KnownTruth.read(Path.of("src/test/resources/linkage", set));

        List<List<Integer>> clusters =
                new Linkage(truth.profiles(), Training.train(truth.profiles(), KnownTruth.HASHING)).clusters(0.5);

        assertThat(Agreement.pairwise(truth.persons(), clusters).f1()).isGreaterThanOrEqualTo(f1);
    }
}
