package dev.kith.sync;

import dev.kith.connector.Destination.Found;
import dev.kith.identity.Acquaintances.Acquaintance;
import dev.kith.identity.Match;
import java.util.List;

/** What it means for one record that its person is known, where key, email and phone told nothing. Pure. */
record Introduced(List<Found> found) {

    Match match(Match before, Acquaintance acquaintance) {
        if (!(before instanceof Match.New)) {
            return before;
        }
        if (acquaintance instanceof Acquaintance.Asked asked) {
            return new Match.Asked(asked.caseNumber());
        }
        List<String> keys = ((Acquaintance.Theirs) acquaintance).keys();
        List<Found> theirs =
                found.stream().filter(one -> keys.contains(one.id())).toList();
        List<Found> free =
                theirs.stream().filter(one -> one.externalId().isEmpty()).toList();
        if (free.size() == 1) {
            return new Match.Same(free.get(0).id());
        }
        if (free.size() > 1) {
            return new Match.Ambiguous(free.stream().map(Found::id).toList());
        }
        return theirs.isEmpty() ? before : new Match.Linked();
    }
}
