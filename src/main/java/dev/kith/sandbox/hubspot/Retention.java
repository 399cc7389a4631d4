package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Ends what has been archived for 90 days or erased for 30, in memory and in the journal's file: section 9 of the field guide.
 * Guarded by {@link HubSpotPortal}.
 */
final class Retention {

    private static final Duration ARCHIVED = Duration.ofDays(90);

    private final HubSpotPortal portal;
    private final Journal journal;
    private Instant next = Instant.MIN;

    Retention(HubSpotPortal portal, Journal journal) {
        this.portal = portal;
        this.journal = journal;
    }

    /** Costs nothing before anything can have ended. */
    void sweep() {
        Instant now = portal.now();
        if (now.isBefore(next)) {
            return;
        }
        // What is archived or erased from now on does not end before that.
        next = now.plus(Erasures.PURGED_AFTER);
        List<HubSpotRecord> binned = endedInBin(now);
        List<HubSpotRecord> purged = portal.erasures().purge(now);
        portal.erasures().nextPurge().ifPresent(this::lookAt);
        Set<String> addresses = new HashSet<>();
        purged.forEach(contact -> addresses.addAll(addresses(contact)));
        addresses.forEach(portal::forgetSubscriber);
        if (!binned.isEmpty() || !purged.isEmpty()) {
            shorten(binned, purged, addresses);
        }
    }

    /** The account is new, and its clock may have been put back. */
    void restart() {
        next = Instant.MIN;
    }

    private void lookAt(Instant end) {
        next = end.isBefore(next) ? end : next;
    }

    private List<HubSpotRecord> endedInBin(Instant now) {
        List<HubSpotRecord> ended = new ArrayList<>();
        for (HubSpotType type : portal.schema().types()) {
            for (HubSpotRecord archived : portal.table(type).archived().values()) {
                Instant end = Objects.requireNonNull(archived.archivedAt()).plus(ARCHIVED);
                if (end.isAfter(now)) {
                    lookAt(end);
                } else {
                    ended.add(archived);
                }
            }
        }
        ended.forEach(archived -> {
            portal.table(archived.type()).remove(archived.id());
            portal.history().forget(ObjectRef.of(archived));
        });
        return ended;
    }

    /** Those that no other contact has meanwhile. */
    private List<String> addresses(HubSpotRecord contact) {
        HubSpotProperty email = contact.type().property("email").orElseThrow();
        return contact.keys(email).stream()
                .filter(address ->
                        portal.table(contact.type()).find(email, address).isEmpty())
                .map(PropertyValues::folded)
                .toList();
    }

    /** What is left of an object is that its id is nobody's. */
    private void shorten(List<HubSpotRecord> binned, List<HubSpotRecord> purged, Set<String> addresses) {
        journal.append(binned.stream()
                .map(ended -> Map.of("type", ended.type().name(), "id", ended.id(), "removed", true))
                .toList());
        Set<Long> ids = new HashSet<>();
        purged.forEach(contact -> ids.add(contact.id()));
        journal.forget(json -> {
            HubSpotBody line = new HubSpotBody(json);
            return line.has("erasedAt")
                    ? ids.contains(Long.valueOf(line.text("id")))
                    : line.has("subscriber") && addresses.contains(PropertyValues.folded(line.text("subscriber")));
        });
    }
}
