package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.EMAIL;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.FULL_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;
import static dev.kith.identity.linkage.Attribute.HOUSE_NUMBER;
import static dev.kith.identity.linkage.Attribute.PHONE;
import static dev.kith.identity.linkage.Attribute.STREET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static Level level(Attribute of, Map<Attribute, String> one, Map<Attribute, String> other) {
        Profile first = Profile.of(one);
        Profile second = Profile.of(other);
        byte[] levels = new byte[Attribute.ALL.length];
        Model model = Training.train(List.of(first, second), KnownTruth.HASHING);
        new Comparison(model).compare(first, second, levels);
        return Level.of(levels[of.ordinal()]);
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, +49 30 7654321, 0049307654321, SAME",
        "PHONE, +49 30 7654321, 030 7654321, VARIANT",
        "PHONE, 030 7654321, 030 7654322, CLOSE",
        "BIRTH_DATE, 1980-01-31, 31.1.1980, SAME",
        "BIRTH_DATE, 1980-02-01, 1980-01-02, VARIANT",
        "BIRTH_DATE, 1980-01-31, 1980-01-30, CLOSE",
        "BIRTH_DATE, 1980-01-31, 1980-07-31, CLOSE",
        "BIRTH_DATE, 1980-01-31, 1961-07-29, DIFFERENT",
        "EMAIL, Anna+shop@Example.org, anna@example.org, SAME",
        "EMAIL, an.na@googlemail.com, anna@gmail.com, SAME",
        "EMAIL, anna.quill@a.org, anna.quill@b.com, VARIANT",
        "GIVEN_NAME, Bill, William, VARIANT",
        "GIVEN_NAME, J., John, VARIANT",
        "GIVEN_NAME, Élodie, Elodie, SAME",
        "GIVEN_NAME, Dr. Anna, Anna, SAME",
        "FAMILY_NAME, O'Brien, OBrien, SAME",
        "FAMILY_NAME, Quillwright, Quilwright, CLOSE",
        "FAMILY_NAME, Weiß, Weiss, SAME",
        "FAMILY_NAME, Schmidt, Baker, DIFFERENT",
        "STREET, Hauptstraße, Hauptstr., SAME",
        "STREET, Baker Street, Baker St, SAME",
        "COMPANY, The Blue Door Ltd., Blue Door GmbH, SAME",
        "FAMILY_NAME, 王, 王, SAME",
    })
    void twoValuesOfOneAttribute(Attribute attribute, String one, String other, Level level) {
        assertThat(level(attribute, Map.of(attribute, one), Map.of(attribute, other)))
                .isEqualTo(level);
        assertThat(level(attribute, Map.of(attribute, other), Map.of(attribute, one)))
                .isEqualTo(level);
    }

    @Test
    void namesInTheWrongColumnsAreSeen() {
        Map<Attribute, String> right = Map.of(GIVEN_NAME, "Anna", FAMILY_NAME, "Quillwright");
        Map<Attribute, String> wrong = Map.of(GIVEN_NAME, "Quillwright", FAMILY_NAME, "Anna");

        assertThat(level(GIVEN_NAME, right, wrong)).isEqualTo(Level.VARIANT);
        assertThat(level(FAMILY_NAME, right, wrong)).isEqualTo(Level.VARIANT);
    }

    @Test
    void aValueThatIsMissingSaysNothing() {
        assertThat(level(EMAIL, Map.of(EMAIL, "anna@example.org", PHONE, ""), Map.of(PHONE, "030 7654321")))
                .isEqualTo(Level.MISSING);
    }

    @Test
    void aFullNameAndAStreetAreTakenApart() {
        Map<Attribute, String> one = Map.of(FULL_NAME, "Quillwright, Anna", STREET, "12 Baker Street");
        Map<Attribute, String> other = Map.of(FULL_NAME, "Anna Quillwright", STREET, "Baker St. 12");

        for (Attribute attribute : Set.of(GIVEN_NAME, FAMILY_NAME, STREET, HOUSE_NUMBER)) {
            assertThat(level(attribute, one, other)).as(attribute.written()).isEqualTo(Level.SAME);
        }
    }
}
