package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.hubspot.Subscriber.Status;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** Subscriptions by address, version 3: whoever opted out cannot be subscribed again. */
final class OldSubscriptionEndpoints {

    private final HubSpotPortal portal;
    private final SubscriptionChanges changes;

    OldSubscriptionEndpoints(HubSpotPortal portal) {
        this.portal = portal;
        this.changes = new SubscriptionChanges(portal);
    }

    SimulatorAnswer definitions() {
        return SimulatorAnswer.ok(Map.of(
                "subscriptionDefinitions",
                Subscription.ALL.stream().map(Subscription::json).toList()));
    }

    SimulatorAnswer get(Context call) throws HubSpotRefused {
        Subscriber subscriber = SubscriptionEndpoints.checked(portal, call.pathParam("email"));
        return SimulatorAnswer.ok(Map.of(
                "recipient",
                subscriber.email(),
                "subscriptionStatuses",
                Subscription.ALL.stream()
                        .map(subscription -> json(subscriber, subscription))
                        .toList()));
    }

    SimulatorAnswer subscribe(Context call) throws HubSpotRefused {
        return set(HubSpotBody.of(call), Status.SUBSCRIBED);
    }

    SimulatorAnswer unsubscribe(Context call) throws HubSpotRefused {
        return set(HubSpotBody.of(call), Status.UNSUBSCRIBED);
    }

    private SimulatorAnswer set(HubSpotBody body, Status status) throws HubSpotRefused {
        Subscriber before = SubscriptionEndpoints.checked(portal, body.text("emailAddress"));
        Subscription subscription = SubscriptionEndpoints.subscription(body);
        LegalBasis.refuseWithout(body, portal);
        if (status == Status.SUBSCRIBED) {
            SubscriptionEndpoints.refuseOptedOut(before, subscription);
        }
        Transaction transaction = portal.begin();
        changes.set(before.email(), subscription.id(), status, transaction);
        transaction.commit();
        return new SimulatorAnswer(200, json(portal.subscriber(before.email()), subscription), 1);
    }

    private static Map<String, Object> json(Subscriber subscriber, Subscription subscription) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", String.valueOf(subscription.id()));
        json.put("name", subscription.name());
        json.put("description", subscription.description());
        boolean subscribed = subscriber.status(subscription.id()) == Status.SUBSCRIBED;
        json.put("status", subscribed ? "SUBSCRIBED" : "NOT_SUBSCRIBED");
        json.put("sourceOfStatus", subscriber.isOptedOut() ? "PORTAL_WIDE_STATUS" : "SUBSCRIPTION_STATUS");
        return json;
    }
}
