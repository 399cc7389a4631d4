package dev.kith.sandbox.hubspot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Contacts that were deleted for good and wait for the purge, and the addresses that the blocklist holds: section 9 of the field
 * guide. Guarded by {@link HubSpotPortal}.
 */
final class Erasures {

    /** "Up to 30 days". */
    static final Duration PURGED_AFTER = Duration.ofDays(30);

    private final NavigableMap<Long, Waiting> waiting = new TreeMap<>();
    private final Set<String> blocked = new HashSet<>();

    private record Waiting(HubSpotRecord contact, Instant erasedAt) {
        Instant end() {
            return erasedAt.plus(PURGED_AFTER);
        }
    }

    void add(HubSpotRecord contact, Instant erasedAt) {
        waiting.put(contact.id(), new Waiting(contact, erasedAt));
    }

    /** Those that the background job has not reached by then. */
    Collection<HubSpotRecord> waiting(Instant now) {
        return waiting.values().stream()
                .filter(contact -> contact.end().isAfter(now))
                .map(Waiting::contact)
                .toList();
    }

    /** Those that the background job reaches now. */
    List<HubSpotRecord> purge(Instant now) {
        List<HubSpotRecord> purged = waiting.values().stream()
                .filter(contact -> !contact.end().isAfter(now))
                .map(Waiting::contact)
                .toList();
        purged.forEach(contact -> waiting.remove(contact.id()));
        return purged;
    }

    Optional<Instant> nextPurge() {
        return waiting.values().stream().map(Waiting::end).min(Comparator.naturalOrder());
    }

    void blockDigest(String digest) {
        blocked.add(digest);
    }

    boolean blocks(String email) {
        return !blocked.isEmpty() && blocked.contains(digest(email));
    }

    int blocked() {
        return blocked.size();
    }

    void clear() {
        waiting.clear();
        blocked.clear();
    }

    /** What the blocklist keeps of an address. */
    static String digest(String email) {
        try {
            byte[] folded = PropertyValues.folded(email).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(folded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
