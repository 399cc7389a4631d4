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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** People of a CRM, as many as are wanted: in households and companies, some of them typed in twice or more. For speed, never alone for quality. */
public final class GeneratedPeople {

    private static final String[] SYLLABLES = {
        "ba", "ber", "bo", "da", "del", "dor", "fa", "fen", "gar", "gel", "ha", "hol", "jan", "ka", "kel", "kor", "la",
                "len", "lo",
        "ma", "mer", "mi", "na", "nel", "nor", "pa", "per", "ra", "ren", "ro", "sa", "sel", "son", "ta", "ter", "tor",
                "va", "ven",
        "wa", "wel", "za", "zen"
    };
    private static final String[] DOMAINS = {"gmail.com", "outlook.com", "web.de", "yahoo.com", "gmx.net", "icloud.com"
    };

    private final SplittableRandom random;
    private final Deque<Generated> made = new ArrayDeque<>();
    private int households;

    private record Generated(Map<Attribute, String> raw, String person) {}

    public GeneratedPeople(long seed) {
        random = new SplittableRandom(seed);
    }

    static KnownTruth of(int records, long seed) {
        GeneratedPeople people = new GeneratedPeople(seed);
        Normalising normalising = new Normalising();
        List<String> persons = new ArrayList<>();
        while (persons.size() < records || !people.made.isEmpty()) {
            Generated next = people.generated();
            normalising.add(next.raw());
            persons.add(next.person());
        }
        return normalising.with(persons);
    }

    /** Another record, as it is written. It has no end. */
    public Map<Attribute, String> next() {
        return generated().raw();
    }

    private Generated generated() {
        while (made.isEmpty()) {
            household(households++);
        }
        return made.removeFirst();
    }

    /** The n-th of names of which the first are common and the last are rare. */
    private static String name(int number, int syllables) {
        StringBuilder name = new StringBuilder();
        int left = number;
        for (int i = 0; i < syllables; i++) {
            name.append(SYLLABLES[left % SYLLABLES.length]);
            left = left / SYLLABLES.length + number % 7 * (i + 1);
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private int skewed(int different) {
        return (int) (different * Math.pow(random.nextDouble(), 3));
    }

    private void household(int number) {
        Map<Attribute, String> home = new EnumMap<>(Attribute.class);
        int place = skewed(8_000);
        home.put(FAMILY_NAME, name(skewed(60_000), 3));
        home.put(STREET, name(skewed(20_000), 2) + "straße");
        home.put(HOUSE_NUMBER, String.valueOf(1 + random.nextInt(120)));
        home.put(POSTAL_CODE, String.valueOf(10_000 + place * 7));
        home.put(CITY, name(place / 5, 2) + "stadt");
        home.put(PHONE, "0" + (300_000_000L + random.nextLong(600_000_000L)));
        int members = 1 + (int) (3 * Math.pow(random.nextDouble(), 2));
        for (int member = 0; member < members; member++) {
            Map<Attribute, String> person = new EnumMap<>(home);
            person.put(GIVEN_NAME, name(skewed(1_500), 2));
            if (random.nextInt(10) < 4) {
                person.put(
                        BIRTH_DATE,
                        String.format(
                                Locale.ROOT,
                                "%d-%02d-%02d",
                                1940 + random.nextInt(70),
                                1 + random.nextInt(12),
                                1 + random.nextInt(28)));
            }
            if (random.nextInt(10) < 8) {
                person.put(EMAIL, email(person));
            }
            if (random.nextInt(2) == 0) {
                person.put(PHONE, "01" + (500_000_000L + random.nextLong(400_000_000L)));
            }
            if (random.nextInt(3) == 0) {
                person.put(COMPANY, name(skewed(30_000), 3) + " GmbH");
            }
            add(person, number + "/" + member);
            while (random.nextInt(5) == 0) {
                add(again(person), number + "/" + member);
            }
        }
    }

    private String email(Map<Attribute, String> person) {
        String given = person.getOrDefault(GIVEN_NAME, "").toLowerCase(Locale.ROOT);
        String family = person.getOrDefault(FAMILY_NAME, "").toLowerCase(Locale.ROOT);
        String local = random.nextInt(2) == 0 ? given + "." + family : given.charAt(0) + family + random.nextInt(1000);
        return local + "@" + DOMAINS[random.nextInt(DOMAINS.length)];
    }

    /** The same person, entered once more elsewhere. */
    private Map<Attribute, String> again(Map<Attribute, String> person) {
        Map<Attribute, String> again = new EnumMap<>(person);
        for (Attribute attribute : List.of(BIRTH_DATE, EMAIL, PHONE, STREET, COMPANY)) {
            if (random.nextInt(4) == 0) {
                again.remove(attribute);
            }
        }
        if (random.nextInt(6) == 0) {
            again.put(EMAIL, email(person));
        }
        if (random.nextInt(10) == 0) {
            again.put(STREET, name(skewed(20_000), 2) + "straße");
            again.put(HOUSE_NUMBER, String.valueOf(1 + random.nextInt(120)));
        }
        for (Attribute attribute : List.of(GIVEN_NAME, FAMILY_NAME, STREET, POSTAL_CODE, PHONE)) {
            if (random.nextInt(10) == 0 && again.containsKey(attribute)) {
                again.put(attribute, slip(again.getOrDefault(attribute, "")));
            }
        }
        return again;
    }

    private String slip(String text) {
        StringBuilder slipped = new StringBuilder(text);
        int at = random.nextInt(text.length());
        if (random.nextInt(2) == 0 || at == 0) {
            slipped.insert(at, text.charAt(at));
        } else {
            slipped.deleteCharAt(at);
        }
        return slipped.toString();
    }

    private void add(Map<Attribute, String> person, String who) {
        made.add(new Generated(person, who));
    }
}
