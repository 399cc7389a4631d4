package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes one object of two: section 7 of the field guide. The primary's values win and the other's fill its gaps; the other's
 * addresses become secondary ones; both ids lead to the result, and neither is in any list again unless it is the result's.
 */
final class ObjectMerge {

    private static final String MERGED_IDS = "hs_merged_object_ids";
    private static final String OTHER_EMAILS = "hs_additional_emails";
    private static final int MOST_IDENTITIES = 250;

    private final HubSpotPortal portal;

    ObjectMerge(HubSpotPortal portal) {
        this.portal = portal;
    }

    HubSpotRecord merge(HubSpotRecord primary, HubSpotRecord other, Transaction transaction) throws HubSpotRefused {
        HubSpotType type = primary.type();
        boolean keepsId = portal.isOn(HubSpotSwitch.MERGE_KEEPS_PRIMARY_ID);
        Set<Long> merged = new LinkedHashSet<>(primary.mergedIds());
        if (!keepsId) {
            merged.add(primary.id());
        }
        merged.addAll(other.mergedIds());
        merged.add(other.id());
        if (merged.size() > MOST_IDENTITIES) {
            throw HubSpotError.invalid("Cannot have more than " + MOST_IDENTITIES + " identities on a profile")
                    .refusal();
        }
        Map<String, String> values = values(primary, other);
        values.put(MERGED_IDS, joined(merged));
        transaction.remove(primary);
        transaction.remove(other);
        Instant created = primary.createdAt().isBefore(other.createdAt()) ? primary.createdAt() : other.createdAt();
        HubSpotRecord result = transaction.putUntold(new HubSpotRecord(
                type,
                keepsId ? primary.id() : portal.table(type).nextId(),
                new RecordRules(portal).withOptOut(type, values),
                created,
                portal.now(),
                null));
        long moved = other.values().keySet().stream()
                .filter(name -> !primary.values().containsKey(name))
                .count();
        transaction.tell(HubSpotEvent.merge(primary, other, result, moved));
        if (!keepsId) {
            transaction.tell(HubSpotEvent.of(primary, "deletion", portal.now()));
        }
        transaction.tell(HubSpotEvent.of(other, "deletion", portal.now()));
        AssociationChanges associations = new AssociationChanges(portal);
        associations.move(ObjectRef.of(primary), ObjectRef.of(result), transaction);
        associations.move(ObjectRef.of(other), ObjectRef.of(result), transaction);
        return result;
    }

    private static Map<String, String> values(HubSpotRecord primary, HubSpotRecord other) {
        Map<String, String> values = new LinkedHashMap<>(other.values());
        values.putAll(primary.values());
        Set<String> emails = new LinkedHashSet<>();
        primary.type().property("email").ifPresent(email -> {
            emails.addAll(primary.keys(email));
            emails.addAll(other.keys(email));
            emails.remove(values.get("email"));
        });
        values.remove(OTHER_EMAILS);
        if (!emails.isEmpty()) {
            values.put(OTHER_EMAILS, String.join(";", emails));
        }
        return values;
    }

    private static String joined(Set<Long> ids) {
        return String.join(";", ids.stream().map(String::valueOf).toList());
    }
}
