package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.hubspot.Subscriber.Status;
import dev.kith.sandbox.hubspot.SubscriptionChanges.Reason;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Subscriptions by address, version 4 and dated: section 10 of the field guide. These can silently subscribe again. */
final class SubscriptionEndpoints {

    private static final int MOST = 100;

    private final HubSpotPortal portal;
    private final SubscriptionChanges changes;

    SubscriptionEndpoints(HubSpotPortal portal) {
        this.portal = portal;
        this.changes = new SubscriptionChanges(portal);
    }

    SimulatorAnswer definitions() {
        return answer(Subscription.ALL.stream().map(Subscription::json).toList());
    }

    SimulatorAnswer get(Context call) throws HubSpotRefused {
        refuseOtherChannel(call.queryParam("channel"));
        return answer(statuses(subscriber(call.pathParam("email"))));
    }

    SimulatorAnswer set(Context call) throws HubSpotRefused {
        Transaction transaction = portal.begin();
        Map<String, Object> result = set(call.pathParam("email"), HubSpotBody.of(call), transaction);
        transaction.commit();
        return answer(List.of(result));
    }

    /** Not for whoever opted out: that is what resubscribing is for. */
    SimulatorAnswer subscribe(Context call) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        refuseOptedOut(subscriber(email(body)), subscription(body));
        return set(body, Status.SUBSCRIBED);
    }

    SimulatorAnswer resubscribe(Context call) throws HubSpotRefused {
        return set(HubSpotBody.of(call), Status.SUBSCRIBED);
    }

    SimulatorAnswer unsubscribe(Context call) throws HubSpotRefused {
        return set(HubSpotBody.of(call), Status.UNSUBSCRIBED);
    }

    private SimulatorAnswer set(HubSpotBody body, Status status) throws HubSpotRefused {
        Transaction transaction = portal.begin();
        Map<String, Object> result = set(email(body), body, status, transaction);
        transaction.commit();
        return answer(List.of(result));
    }

    private static String email(HubSpotBody body) {
        return body.has("subscriberIdString") ? body.text("subscriberIdString") : body.text("emailAddress");
    }

    SimulatorAnswer wide(Context call) throws HubSpotRefused {
        refuseOtherChannel(call.queryParam("channel"));
        return answer(wide(subscriber(call.pathParam("email"))));
    }

    SimulatorAnswer unsubscribeAll(Context call) throws HubSpotRefused {
        refuseOtherChannel(call.queryParam("channel"));
        Subscriber subscriber = subscriber(call.pathParam("email"));
        Transaction transaction = portal.begin();
        List<Map<String, Object>> result = optOut(call, subscriber, transaction);
        transaction.commit();
        return answer(result);
    }

    SimulatorAnswer batchRead(Context call) throws HubSpotRefused {
        refuseOtherChannel(call.queryParam("channel"));
        List<Map<String, Object>> results = new ArrayList<>();
        for (String email : inputs(call)) {
            Subscriber subscriber = subscriber(email);
            results.add(Map.of("subscriberIdString", subscriber.email(), "statuses", statuses(subscriber)));
        }
        return answer(results);
    }

    SimulatorAnswer batchReadWide(Context call) throws HubSpotRefused {
        refuseOtherChannel(call.queryParam("channel"));
        List<Map<String, Object>> results = new ArrayList<>();
        for (String email : inputs(call)) {
            Subscriber subscriber = subscriber(email);
            results.add(Map.of("subscriberIdString", subscriber.email(), "wideStatuses", wide(subscriber)));
        }
        return answer(results);
    }

    SimulatorAnswer batchWrite(Context call) throws HubSpotRefused {
        List<HubSpotBody> inputs = HubSpotBody.of(call).objects("inputs");
        refuseTooMany(inputs.size());
        for (HubSpotBody input : inputs) {
            refuseOtherChannel(input.text("channel"));
            subscriber(input.text("subscriberIdString"));
            subscription(input);
            status(input);
            LegalBasis.refuseWithout(input, portal);
        }
        Transaction transaction = portal.begin();
        List<Map<String, Object>> results = new ArrayList<>();
        for (HubSpotBody input : inputs) {
            results.add(set(input.text("subscriberIdString"), input, transaction));
        }
        transaction.commit();
        return answer(results);
    }

    SimulatorAnswer batchUnsubscribeAll(Context call) throws HubSpotRefused {
        refuseOtherChannel(call.queryParam("channel"));
        List<Subscriber> subscribers = new ArrayList<>();
        for (String email : inputs(call)) {
            subscribers.add(subscriber(email));
        }
        Transaction transaction = portal.begin();
        List<Map<String, Object>> results = new ArrayList<>();
        for (Subscriber subscriber : subscribers) {
            results.add(Map.of(
                    "subscriberIdString", subscriber.email(), "statuses", optOut(call, subscriber, transaction)));
        }
        transaction.commit();
        return answer(results);
    }

    private List<Map<String, Object>> optOut(Context call, Subscriber subscriber, Transaction transaction) {
        Reason reason = changes.optOut(subscriber.email(), transaction);
        if (!"true".equals(call.queryParam("verbose"))) {
            return List.of();
        }
        Subscriber after = portal.subscriber(subscriber.email());
        return Subscription.ALL.stream()
                .map(subscription -> json(after, subscription, Optional.of(reason)))
                .toList();
    }

    private Map<String, Object> set(String email, HubSpotBody body, Transaction transaction) throws HubSpotRefused {
        refuseOtherChannel(body.text("channel"));
        return set(email, body, status(body), transaction);
    }

    private Map<String, Object> set(String email, HubSpotBody body, Status status, Transaction transaction)
            throws HubSpotRefused {
        Subscriber subscriber = subscriber(email);
        Subscription subscription = subscription(body);
        LegalBasis.refuseWithout(body, portal);
        Reason reason = changes.set(subscriber.email(), subscription.id(), status, transaction);
        return json(portal.subscriber(email), subscription, Optional.of(reason));
    }

    private Subscriber subscriber(String email) throws HubSpotRefused {
        return checked(portal, email);
    }

    /** Refuses what is no address. */
    static Subscriber checked(HubSpotPortal portal, String email) throws HubSpotRefused {
        if (!PropertyValues.isEmail(PropertyValues.folded(email))) {
            throw HubSpotError.invalidValues(List.of(
                            new InvalidValue("email", "INVALID_EMAIL", "Email address " + email + " is invalid")))
                    .refusal();
        }
        return portal.subscriber(email);
    }

    /** Refuses to subscribe again whoever unsubscribed. */
    static void refuseOptedOut(Subscriber subscriber, Subscription subscription) throws HubSpotRefused {
        if (subscriber.status(subscription.id()) == Status.UNSUBSCRIBED) {
            throw HubSpotError.invalid("Subscription " + subscription.id() + " for " + subscriber.email()
                            + " cannot be updated because they have unsubscribed")
                    .refusal();
        }
    }

    static Subscription subscription(HubSpotBody body) throws HubSpotRefused {
        return Subscription.find(body.text("subscriptionId"))
                .orElseThrow(() ->
                        HubSpotError.invalid("There is no such subscription").refusal());
    }

    private static Status status(HubSpotBody body) throws HubSpotRefused {
        return Stream.of(Status.values())
                .filter(status -> status.name().equals(body.text("statusState")))
                .findFirst()
                .orElseThrow(() -> HubSpotError.invalid("statusState is missing or unknown")
                        .refusal());
    }

    private List<String> inputs(Context call) throws HubSpotRefused {
        List<String> inputs = HubSpotBody.of(call).texts("inputs");
        refuseTooMany(inputs.size());
        return inputs;
    }

    private static List<Map<String, Object>> statuses(Subscriber subscriber) {
        return Subscription.ALL.stream()
                .map(subscription -> json(subscriber, subscription, Optional.empty()))
                .toList();
    }

    private static List<Map<String, Object>> wide(Subscriber subscriber) {
        return subscriber.isOptedOut()
                ? List.of(Map.of(
                        "subscriberIdString", subscriber.email(),
                        "channel", "EMAIL",
                        "status", "UNSUBSCRIBED",
                        "wideStatusType", "PORTAL_WIDE",
                        "timestamp", PropertyValues.stamp(subscriber.changedAt())))
                : List.of();
    }

    private static Map<String, Object> json(Subscriber subscriber, Subscription subscription, Optional<Reason> reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subscriberIdString", subscriber.email());
        json.put("subscriptionId", subscription.id());
        json.put("subscriptionName", subscription.name());
        json.put("channel", "EMAIL");
        json.put("status", subscriber.status(subscription.id()).name());
        json.put("source", "Public API");
        json.put("timestamp", PropertyValues.stamp(subscriber.changedAt()));
        reason.ifPresent(told -> json.put("setStatusSuccessReason", told.name()));
        return json;
    }

    private SimulatorAnswer answer(List<Map<String, Object>> results) {
        return new SimulatorAnswer(200, BatchAnswer.complete(portal, results, List.of()), results.size());
    }

    private static void refuseTooMany(int inputs) throws HubSpotRefused {
        if (inputs == 0 || inputs > MOST) {
            throw HubSpotError.invalid("inputs must hold 1 to " + MOST + " items")
                    .refusal();
        }
    }

    private static void refuseOtherChannel(@Nullable String channel) throws HubSpotRefused {
        if (!"EMAIL".equals(channel)) {
            throw HubSpotError.invalid("channel must be EMAIL").refusal();
        }
    }
}
