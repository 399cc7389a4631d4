package dev.kith.sandbox.hubspot;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where an app wants to be told, and of what.
 *
 * @param clientSecret signs what is sent
 */
record WebhookTarget(URI url, String clientSecret, int appId, List<EventSubscription> subscriptions) {

    private static final Set<String> EVENTS =
            Set.of("creation", "deletion", "propertyChange", "merge", "restore", "associationChange");
    private static final Set<String> TYPES = Set.of("contact", "company", "deal", "ticket", "object");

    /** The prefix of events that can be about any type of objects. */
    private static final String ANY = "object";

    /**
     * @param objectType what an {@code object.} event is about, by name or id; blank for any
     * @param property blank for any, and for events that are not about one
     */
    record EventSubscription(int id, String eventType, String objectType, String property) {
        boolean means(HubSpotEvent event) {
            String word = isGeneric() ? ANY : event.type().word();
            return eventType.equals(word + "." + event.what())
                    && (!isGeneric() || meansType(event.type()))
                    && (property.isEmpty() || property.equals(event.property()));
        }

        /** Whether what is told names the type of the object in a field of its own. */
        boolean isGeneric() {
            return eventType.startsWith(ANY + ".");
        }

        private boolean meansType(HubSpotType type) {
            return Set.of("", type.id(), type.name(), type.word()).contains(objectType);
        }
    }

    WebhookTarget {
        subscriptions = List.copyOf(subscriptions);
    }

    /** @throws IllegalArgumentException when something is missing or no such event exists */
    static WebhookTarget read(HubSpotBody json) {
        List<EventSubscription> subscriptions = new ArrayList<>();
        for (HubSpotBody subscription : json.objects("subscriptions")) {
            String type = subscription.text("eventType");
            if (!exists(type)) {
                throw new IllegalArgumentException("There is no event " + type
                        + "; there are contact.privacyDeletion and, of "
                        + TYPES.stream().sorted().toList() + ", "
                        + EVENTS.stream().sorted().toList());
            }
            subscriptions.add(new EventSubscription(
                    subscriptions.size() + 1,
                    type,
                    subscription.text("objectTypeId"),
                    subscription.text("propertyName")));
        }
        if (!json.text("targetUrl").startsWith("http")
                || json.text("clientSecret").isEmpty()) {
            throw new IllegalArgumentException("'targetUrl' or 'clientSecret' is missing");
        }
        int appId = json.has("appId") ? Integer.parseInt(json.text("appId")) : 1;
        return new WebhookTarget(URI.create(json.text("targetUrl")), json.text("clientSecret"), appId, subscriptions);
    }

    /** The subscriptions by which the app is told of it: none when it did not ask. */
    List<EventSubscription> wanted(HubSpotEvent event) {
        return subscriptions.stream()
                .filter(subscription -> subscription.means(event))
                .toList();
    }

    private static boolean exists(String event) {
        int dot = event.indexOf('.');
        return event.equals("contact.privacyDeletion")
                || (dot > 0 && TYPES.contains(event.substring(0, dot)) && EVENTS.contains(event.substring(dot + 1)));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "webhook target with " + subscriptions.size() + " subscriptions";
    }
}
