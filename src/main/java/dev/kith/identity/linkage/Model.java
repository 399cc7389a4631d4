package dev.kith.identity.linkage;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How often each comparison level is met among pairs of one person, among pairs that belong together without being one (a household,
 * colleagues), and among strangers. After Fellegi and Sunter (1969), with a third class. Immutable.
 *
 * @param same share of all possible pairs that are one person
 * @param related share of all possible pairs that are related
 * @param levels by attribute
 */
public record Model(double same, double related, Map<Attribute, Shares> levels) {

    /** Shares of the levels, by their ordinals, of each of the three kinds of pairs; each sums to 1. */
    public record Shares(double[] same, double[] related, double[] strangers) {}

    public Model {
        levels = new EnumMap<>(levels);
    }

    Shares of(Attribute attribute) {
        return Objects.requireNonNull(levels.get(attribute));
    }

    /** What is expected before anything is seen: enough to match with where there is too little to learn from. */
    static double[] expected(Attribute attribute) {
        return switch (attribute) {
            case GIVEN_NAME -> new double[] {0.80, 0.06, 0.07, 0.03, 0.04};
            case FULL_NAME, FAMILY_NAME -> new double[] {0.83, 0.03, 0.07, 0.02, 0.05};
            case BIRTH_DATE -> new double[] {0.85, 0.01, 0.08, 0.03, 0.03};
            case IDENTIFIER -> new double[] {0.85, 0.01, 0.09, 0.03, 0.02};
            case EMAIL -> new double[] {0.65, 0.08, 0.09, 0.05, 0.13};
            case PHONE -> new double[] {0.70, 0.05, 0.05, 0.01, 0.19};
            case COMPANY -> new double[] {0.60, 0.10, 0.15, 0.10, 0.05};
            case STREET -> new double[] {0.60, 0.06, 0.15, 0.07, 0.12};
            case HOUSE_NUMBER -> new double[] {0.75, 0.01, 0.08, 0.01, 0.15};
            case CITY -> new double[] {0.70, 0.04, 0.10, 0.04, 0.12};
            case POSTAL_CODE -> new double[] {0.72, 0.01, 0.09, 0.05, 0.13};
            case REGION -> new double[] {0.85, 0.01, 0.04, 0.01, 0.09};
            case CATEGORY -> new double[] {0.50, 0.05, 0.10, 0.10, 0.25};
        };
    }
}
