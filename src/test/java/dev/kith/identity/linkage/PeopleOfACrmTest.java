package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.BIRTH_DATE;
import static dev.kith.identity.linkage.Attribute.CITY;
import static dev.kith.identity.linkage.Attribute.COMPANY;
import static dev.kith.identity.linkage.Attribute.EMAIL;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;
import static dev.kith.identity.linkage.Attribute.HOUSE_NUMBER;
import static dev.kith.identity.linkage.Attribute.PHONE;
import static dev.kith.identity.linkage.Attribute.POSTAL_CODE;
import static dev.kith.identity.linkage.Attribute.STREET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is one person and who is not, by what is learned from many thousands of others. */
class PeopleOfACrmTest {

    private static final Scoring SCORING =
            new Scoring(Training.train(GeneratedPeople.of(20_000, 11).profiles(), KnownTruth.HASHING));

    private static final double AUTOMATIC = 0.99;
    private static final double LIKELY = 0.5;

    private final Map<Attribute, String> anna = new EnumMap<>(Map.of(
            GIVEN_NAME, "Annegret",
            FAMILY_NAME, "Quillwright",
            PHONE, "0301234567",
            STREET, "Lindenstraße",
            HOUSE_NUMBER, "12",
            POSTAL_CODE, "10407",
            CITY, "Dorhastadt"));

    private final Map<Attribute, String> other = new EnumMap<>(anna);

    private double probability() {
        return SCORING.probability(Profile.of(anna), Profile.of(other));
    }

    @Test
    void oneWhoWasTypedInTwiceIsMergedWithoutAsking() {
        anna.put(EMAIL, "annegret77@quill.example");
        other.put(EMAIL, "annegret77@quill.example");

        assertThat(probability()).isGreaterThan(AUTOMATIC);
    }

    @Test
    void aCoupleWithOneEmailPhoneAndAddressIsTwo() {
        anna.put(EMAIL, "quillwrights@quill.example");
        other.put(EMAIL, "quillwrights@quill.example");
        other.put(GIVEN_NAME, "Bertram");

        assertThat(probability()).isLessThan(LIKELY);
    }

    @Test
    void twinsAreTwo() {
        anna.put(BIRTH_DATE, "1984-05-06");
        other.put(BIRTH_DATE, "1984-05-06");
        other.put(GIVEN_NAME, "Bertram");

        assertThat(probability()).isLessThan(LIKELY);
    }

    @Test
    void juniorAndSeniorAreTwo() {
        anna.put(BIRTH_DATE, "1954-05-06");
        other.put(BIRTH_DATE, "1987-11-23");

        assertThat(probability()).isLessThan(LIKELY);
    }

    @Test
    void colleaguesOnOneSwitchboardAreTwo() {
        anna.put(COMPANY, "Blue Door GmbH");
        other.put(COMPANY, "Blue Door GmbH");
        other.put(GIVEN_NAME, "Bertram");
        other.put(FAMILY_NAME, "Oakhurst");

        assertThat(probability()).isLessThan(0.01);
    }

    @Test
    void aMailboxOfARoleSaysNothing() {
        double without = probability();
        anna.put(EMAIL, "info@quill.example");
        other.put(EMAIL, "info@quill.example");

        assertThat(probability()).isEqualTo(without);
    }

    @Test
    void namesakesElsewhereAreNotMergedForTheirMailboxes() {
        for (Map<Attribute, String> one : List.of(anna, other)) {
            one.put(GIVEN_NAME, "Baba");
            one.put(FAMILY_NAME, "Bababa");
        }
        anna.put(EMAIL, "baba.bababa@gmail.com");
        other.putAll(Map.of(
                EMAIL, "baba.bababa@web.de",
                PHONE, "0897654321",
                STREET, "Wallgasse",
                HOUSE_NUMBER, "99",
                POSTAL_CODE, "80331",
                CITY, "Melberstadt"));

        assertThat(probability()).isLessThan(LIKELY);
    }

    @Test
    void oneWhoMovedAndKeptTheEmailIsFound() {
        anna.put(EMAIL, "annegret77@quill.example");
        other.putAll(Map.of(
                EMAIL, "annegret77@quill.example",
                STREET, "Wallgasse",
                HOUSE_NUMBER, "99",
                POSTAL_CODE, "80331",
                CITY, "Melberstadt"));
        other.remove(PHONE);

        assertThat(probability()).isGreaterThan(LIKELY);
    }

    @Test
    void oneWhoMarriedAndKeptEmailAndBirthDateIsOne() {
        anna.putAll(Map.of(EMAIL, "annegret77@quill.example", BIRTH_DATE, "1984-05-06"));
        other.putAll(anna);
        other.put(FAMILY_NAME, "Oakhurst");

        assertThat(probability()).isGreaterThan(LIKELY);
    }

    @Test
    void aShortFormOfTheNameIsTheSamePerson() {
        anna.put(GIVEN_NAME, "William");
        other.put(GIVEN_NAME, "Bill");
        anna.put(EMAIL, "wq1977@quill.example");
        other.put(EMAIL, "wq1977@quill.example");

        assertThat(probability()).isGreaterThan(LIKELY);
    }

    @Test
    void swappedNamesAreTheSamePerson() {
        other.put(GIVEN_NAME, "Quillwright");
        other.put(FAMILY_NAME, "Annegret");
        anna.put(EMAIL, "aq1977@quill.example");
        other.put(EMAIL, "aq1977@quill.example");

        assertThat(probability()).isGreaterThan(LIKELY);
    }

    @Test
    void otherScriptsAreNeitherNothingNorAllTheSame() {
        anna.putAll(Map.of(GIVEN_NAME, "Дмитрий", FAMILY_NAME, "Соколов"));
        other.putAll(Map.of(GIVEN_NAME, "Ольга", FAMILY_NAME, "Соколова"));
        assertThat(Profile.of(anna).text(FAMILY_NAME)).isNotEmpty();
        assertThat(probability()).isLessThan(LIKELY);

        anna.putAll(Map.of(GIVEN_NAME, "小明", FAMILY_NAME, "王"));
        other.putAll(Map.of(GIVEN_NAME, "丽", FAMILY_NAME, "王"));
        assertThat(Profile.of(anna).text(GIVEN_NAME)).isEqualTo("小明");
        assertThat(probability()).isLessThan(LIKELY);
    }

    @Test
    void namesInCyrillicAndGreekAreThoseInLatin() {
        assertThat(name("Дмитрий Соколов")).isEqualTo(name("Dmitriy Sokolov"));
        assertThat(name("Γιώργος Παπαδόπουλος")).isEqualTo(name("Giorgos Papadopoulos"));
    }

    private static Map<Attribute, String> name(String full) {
        return Profile.of(Map.of(Attribute.FULL_NAME, full)).values();
    }
}
