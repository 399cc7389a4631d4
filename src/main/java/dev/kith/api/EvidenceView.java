package dev.kith.api;

import dev.kith.identity.linkage.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * Why two records are taken for one person, or not.
 *
 * @param words what says most comes first
 * @param prior bits that speak against any two records being one
 * @param related bits that are taken off because a household or colleagues have as much in common
 */
public record EvidenceView(double probability, List<String> words, double prior, double related, List<Part> parts) {

    /**
     * What one attribute says.
     *
     * @param bits for one person, against strangers: each more doubles the odds
     * @param others how many are known to have the same value; 0 when they are few, or the values differ
     */
    public record Part(String attribute, String level, double bits, int others) {}

    static EvidenceView of(Evidence evidence) {
        return new EvidenceView(
                evidence.probability(),
                evidence.inWords(),
                evidence.prior(),
                evidence.related(),
                evidence.parts().stream()
                        .map(part -> new Part(
                                part.attribute().written(),
                                part.level().name().toLowerCase(Locale.ROOT),
                                part.bits(),
                                part.others()))
                        .toList());
    }
}
