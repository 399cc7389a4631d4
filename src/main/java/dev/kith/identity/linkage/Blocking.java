package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.BIRTH_DATE;
import static dev.kith.identity.linkage.Attribute.CITY;
import static dev.kith.identity.linkage.Attribute.COMPANY;
import static dev.kith.identity.linkage.Attribute.EMAIL;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;
import static dev.kith.identity.linkage.Attribute.HOUSE_NUMBER;
import static dev.kith.identity.linkage.Attribute.IDENTIFIER;
import static dev.kith.identity.linkage.Attribute.PHONE;
import static dev.kith.identity.linkage.Attribute.POSTAL_CODE;
import static dev.kith.identity.linkage.Attribute.STREET;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Which records are compared at all: those that have one of several keys in common. What no key brings together is never found, so there are
 * many; what too many have in common is refined by what else they have.
 */
final class Blocking {

    /** A record's number has 24 bits beside its key's 40. */
    static final int LAST_RECORD = 0xFFFFFF;

    /** Larger blocks are refined. */
    static final int MOST = 200;

    /** Blocks of so many are compared in any case. */
    private static final int LEAST = 8;

    /** With how many others a rule compares a record on average, at most; all rules do so for small populations. */
    private static final long OTHERS = 4;

    private static final long FEWEST = 200_000;

    private static final Set<String> STRONG =
            Set.of("email", "phone", "identifier", "birth date and family name", "birth date and given name");

    private static final List<Rule> RULES = List.of(
            new Rule("email", EnumSet.of(EMAIL), (all, record) -> key(all.text(EMAIL, record))),
            new Rule("phone", EnumSet.of(PHONE), (all, record) -> key(tail(all.text(PHONE, record), 7))),
            new Rule("identifier", EnumSet.of(IDENTIFIER), (all, record) -> key(all.text(IDENTIFIER, record))),
            new Rule("names in any order", EnumSet.of(GIVEN_NAME, FAMILY_NAME), Blocking::names),
            new Rule(
                    "birth date and family name",
                    EnumSet.of(BIRTH_DATE, FAMILY_NAME),
                    (all, record) -> key(all.text(BIRTH_DATE, record), sound(all, FAMILY_NAME, record))),
            new Rule(
                    "birth date and given name",
                    EnumSet.of(BIRTH_DATE, GIVEN_NAME),
                    (all, record) -> key(all.text(BIRTH_DATE, record), sound(all, GIVEN_NAME, record))),
            new Rule("birth date", EnumSet.of(BIRTH_DATE), (all, record) -> key(all.text(BIRTH_DATE, record))),
            new Rule(
                    "sound of both names",
                    EnumSet.of(GIVEN_NAME, FAMILY_NAME),
                    (all, record) -> key(sound(all, GIVEN_NAME, record), sound(all, FAMILY_NAME, record))),
            new Rule(
                    "family name and postal code",
                    EnumSet.of(FAMILY_NAME, POSTAL_CODE),
                    (all, record) -> key(sound(all, FAMILY_NAME, record), all.text(POSTAL_CODE, record))),
            new Rule(
                    "given name and postal code",
                    EnumSet.of(GIVEN_NAME, POSTAL_CODE),
                    (all, record) -> key(sound(all, GIVEN_NAME, record), all.text(POSTAL_CODE, record))),
            new Rule(
                    "street and house number",
                    EnumSet.of(STREET, HOUSE_NUMBER),
                    (all, record) -> key(first(all.text(STREET, record), 6), all.text(HOUSE_NUMBER, record))),
            new Rule(
                    "street and postal code",
                    EnumSet.of(STREET, POSTAL_CODE),
                    (all, record) -> key(first(all.text(STREET, record), 5), all.text(POSTAL_CODE, record))),
            new Rule("email's local part", EnumSet.of(EMAIL), (all, record) -> {
                String local = Levels.local(all.text(EMAIL, record));
                return local.length() < 4 ? 0 : key(local);
            }),
            new Rule(
                    "family name and city",
                    EnumSet.of(FAMILY_NAME, CITY),
                    (all, record) -> key(sound(all, FAMILY_NAME, record), first(all.text(CITY, record), 4))),
            new Rule(
                    "given name and city",
                    EnumSet.of(GIVEN_NAME, CITY),
                    (all, record) -> key(all.text(GIVEN_NAME, record), first(all.text(CITY, record), 4))),
            new Rule("given name", EnumSet.of(GIVEN_NAME), (all, record) -> key(sound(all, GIVEN_NAME, record))),
            new Rule("family name", EnumSet.of(FAMILY_NAME), (all, record) -> key(sound(all, FAMILY_NAME, record))),
            new Rule(
                    "names in wrong columns",
                    EnumSet.of(GIVEN_NAME, FAMILY_NAME),
                    (all, record) -> key(least(sound(all, GIVEN_NAME, record), sound(all, FAMILY_NAME, record)))),
            new Rule(
                    "names in wrong columns, the other",
                    EnumSet.of(GIVEN_NAME, FAMILY_NAME),
                    (all, record) -> key(most(sound(all, GIVEN_NAME, record), sound(all, FAMILY_NAME, record)))),
            new Rule(
                    "birth month and city",
                    EnumSet.of(BIRTH_DATE, CITY),
                    (all, record) -> key(first(all.text(BIRTH_DATE, record), 6), first(all.text(CITY, record), 3))),
            new Rule("email's beginning", EnumSet.of(EMAIL), (all, record) -> key(first(all.text(EMAIL, record), 5))),
            new Rule(
                    "company's beginning",
                    EnumSet.of(COMPANY),
                    (all, record) -> all.isOfPeople() ? 0 : key(first(all.text(COMPANY, record), 5))),
            new Rule(
                    "company's longest word",
                    EnumSet.of(COMPANY),
                    (all, record) -> all.isOfPeople() ? 0 : key(longest(all.text(COMPANY, record)))),
            new Rule(
                    "company and family name",
                    EnumSet.of(COMPANY, FAMILY_NAME),
                    (all, record) -> key(first(all.text(COMPANY, record), 5), sound(all, FAMILY_NAME, record))));

    /** One way to bring records together. */
    private record Rule(String name, Set<Attribute> uses, BiFunction<Population, Integer, Long> key) {

        /** Most of those whom it brings together are one person. */
        boolean isStrong() {
            return STRONG.contains(name);
        }
    }

    private final Population population;
    private final List<long[]> keys = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    /** What is done with each pair. */
    interface Pairs {
        /**
         * @param unused attributes that played no part in bringing the two together, or not the only one; a bit each
         * @param strong whether one of the rules that did brings together mostly what is one person
         */
        void pair(int one, int other, int unused, boolean strong);
    }

    Blocking(Population population) {
        this.population = population;
        for (Rule rule : RULES) {
            if (population.attributes().containsAll(rule.uses())) {
                rules.add(rule);
                keys.add(refined(rule));
            }
        }
    }

    /** The rule's key of each record; 0 where it has none, or too many have it. */
    private long[] refined(Rule rule) {
        long[] key = new long[population.size()];
        for (int record = 0; record < key.length; record++) {
            key[record] = rule.key().apply(population, record);
        }
        List<BiFunction<Population, Integer, Long>> finer = List.of(
                (all, record) -> key(sound(all, FAMILY_NAME, record) + sound(all, GIVEN_NAME, record)),
                (all, record) -> key(all.text(FAMILY_NAME, record) + all.text(GIVEN_NAME, record)),
                (all, record) -> key(all.text(POSTAL_CODE, record) + all.text(CITY, record)),
                (all, record) -> key(all.text(BIRTH_DATE, record)),
                (all, record) -> key(all.text(STREET, record)));
        for (int step = 0; step <= finer.size(); step++) {
            boolean isLast = step == finer.size();
            BiFunction<Population, Integer, Long> by = isLast ? (all, record) -> 0L : finer.get(step);
            if (!refine(key, by, isLast)) {
                break;
            }
        }
        return key;
    }

    /** The largest blocks that are compared as they are: as many as give each record a few others, by this rule. */
    private static int most(long[] packed) {
        long[] pairs = new long[MOST + 1];
        for (int from = 0; from < packed.length; ) {
            int to = end(packed, from);
            int size = to - from;
            if (size <= MOST) {
                pairs[size] += (long) size * (size - 1) / 2;
            }
            from = to;
        }
        long left = Math.max(FEWEST, OTHERS * packed.length);
        int most = 1;
        while (most < MOST && left - pairs[most + 1] >= 0) {
            left -= pairs[++most];
        }
        return Math.max(LEAST, most);
    }

    private boolean refine(long[] key, BiFunction<Population, Integer, Long> by, boolean drop) {
        long[] packed = packed(key);
        int most = most(packed);
        boolean refined = false;
        for (int from = 0; from < packed.length; ) {
            int to = end(packed, from);
            if (to - from > most) {
                refined = true;
                for (int i = from; i < to; i++) {
                    int record = record(packed[i]);
                    long more = drop ? 0 : by.apply(population, record);
                    key[record] = more == 0 ? 0 : mix(key[record] * 31 + more);
                }
            }
            from = to;
        }
        return refined;
    }

    /** Each pair once. */
    void each(Pairs pairs) {
        for (int rule = 0; rule < keys.size(); rule++) {
            long[] packed = packed(keys.get(rule));
            for (int from = 0; from < packed.length; ) {
                int to = end(packed, from);
                for (int i = from; i < to; i++) {
                    for (int j = i + 1; j < to; j++) {
                        pair(rule, record(packed[i]), record(packed[j]), pairs);
                    }
                }
                from = to;
            }
        }
    }

    private void pair(int rule, int one, int other, Pairs pairs) {
        for (int earlier = 0; earlier < rule; earlier++) {
            long key = keys.get(earlier)[one];
            if (key != 0 && key == keys.get(earlier)[other]) {
                return;
            }
        }
        int unused = 0;
        boolean strong = false;
        for (int later = rule; later < keys.size(); later++) {
            long key = keys.get(later)[one];
            if (key != 0 && key == keys.get(later)[other]) {
                unused |= ~bits(rules.get(later).uses());
                strong |= rules.get(later).isStrong();
            }
        }
        pairs.pair(one, other, unused, strong);
    }

    private static int bits(Set<Attribute> attributes) {
        int bits = 0;
        for (Attribute attribute : attributes) {
            bits |= 1 << attribute.ordinal();
        }
        return bits;
    }

    /** Keys in order, each cut to 40 bits and followed by its record. */
    private static long[] packed(long[] key) {
        int used = 0;
        long[] packed = new long[key.length];
        for (int record = 0; record < key.length; record++) {
            if (key[record] != 0) {
                packed[used++] = key[record] & ~(long) LAST_RECORD | record;
            }
        }
        long[] all = java.util.Arrays.copyOf(packed, used);
        java.util.Arrays.parallelSort(all);
        return all;
    }

    private static int end(long[] packed, int from) {
        int to = from + 1;
        while (to < packed.length && packed[to] >> 24 == packed[from] >> 24) {
            to++;
        }
        return to;
    }

    private static int record(long packed) {
        return (int) (packed & LAST_RECORD);
    }

    private static long names(Population all, int record) {
        String given = all.text(GIVEN_NAME, record);
        String family = all.text(FAMILY_NAME, record);
        return given.isEmpty() || family.isEmpty()
                ? 0
                : given.compareTo(family) < 0 ? key(given, family) : key(family, given);
    }

    private static String sound(Population all, Attribute attribute, int record) {
        return Phonetic.code(all.text(attribute, record));
    }

    private static String least(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String most(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String tail(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }

    private static String first(String text, int length) {
        String solid = text.replace(" ", "");
        return solid.substring(0, Math.min(length, solid.length()));
    }

    private static String longest(String text) {
        String longest = "";
        for (String word : text.split(" ")) {
            longest = word.length() > longest.length() ? word : longest;
        }
        return longest;
    }

    /** 0 when a part is missing. */
    private static long key(String... parts) {
        long key = 1469598103934665603L;
        for (String part : parts) {
            if (part.isEmpty()) {
                return 0;
            }
            for (int i = 0; i < part.length(); i++) {
                key = (key ^ part.charAt(i)) * 1099511628211L;
            }
            key = (key ^ 0xFFFF) * 1099511628211L;
        }
        return mix(key);
    }

    private static long mix(long key) {
        long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 29;
        return mixed == 0 ? 1 : mixed;
    }
}
