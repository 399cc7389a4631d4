package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.BIRTH_DATE;
import static dev.kith.identity.linkage.Attribute.EMAIL;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;
import static dev.kith.identity.linkage.Attribute.PHONE;
import static dev.kith.identity.linkage.Attribute.POSTAL_CODE;
import static dev.kith.identity.linkage.Attribute.STREET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Families share name, address, phone and often an email; each of them is a person of their own. */
class HouseholdsTest {

    private static final String[] GIVEN = {
        "Anna", "Ben", "Clara", "David", "Eva", "Felix", "Greta", "Hans", "Ida", "Jonas", "Klara", "Lukas", "Mia",
        "Noah", "Olga", "Paul", "Rosa", "Simon", "Tina", "Uwe", "Vera", "Walter", "Yara", "Zeno"
    };
    private static final String[] BEGIN = {
        "Berg", "Stein", "Wald", "Feld", "Bach", "Linden", "Rosen", "Eichen", "Sand", "Kirch"
    };
    private static final String[] END = {
        "mann", "er", "hof", "huber", "meier", "bauer", "wirth", "müller", "kamp", "brink"
    };

    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Profile> profiles = new ArrayList<>();
    private final List<String> persons = new ArrayList<>();

    @Test
    void familiesStayApartAndTheirDoublesAreFound() {
        for (int household = 0; household < 600; household++) {
            household(household);
        }

        List<List<Integer>> clusters =
                new Linkage(profiles, Training.train(profiles, KnownTruth.HASHING)).clusters(0.5);

        Agreement agreement = Agreement.pairwise(persons, clusters);
        assertThat(agreement.precision()).as(agreement.toString()).isGreaterThan(0.99);
        assertThat(agreement.recall()).as(agreement.toString()).isGreaterThan(0.95);
    }

    private void household(int number) {
        Map<Attribute, String> shared = new EnumMap<>(Attribute.class);
        shared.put(FAMILY_NAME, one(BEGIN) + one(END));
        shared.put(PHONE, "030 " + (1_000_000 + random.nextInt(8_000_000)));
        shared.put(STREET, one(BEGIN) + "straße " + (1 + random.nextInt(90)));
        shared.put(POSTAL_CODE, String.valueOf(10_000 + random.nextInt(300)));
        boolean oneEmail = random.nextInt(3) == 0;
        for (int member = 0; member < 2 + random.nextInt(3); member++) {
            Map<Attribute, String> person = new EnumMap<>(shared);
            person.put(GIVEN_NAME, GIVEN[(number * 7 + member * 5) % GIVEN.length]);
            if (random.nextInt(3) > 0) {
                person.put(
                        BIRTH_DATE,
                        String.format(
                                "%d-%02d-%02d",
                                1940 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28)));
            }
            person.put(EMAIL, (oneEmail ? "family" : person.get(GIVEN_NAME)) + "@" + number + ".example.org");
            add(person, number + "/" + member);
            if (random.nextInt(3) == 0) {
                add(again(person), number + "/" + member);
            }
        }
    }

    /** The same person, typed in once more: something is missing, something has a slip. */
    private Map<Attribute, String> again(Map<Attribute, String> person) {
        Map<Attribute, String> again = new EnumMap<>(person);
        again.remove(List.of(BIRTH_DATE, PHONE, EMAIL, STREET).get(random.nextInt(4)));
        Attribute slip = List.of(GIVEN_NAME, FAMILY_NAME, POSTAL_CODE).get(random.nextInt(3));
        StringBuilder text = new StringBuilder(again.get(slip));
        int at = 1 + random.nextInt(text.length() - 1);
        again.put(slip, text.deleteCharAt(at).toString());
        return again;
    }

    private void add(Map<Attribute, String> person, String who) {
        profiles.add(Profile.of(person));
        persons.add(who);
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
