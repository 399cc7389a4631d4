package dev.kith.merging;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person's records that would become one. Prints no value.
 *
 * @param survivor as in {@code hubspot.contacts:4711}
 * @param why it is the one that stays
 * @param gains what it takes from the losers, by field
 * @param lost fields of which a loser says something else
 */
public record Planned(String survivor, String why, List<String> losers, Map<String, String> gains, Set<String> lost) {
    @Override
    public String toString() {
        return losers + " into " + survivor;
    }
}
