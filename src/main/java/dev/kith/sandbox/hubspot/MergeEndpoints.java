package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** Makes one object of two, and forgets a contact for good: sections 7 and 9 of the field guide. */
final class MergeEndpoints {

    private final HubSpotPortal portal;

    MergeEndpoints(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer merge(Context call, HubSpotType type) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        HubSpotRecord primary = portal.live(type, body.text("primaryObjectId"));
        HubSpotRecord other = portal.live(type, body.text("objectIdToMerge"));
        if (primary.id() == other.id()) {
            throw HubSpotError.invalid("Cannot merge an object with itself").refusal();
        }
        Transaction transaction = portal.begin();
        HubSpotRecord merged = new ObjectMerge(portal).merge(primary, other, transaction);
        transaction.commit();
        return new SimulatorAnswer(200, merged.json(type.shownByDefault()), 1);
    }

    private Optional<HubSpotRecord> archived(HubSpotType type, HubSpotProperty email, String address) {
        return portal.table(type).archived().values().stream()
                .filter(one -> one.keys(email).contains(address.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** By id, or by an address, which need not be anybody's: it is blocked all the same. Archived contacts are erased too. */
    SimulatorAnswer gdprDelete(Context call, HubSpotType type) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        String id = body.text("objectId");
        if (!type.name().equals("contacts") || id.isBlank()) {
            throw HubSpotError.invalid("Only a contact can be deleted for good, and objectId must name it")
                    .refusal();
        }
        boolean byEmail = body.text("idProperty").equals("email");
        HubSpotProperty email = type.property("email").orElseThrow();
        Optional<HubSpotRecord> found = byEmail
                ? portal.table(type).find(email, id).or(() -> archived(type, email, id))
                : portal.table(type).any(id);
        if (found.isEmpty() && !byEmail) {
            throw HubSpotError.notFound(id).refusal();
        }
        Transaction transaction = portal.begin();
        found.ifPresent(contact -> new AssociationChanges(portal).endAll(contact, transaction));
        found.ifPresent(contact -> transaction.erase(contact, portal.now()));
        found.ifPresent(contact -> contact.keys(email).forEach(transaction::block));
        if (byEmail) {
            transaction.block(id);
        }
        transaction.commit();
        return new SimulatorAnswer(204, null, found.isPresent() ? 1 : 0);
    }
}
