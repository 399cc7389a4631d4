package dev.kith.identity.linkage;

/** What is expected before anything is seen: enough to match with where there is too little to learn from. */
final class Expected {

    private static final double SHARED_BY_RELATED = 0.75;

    private Expected() {}

    /** Shares of the levels among records of one person. */
    static double[] same(Attribute attribute) {
        return switch (attribute) {
            case GIVEN_NAME -> new double[] {0.80, 0.06, 0.07, 0.03, 0.04};
            case FULL_NAME, FAMILY_NAME -> new double[] {0.83, 0.03, 0.07, 0.02, 0.05};
            case BIRTH_DATE -> new double[] {0.85, 0.01, 0.08, 0.03, 0.03};
            case IDENTIFIER -> new double[] {0.85, 0.01, 0.09, 0.03, 0.02};
            case EMAIL -> new double[] {0.65, 0.08, 0.09, 0.05, 0.13};
            case PHONE, MOBILE -> new double[] {0.70, 0.05, 0.05, 0.01, 0.19};
            case COMPANY -> new double[] {0.60, 0.10, 0.15, 0.10, 0.05};
            case STREET -> new double[] {0.60, 0.06, 0.15, 0.07, 0.12};
            case HOUSE_NUMBER -> new double[] {0.75, 0.01, 0.08, 0.01, 0.15};
            case CITY -> new double[] {0.70, 0.04, 0.10, 0.04, 0.12};
            case POSTAL_CODE -> new double[] {0.72, 0.01, 0.09, 0.05, 0.13};
            case REGION -> new double[] {0.85, 0.01, 0.04, 0.01, 0.09};
            case CATEGORY -> new double[] {0.50, 0.05, 0.10, 0.10, 0.25};
        };
    }

    /** At most so many records of one person differ: a household differs in given names, and shares most of the rest. */
    static double mostDifferent(Attribute attribute) {
        return attribute == Attribute.GIVEN_NAME ? 0.2 : 1;
    }

    /** Among those who belong together without being one. */
    static double[] related(Attribute attribute, double[] strangers, boolean people) {
        boolean isPersonal = attribute.isPersonal(people);
        double more = isPersonal ? namesakes(attribute) : SHARED_BY_RELATED;
        double[] related = new double[strangers.length];
        for (int level = 0; level < related.length; level++) {
            related[level] = (1 - more) * strangers[level];
        }
        related[Level.SAME.ordinal()] += more;
        return related;
    }

    /** Fathers give their names to sons, and twins are born on one day: of two in a household, so many. */
    static double namesakes(Attribute attribute) {
        return switch (attribute) {
            case GIVEN_NAME -> 0.002;
            case BIRTH_DATE -> 0.005;
            default -> 0;
        };
    }
}
