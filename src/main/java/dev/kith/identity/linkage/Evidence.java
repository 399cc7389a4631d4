package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why two records are taken for one person, or not: what their attributes say, added up. It holds no value of anybody. Immutable.
 *
 * @param probability from 0, surely not one person, to 1, surely
 * @param prior what is known of any two records, in bits: far below 0
 * @param related what is taken off because a household or colleagues have as much in common, in bits: 0 or less
 * @param parts what each attribute that both have says
 */
public record Evidence(double probability, double prior, double related, List<Part> parts) {

    /** A related pair is worth a word when it takes off so much. */
    private static final double WORTH_A_WORD = -1;

    /**
     * What one attribute says.
     *
     * @param bits for the same person, against strangers: each more doubles the odds
     * @param others how many are known to have the same value; 0 when they are few, or the values are not the same
     */
    public record Part(Attribute attribute, Level level, double bits, int others) {

        /** A few words, such as "same rare family name". */
        public String inWords() {
            String name = attribute.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return switch (level) {
                case SAME -> "same " + (others == 0 && attribute.isCommonAtTimes() ? "rare " : "") + name;
                case VARIANT -> variant(name);
                case CLOSE -> many(name) + " differ by a slip";
                case SIMILAR -> many(name) + " have parts in common";
                case DIFFERENT -> many(name) + " differ";
                case MISSING -> "no " + name;
            };
        }

        private String variant(String name) {
            return switch (attribute) {
                case GIVEN_NAME -> "given names are short forms of each other, or in the other column";
                case FAMILY_NAME -> "family names are in the other column";
                case EMAIL -> "emails are of the same name elsewhere";
                case BIRTH_DATE -> "birth dates have day and month swapped";
                case PHONE, MOBILE -> "same " + name + ", written without its prefix";
                default -> many(name) + " are written differently";
            };
        }

        private static String many(String name) {
            return name.endsWith("y")
                    ? name.substring(0, name.length() - 1) + "ies"
                    : name.endsWith("s") ? name + "es" : name + "s";
        }
    }

    public Evidence {
        parts = List.copyOf(parts);
    }

    /** What says most comes first. */
    public List<String> inWords() {
        List<String> words = new ArrayList<>();
        parts.stream()
                .sorted((one, other) -> Double.compare(Math.abs(other.bits()), Math.abs(one.bits())))
                .forEach(part -> words.add(part.inWords()));
        if (related < WORTH_A_WORD) {
            words.add("they share what a household shares");
        }
        return words;
    }
}
