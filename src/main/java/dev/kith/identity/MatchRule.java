package dev.kith.identity;

import dev.kith.config.Place;
import dev.kith.identity.linkage.Attribute;
import dev.kith.identity.survivorship.Survivorship;
import dev.kith.record.ObjectName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When two records are one person or one company, as a file of {@code config/match-rules/} says. Immutable.
 *
 * @param records whose records are compared with each other
 * @param compared by what; all that the data map tells of the records when the file does not say
 * @param must sets of attributes: who has the same in all of one set is one, whatever the rest says
 * @param mustNot who clearly differs in one of these never is
 * @param oneToOne objects of which nobody has two records
 * @param mergeIn objects whose system merges them, when somebody asks for it
 * @param automatic from this probability on two are one without anybody's word
 * @param review from this probability on a person is asked
 * @param survivorship which record's value a person's merged view shows
 */
public record MatchRule(
        String name,
        Kind of,
        List<ObjectName> records,
        Set<Attribute> compared,
        List<Set<Attribute>> must,
        Set<Attribute> mustNot,
        Set<ObjectName> oneToOne,
        Set<ObjectName> mergeIn,
        double automatic,
        double review,
        Between between,
        Survivorship survivorship,
        Place place) {

    public static final double AUTOMATIC = 0.99;
    public static final double REVIEW = 0.5;

    /** What somebody at a company is called, or was born on, is not the company's. */
    private static final Set<Attribute> OF_A_PERSON =
            Set.of(Attribute.FULL_NAME, Attribute.GIVEN_NAME, Attribute.FAMILY_NAME, Attribute.BIRTH_DATE);

    public MatchRule {
        records = List.copyOf(records);
        compared = Set.copyOf(compared);
        must = List.copyOf(must);
        mustNot = Set.copyOf(mustNot);
        oneToOne = Set.copyOf(oneToOne);
        mergeIn = Set.copyOf(mergeIn);
    }

    /** What of a record is compared by this rule. */
    public Map<Attribute, String> chosen(Map<Attribute, String> values) {
        Map<Attribute, String> chosen = new EnumMap<>(Attribute.class);
        values.forEach((attribute, text) -> {
            boolean isWhole = attribute == Attribute.FULL_NAME && compared.contains(Attribute.FAMILY_NAME);
            if ((compared.isEmpty() || compared.contains(attribute) || isWhole)
                    && (of == Kind.PEOPLE || !OF_A_PERSON.contains(attribute))) {
                chosen.put(attribute, text);
            }
        });
        return chosen;
    }

    /** What the records are about. */
    public enum Kind {
        PEOPLE,
        COMPANIES
    }

    /** What becomes of those who may be one and are not sure to be. */
    public enum Between {
        /** A person decides. */
        REVIEW,
        /** They count as two. */
        LEAVE
    }
}
