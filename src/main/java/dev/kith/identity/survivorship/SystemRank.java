package dev.kith.identity.survivorship;

import java.util.List;

/** Which systems are trusted more, the most trusted first. Those that are not listed come last, all alike. */
public record SystemRank(List<String> mostTrustedFirst) {

    public SystemRank {
        mostTrustedFirst = List.copyOf(mostTrustedFirst);
    }

    int of(SourceRecord source) {
        int rank = mostTrustedFirst.indexOf(source.system());
        return rank < 0 ? mostTrustedFirst.size() : rank;
    }
}
