package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one address may be sent; contacts come and go, this stays.
 *
 * @param statuses by subscription, where one was ever set
 */
record Subscriber(String email, Wide wide, Instant changedAt, Map<Integer, Status> statuses) {

    /** Whether the address is unsubscribed from everything. */
    enum Wide {
        NEVER,
        OPTED_OUT,
        CAME_BACK
    }

    enum Status {
        SUBSCRIBED,
        UNSUBSCRIBED,
        NOT_SPECIFIED
    }

    Subscriber {
        statuses = Map.copyOf(statuses);
    }

    static Subscriber unknown(String email) {
        return new Subscriber(email, Wide.NEVER, Instant.EPOCH, Map.of());
    }

    boolean isOptedOut() {
        return wide == Wide.OPTED_OUT;
    }

    /** What a contact's {@code hs_email_optout} holds; empty when the address never opted out. */
    Optional<String> emailOptOut() {
        return wide == Wide.NEVER ? Optional.empty() : Optional.of(String.valueOf(isOptedOut()));
    }

    Status status(int subscription) {
        return isOptedOut() ? Status.UNSUBSCRIBED : statuses.getOrDefault(subscription, Status.NOT_SPECIFIED);
    }

    /** Subscribing again ends an opt-out from everything, silently. */
    Subscriber with(int subscription, Status status, Instant now) {
        Map<Integer, Status> changed = new TreeMap<>(statuses);
        changed.put(subscription, status);
        boolean comesBack = isOptedOut() && status == Status.SUBSCRIBED;
        return new Subscriber(email, comesBack ? Wide.CAME_BACK : wide, now, changed);
    }

    Subscriber optedOut(Instant now) {
        return new Subscriber(email, Wide.OPTED_OUT, now, statuses);
    }

    /** Its line in the journal. */
    Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("subscriber", email);
        line.put("wide", wide.name());
        line.put("changedAt", changedAt.toEpochMilli());
        line.put("statuses", statuses);
        return line;
    }

    static Subscriber of(HubSpotBody line) {
        Map<Integer, Status> statuses = new TreeMap<>();
        line.object("statuses")
                .json()
                .forEach((id, status) -> statuses.put(Integer.valueOf(id), Status.valueOf(String.valueOf(status))));
        return new Subscriber(
                line.text("subscriber"),
                Wide.valueOf(line.text("wide")),
                Instant.ofEpochMilli(Long.parseLong(line.text("changedAt"))),
                statuses);
    }

    /** Without values: they may be a person's. */
    @Override
    public String toString() {
        return "subscriber, " + wide;
    }
}
