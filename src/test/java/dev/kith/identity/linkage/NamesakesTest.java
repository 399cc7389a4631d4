package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A well-kept shop in which nobody is there twice, and a hundred pairs of customers have the same name. */
class NamesakesTest {

    private static final int CUSTOMERS = 1_000;
    private static final int GIVEN_NAMES = 60;
    private static final int FAMILY_NAMES = 80;

    private final SplittableRandom random = new SplittableRandom(3);

    private String word(String of, int number) {
        StringBuilder word = new StringBuilder();
        for (int left = number * 7_919 + of.hashCode() % 1_000 + 100_000; left > 0; left /= 20) {
            word.append("bdfglmnprstvkzhaeiou".charAt(left % 20)).append("aeiou".charAt(left % 5));
        }
        return word.toString();
    }

    private Map<Attribute, String> customer(int number) {
        Map<Attribute, String> customer = new EnumMap<>(Attribute.class);
        String given = word("given", random.nextInt(GIVEN_NAMES));
        String family = word("family", random.nextInt(FAMILY_NAMES));
        int city = random.nextInt(15);
        customer.put(Attribute.GIVEN_NAME, given);
        customer.put(Attribute.FAMILY_NAME, family);
        if (random.nextInt(10) > 0) {
            customer.put(Attribute.EMAIL, given + "." + family + number + "@mail" + number % 3 + ".example");
        }
        if (random.nextInt(10) > 2) {
            customer.put(Attribute.PHONE, "030" + (1_000_000 + random.nextInt(8_000_000)));
        }
        if (random.nextInt(10) > 3) {
            customer.put(
                    Attribute.BIRTH_DATE,
                    (1940 + random.nextInt(65)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(9));
        }
        customer.put(Attribute.STREET, word("street", random.nextInt(25)) + " " + (1 + random.nextInt(90)));
        customer.put(Attribute.CITY, word("city", city));
        customer.put(Attribute.POSTAL_CODE, String.valueOf(10_000 + city * 37));
        return customer;
    }

    @Test
    void aNameInCommonMakesNobodyOne() {
        List<Profile> profiles = new ArrayList<>();
        for (int number = 0; number < CUSTOMERS; number++) {
            profiles.add(Profile.of(customer(number)));
        }

        Model model = Training.train(profiles, KnownTruth.HASHING);
        Linkage linkage = new Linkage(profiles, model);

        assertThat(linkage.clusters(0.99)).isEmpty();
        assertThat(linkage.clusters(0.5)).hasSizeLessThan(CUSTOMERS / 100);
    }

    @Test
    void thoseFewWhoAreThereTwiceAreFoundAllTheSame() {
        List<Profile> profiles = new ArrayList<>();
        for (int number = 0; number < CUSTOMERS; number++) {
            Map<Attribute, String> customer = customer(number);
            profiles.add(Profile.of(customer));
            if (number % 100 == 0) {
                customer.put(Attribute.EMAIL, "new" + number + "@example.org");
                profiles.add(Profile.of(customer));
            }
        }

        Linkage linkage = new Linkage(profiles, Training.train(profiles, KnownTruth.HASHING));

        assertThat(linkage.clusters(0.5)).hasSizeBetween(10, 20);
        assertThat(linkage.clusters(0.99)).hasSizeBetween(8, 10);
    }
}
