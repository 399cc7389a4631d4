package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.hubspot.Subscriber.Status;

/** Changes what an address may be sent, and what its contact shows of it. */
final class SubscriptionChanges {

    private final HubSpotPortal portal;

    SubscriptionChanges(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** How the API explains what a write did. */
    enum Reason {
        NO_STATUS_CHANGE,
        REQUESTED_CHANGE_OCCURRED,
        RESUBSCRIBE_OCCURRED,
        UNSUBSCRIBE_FROM_ALL_OCCURRED
    }

    Reason set(String email, int subscription, Status status, Transaction transaction) {
        Subscriber before = portal.subscriber(email);
        if (before.status(subscription) == status) {
            return Reason.NO_STATUS_CHANGE;
        }
        boolean comesBack = before.status(subscription) == Status.UNSUBSCRIBED && status == Status.SUBSCRIBED;
        keep(before, before.with(subscription, status, portal.now()), transaction);
        return comesBack ? Reason.RESUBSCRIBE_OCCURRED : Reason.REQUESTED_CHANGE_OCCURRED;
    }

    Reason optOut(String email, Transaction transaction) {
        Subscriber before = portal.subscriber(email);
        if (before.isOptedOut()) {
            return Reason.NO_STATUS_CHANGE;
        }
        keep(before, before.optedOut(portal.now()), transaction);
        return Reason.UNSUBSCRIBE_FROM_ALL_OCCURRED;
    }

    private void keep(Subscriber before, Subscriber after, Transaction transaction) {
        transaction.put(after);
        if (before.isOptedOut() == after.isOptedOut()) {
            return;
        }
        HubSpotType contacts = portal.schema().type("contacts").orElseThrow();
        RecordRules rules = new RecordRules(portal);
        contacts.property("email")
                .flatMap(property -> portal.table(contacts).find(property, after.email()))
                .filter(contact -> after.email().equals(contact.values().get("email")))
                .ifPresent(contact ->
                        transaction.put(contact.with(rules.withOptOut(contacts, contact.values()), portal.now())));
    }
}
