package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.BIRTH_DATE;
import static dev.kith.identity.linkage.Attribute.CITY;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;
import static dev.kith.identity.linkage.Attribute.POSTAL_CODE;
import static dev.kith.identity.linkage.Attribute.STREET;

import java.util.List;
import java.util.function.Function;

/**
 * The keys by which a record is found: records that have one in common are compared. A key that too many had when the model was trained is
 * refined by what else the record has, until it is not. Pure.
 */
public final class Keys {

    /** A key for each rule. */
    public static final int RULES = Rule.ALL.length;

    /** More than these with one key, which the model knows nothing of, are not compared: it is time to train again. */
    public static final int MOST = 500;

    private static final List<Function<Profile, String[]>> FINER = List.of(
            p -> some(p.sound(FAMILY_NAME) + p.sound(GIVEN_NAME)),
            p -> some(p.text(FAMILY_NAME) + p.text(GIVEN_NAME)),
            p -> some(p.text(POSTAL_CODE) + p.text(CITY)),
            p -> some(p.text(BIRTH_DATE)),
            p -> some(p.text(STREET)));

    static final int STEPS = FINER.size() + 1;

    private Keys() {}

    private static String[] some(String part) {
        return Rule.all(part);
    }

    /** One for each rule; 0 where there is none. */
    public static long[] of(Profile profile, Model model) {
        long[] keys = new long[RULES];
        for (Rule rule : Rule.ALL) {
            keys[rule.ordinal()] = of(rule, profile, model);
        }
        return keys;
    }

    /**
     * True when a rule that is enough alone brings two records together, or two of the others.
     *
     * @param shared the places of the keys that they have in common; a bit each
     */
    public static boolean areWorthALook(int shared, Model model) {
        return Integer.bitCount(shared) > 1 || (shared & model.alone()) != 0;
    }

    static boolean areWorthALook(long[] mine, int from, long[] theirs, int begin, int alone) {
        boolean isFound = false;
        for (int rule = 0; rule < RULES; rule++) {
            if (mine[from + rule] == theirs[begin + rule] && mine[from + rule] != 0) {
                if (isFound || (alone >> rule & 1) == 1) {
                    return true;
                }
                isFound = true;
            }
        }
        return false;
    }

    private static long of(Rule rule, Profile profile, Model model) {
        long key = rule.isFor(model.isOfPeople()) ? rule.key(profile, model.hashing()) : 0;
        for (int step = 0; key != 0 && model.crowded().has(key); step++) {
            key = finer(rule, key, step, profile, model.hashing());
        }
        return key;
    }

    /** @return 0 when the record has nothing that could refine its key */
    static long finer(Rule rule, long key, int step, Profile profile, Hashing hashing) {
        return step < FINER.size() && rule.isRefined()
                ? Rule.keyed(key, FINER.get(step).apply(profile), hashing)
                : 0;
    }
}
