package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.BIRTH_DATE;
import static dev.kith.identity.linkage.Attribute.EMAIL;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final Scoring scoring =
            new Scoring(Training.train(GeneratedPeople.of(5_000, 1).profiles(), KnownTruth.HASHING));

    private final Profile one = Profile.of(Map.of(
            GIVEN_NAME, "William", FAMILY_NAME, "Quillwright", EMAIL, "w@quill.example", BIRTH_DATE, "1980-01-31"));
    private final Profile other = Profile.of(
            Map.of(GIVEN_NAME, "Bill", FAMILY_NAME, "Quillwright", EMAIL, "w@quill.example", BIRTH_DATE, "1955-07-12"));

    @Test
    void itIsSaidInWords() {
        assertThat(scoring.evidence(one, other).inWords())
                .contains(
                        "same rare family name",
                        "same email",
                        "given names are short forms of each other, or in the other column",
                        "birth dates differ");
    }

    @Test
    void itTellsOfNoValue() {
        assertThat(scoring.evidence(one, other).toString() + one)
                .doesNotContainIgnoringCase("quill")
                .doesNotContain("1980");
    }

    @Test
    void itAddsUpToTheProbability() {
        Evidence evidence = scoring.evidence(one, other);

        double bits = evidence.prior()
                + evidence.related()
                + evidence.parts().stream().mapToDouble(Evidence.Part::bits).sum();
        assertThat(1 / (1 + Math.pow(2, -bits))).isCloseTo(evidence.probability(), within(1e-6));
    }
}
