package dev.kith.state;

import dev.kith.suppression.JournalEnd;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who is surely not on the suppression list, as it once was: half of each token, 8 bytes an entry. Immutable.
 */
final class ListGist {

    /** Of no list: stands nowhere. */
    static final ListGist NONE = new ListGist(new Standing(0, new JournalEnd(-1, "")), Stream.empty());

    private final Standing standing;
    private final long[] halves;

    /**
     * How far a list is: nothing on it changes without this.
     *
     * @param generation of the key that its tokens are under
     * @param head the last line of its journal that it has
     */
    record Standing(int generation, JournalEnd head) {}

    ListGist(Standing standing, Stream<UUID> tokens) {
        this.standing = standing;
        this.halves = tokens.mapToLong(ListGist::half).sorted().toArray();
    }

    Standing standing() {
        return standing;
    }

    /** False when the list, as it was then, has no such token. */
    boolean mayHold(UUID token) {
        return Arrays.binarySearch(halves, half(token)) >= 0;
    }

    private static long half(UUID token) {
        return token.getMostSignificantBits();
    }
}
