package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.BIRTH_DATE;
import static dev.kith.identity.linkage.Attribute.CITY;
import static dev.kith.identity.linkage.Attribute.COMPANY;
import static dev.kith.identity.linkage.Attribute.EMAIL;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;
import static dev.kith.identity.linkage.Attribute.HOUSE_NUMBER;
import static dev.kith.identity.linkage.Attribute.IDENTIFIER;
import static dev.kith.identity.linkage.Attribute.MOBILE;
import static dev.kith.identity.linkage.Attribute.PHONE;
import static dev.kith.identity.linkage.Attribute.POSTAL_CODE;
import static dev.kith.identity.linkage.Attribute.STREET;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One way to bring records together: those of which all these parts are the same. What no rule brings together is never found. */
enum Rule {
    SAME_EMAIL(p -> all(p.text(EMAIL)), EMAIL),
    SAME_PHONE(p -> all(tail(p.text(PHONE), 7)), PHONE),
    SAME_MOBILE(p -> all(tail(p.text(MOBILE), 7)), MOBILE),
    SAME_IDENTIFIER(p -> all(p.text(IDENTIFIER)), IDENTIFIER),
    NAMES_IN_ANY_ORDER(
            p -> inOrder(p.value(GIVEN_NAME).solid(), p.value(FAMILY_NAME).solid()), GIVEN_NAME, FAMILY_NAME),
    BIRTH_DATE_AND_FAMILY_NAME(p -> all(p.text(BIRTH_DATE), p.sound(FAMILY_NAME)), BIRTH_DATE, FAMILY_NAME),
    BIRTH_DATE_AND_GIVEN_NAME(p -> all(p.text(BIRTH_DATE), p.sound(GIVEN_NAME)), BIRTH_DATE, GIVEN_NAME),
    SAME_BIRTH_DATE(p -> all(p.text(BIRTH_DATE)), BIRTH_DATE),
    SOUND_OF_NAMES(p -> all(p.sound(GIVEN_NAME), p.sound(FAMILY_NAME)), GIVEN_NAME, FAMILY_NAME),
    FAMILY_NAME_AND_POSTAL_CODE(p -> all(p.sound(FAMILY_NAME), p.text(POSTAL_CODE)), FAMILY_NAME, POSTAL_CODE),
    GIVEN_NAME_AND_POSTAL_CODE(p -> all(p.sound(GIVEN_NAME), p.text(POSTAL_CODE)), GIVEN_NAME, POSTAL_CODE),
    STREET_AND_HOUSE_NUMBER(p -> all(first(p, STREET, 6), p.text(HOUSE_NUMBER)), STREET, HOUSE_NUMBER),
    STREET_AND_POSTAL_CODE(p -> all(first(p, STREET, 5), p.text(POSTAL_CODE)), STREET, POSTAL_CODE),
    NAME_OF_MAILBOX(p -> all(mailbox(p.text(EMAIL))), EMAIL),
    FAMILY_NAME_AND_CITY(p -> all(p.sound(FAMILY_NAME), first(p, CITY, 4)), FAMILY_NAME, CITY),
    GIVEN_NAME_AND_CITY(p -> all(p.text(GIVEN_NAME), first(p, CITY, 4)), GIVEN_NAME, CITY),
    SOUND_OF_GIVEN_NAME(p -> all(p.sound(GIVEN_NAME)), GIVEN_NAME),
    SOUND_OF_FAMILY_NAME(p -> all(p.sound(FAMILY_NAME)), FAMILY_NAME),
    ONE_OF_BOTH_NAMES(p -> all(least(p.sound(GIVEN_NAME), p.sound(FAMILY_NAME))), GIVEN_NAME, FAMILY_NAME),
    OTHER_OF_BOTH_NAMES(p -> all(most(p.sound(GIVEN_NAME), p.sound(FAMILY_NAME))), GIVEN_NAME, FAMILY_NAME),
    BIRTH_MONTH_AND_CITY(p -> all(cut(p.text(BIRTH_DATE), 6), first(p, CITY, 3)), BIRTH_DATE, CITY),
    BEGINNING_OF_EMAIL(p -> all(cut(p.text(EMAIL), 5)), EMAIL),
    BEGINNING_OF_COMPANY(p -> all(first(p, COMPANY, 5)), COMPANY),
    LONGEST_WORD_OF_COMPANY(p -> all(longest(p.value(COMPANY).words())), COMPANY),
    COMPANY_AND_FAMILY_NAME(p -> all(first(p, COMPANY, 5), p.sound(FAMILY_NAME)), COMPANY, FAMILY_NAME);

    static final Rule[] ALL = values();

    /** Most of those whom these bring together are one person. */
    static final List<Rule> STRONG = List.of(
            SAME_EMAIL,
            SAME_PHONE,
            SAME_MOBILE,
            SAME_IDENTIFIER,
            BIRTH_DATE_AND_FAMILY_NAME,
            BIRTH_DATE_AND_GIVEN_NAME);

    /** Colleagues are too many to compare; companies are compared by their name. */
    private static final Set<Rule> OF_COMPANIES = EnumSet.of(BEGINNING_OF_COMPANY, LONGEST_WORD_OF_COMPANY);

    /** Refined by both names, they would be what other rules are already. */
    private static final Set<Rule> NOT_REFINED = EnumSet.of(
            SAME_BIRTH_DATE, SOUND_OF_GIVEN_NAME, SOUND_OF_FAMILY_NAME, ONE_OF_BOTH_NAMES, OTHER_OF_BOTH_NAMES);

    private static final String[] NOTHING = {};

    private final Function<Profile, String[]> parts;
    private final int uses;
    private final long context;

    Rule(Function<Profile, String[]> parts, Attribute... uses) {
        this.parts = parts;
        int bits = 0;
        for (Attribute attribute : uses) {
            bits |= 1 << attribute.ordinal();
        }
        this.uses = bits;
        this.context = name().hashCode();
    }

    /** 0 when a part is missing. */
    long key(Profile profile, Hashing hashing) {
        return keyed(context, parts.apply(profile), hashing);
    }

    static long keyed(long context, String[] parts, Hashing hashing) {
        long key = context;
        for (String part : parts) {
            key = hashing.of(key, part);
        }
        return parts.length == 0 ? 0 : key == 0 ? 1 : key;
    }

    /** The attributes that it looks at; a bit each. */
    int uses() {
        return uses;
    }

    boolean isRefined() {
        return !NOT_REFINED.contains(this);
    }

    boolean isFor(boolean people) {
        return !people || !OF_COMPANIES.contains(this);
    }

    static String[] all(String... parts) {
        for (String part : parts) {
            if (part.isEmpty()) {
                return NOTHING;
            }
        }
        return parts;
    }

    private static String[] inOrder(String one, String other) {
        return all(least(one, other), most(one, other));
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

    private static String first(Profile profile, Attribute attribute, int length) {
        return cut(profile.value(attribute).solid(), length);
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static String mailbox(String email) {
        String local = Mailboxes.local(email);
        return local.length() < 4 ? "" : local;
    }

    private static String longest(String[] words) {
        String longest = "";
        for (String word : words) {
            longest = word.length() > longest.length() ? word : longest;
        }
        return longest;
    }
}
