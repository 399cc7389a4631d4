package dev.kith.sandbox;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Invents customers: the same id and seed give the same person. All are clean and no two share an email. */
final class SamplePeople {

    private static final LocalDateTime FIRST_CHANGE = LocalDateTime.of(2025, 1, 6, 8, 0);
    private static final int CHANGED_TOGETHER = 4;
    private static final List<String> DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example.com");
    private static final List<String> NOTES = List.of(
            "Prefers delivery in the evening.",
            "Called about an invoice.",
            "Wholesale terms since 2019.",
            "VIP, be kind.");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_IN_EMAILS = Pattern.compile("[^a-z.-]+");

    private final List<SampleCountry> countries = SampleCountry.all();
    private final long seed;
    private final boolean manyNames;

    private SamplePeople(long seed, boolean manyNames) {
        this.seed = seed;
        this.manyNames = manyNames;
    }

    SamplePeople(long seed) {
        this(seed, false);
    }

    /** People for a million rows: most last names are put together, so that not everybody is called the same. */
    static SamplePeople crowd(long seed) {
        return new SamplePeople(seed, true);
    }

    SampleCustomer person(int id) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + id);
        SampleCountry country = country(random);
        boolean woman = random.nextBoolean();
        String first = one(woman ? country.women() : country.men(), random);
        String last = last(country, random);
        String[] city = one(country.cities(), random).split("\\|");
        return new SampleCustomer(
                id,
                new SampleCustomer.Name(salutation(country, woman, random), first, last),
                email(first, last, id, random),
                random.nextInt(20) == 0 ? null : filled(one(country.phones(), random), random),
                new SampleCustomer.Address(
                        filled(one(country.streets(), random), random), city[0], city[1], country.code()),
                random.nextInt(10) == 0 ? null : LocalDate.of(1940, 1, 1).plusDays(random.nextInt(24_000)),
                random.nextInt(4) == 0 ? 0 : random.nextInt(5_000),
                random.nextInt(8) != 0,
                random.nextInt(12) == 0 ? one(NOTES, random) : null,
                // Several rows share a time, as they do after an import.
                FIRST_CHANGE.plusMinutes(20L * ((id - 1) / CHANGED_TOGETHER)));
    }

    private String last(SampleCountry country, SplittableRandom random) {
        if (!manyNames || random.nextInt(3) == 0) {
            return one(country.last(), random);
        }
        String composed = one(country.stems(), random) + one(country.endings(), random);
        return random.nextInt(20) == 0 ? composed + "-" + one(country.last(), random) : composed;
    }

    /** A third of the customers are at home in Germany and Austria. */
    private SampleCountry country(SplittableRandom random) {
        SampleCountry country = countries.get(random.nextInt(countries.size()));
        return random.nextInt(6) == 0
                ? countries.stream()
                        .filter(SampleCountry::speaksGerman)
                        .findFirst()
                        .orElse(country)
                : country;
    }

    private static @Nullable String salutation(SampleCountry country, boolean woman, SplittableRandom random) {
        int draw = random.nextInt(20);
        if (draw < 3) {
            return null;
        }
        if (draw == 3) {
            return "Dr";
        }
        if (country.speaksGerman()) {
            return woman ? "Frau" : "Herr";
        }
        return woman ? (draw % 2 == 0 ? "Ms" : "Mrs") : "Mr";
    }

    private static String email(String first, String last, int id, SplittableRandom random) {
        return ascii(first) + "." + ascii(last) + id + "@" + one(DOMAINS, random);
    }

    private static String ascii(String name) {
        String german = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("ı", "i");
        return NOT_IN_EMAILS.matcher(withoutMarks(german)).replaceAll("").replace(".", "");
    }

    static String withoutMarks(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    }

    /** Puts a digit in the place of each {@code #}; a number never begins with zero where a house has one. */
    private static String filled(String pattern, SplittableRandom random) {
        StringBuilder filled = new StringBuilder(pattern);
        for (int i = 0; i < filled.length(); i++) {
            if (filled.charAt(i) == '#') {
                filled.setCharAt(i, (char) ('1' + random.nextInt(9)));
            }
        }
        return filled.toString();
    }

    private static String one(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
