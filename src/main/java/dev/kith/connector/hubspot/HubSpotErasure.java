package dev.kith.connector.hubspot;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.StandIns;
import dev.kith.connector.SystemUnavailable;
import dev.kith.hubspot.HubSpotError;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.record.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of one call that are about one type of records. */
final class HubSpotErasure {

    /** What HubSpot gives itself for deleting a contact for good (hubspot.md, section 9). */
    static final Duration PURGE = Duration.ofDays(30);

    /** A record needs one of a few properties; where all are cleared, this one holds a word. */
    private static final Map<String, String> NEEDED =
            Map.of("contacts", "lastname", "companies", "name", "deals", "dealname", "tickets", "subject");

    private final String title;
    private final ObjectMap object;
    private final HubSpotCalls calls;
    private final HubSpotShown shown;
    private final Clock clock;
    private final Told told;

    /** Takes what became of a step. */
    interface Told {
        void outcome(int index, Outcome outcome);
    }

    /** @param shown nothing was asked of it yet */
    HubSpotErasure(String title, ObjectMap object, HubSpotCalls calls, HubSpotShown shown, Clock clock, Told told) {
        this.title = title;
        this.object = object;
        this.calls = calls;
        this.shown = shown;
        this.clock = clock;
        this.told = told;
    }

    void erase(List<Step> steps, List<Integer> indexes) {
        List<String> ids = indexes.stream()
                .map(index -> steps.get(index).key().value())
                .distinct()
                .toList();
        // What was there before tells a contact that is gone by our own call, whose answer got lost, from one that
        // never was.
        Map<String, Trace> before = shown.read(ids);
        boolean begun = false;
        for (int index : indexes) {
            Step step = steps.get(index);
            Trace trace = before.get(step.key().value());
            told.outcome(index, trace == null ? new Outcome.Absent() : outcome(step, trace, begun));
            begun |= trace != null;
        }
    }

    /** What HubSpot accepted has a date, which must not be lost when it goes away later on: then the rest is left. */
    private Outcome outcome(Step step, Trace trace, boolean begun) {
        try {
            return step.kind() == Step.Kind.DELETE ? deleted(trace) : cleared(step, trace);
        } catch (SystemUnavailable e) {
            if (!begun) {
                throw e;
            }
            return new Outcome.Busy(new Reason("unavailable", title + " gave no usable answer", "it is tried again"));
        }
    }

    private Outcome deleted(Trace trace) {
        if (!calls.isContacts()) {
            return new Outcome.Refused(new Reason(
                    "only-archived",
                    title + " deletes nothing but contacts for good",
                    "say 'when-forgotten: anonymise' in " + object.place() + ", then plan again"));
        }
        return calls.gdprDelete(trace.record().key().value())
                .<Outcome>map(this::refused)
                .orElseGet(() -> new Outcome.Accepted(clock.instant().plus(PURGE)));
    }

    private Outcome cleared(Step step, Trace trace) {
        if (trace.presence() != Presence.LIVE) {
            return new Outcome.Refused(new Reason(
                    "archived",
                    "it lies archived in " + title + ", where nothing can be changed",
                    "restore it in " + title + ", or delete it for good, then plan again"));
        }
        String id = trace.record().key().value();
        return calls.clear(new HubSpotInput(id, null, values(step.cleared()), null))
                .<Outcome>map(this::refused)
                .orElseGet(Outcome.Done::new);
    }

    private Map<String, @Nullable Object> values(Set<String> cleared) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String needed = NEEDED.getOrDefault(object.name().object(), "");
        for (String name : cleared) {
            // What is said about an address goes with it.
            if (shown.properties().isWritable(name)) {
                values.put(name, name.equals(needed) ? StandIns.text(0) : null);
            }
        }
        return values;
    }

    private Outcome refused(HubSpotError error) {
        if (!error.missingScopes().isEmpty() || error.status() == 403) {
            String scopes = error.missingScopes().isEmpty() ? "" : " " + String.join(", ", error.missingScopes());
            return new Outcome.Refused(new Reason(
                    "missing-scope",
                    "missing scope" + scopes + " in " + title,
                    "grant it to the service key in " + title + ", then retry"));
        }
        String code = error.details().stream()
                .map(HubSpotError.Detail::toString)
                .findFirst()
                .orElse(error.category().isEmpty() ? "HTTP " + error.status() : error.category());
        return new Outcome.Refused(new Reason(
                error.category().isEmpty() ? "refused" : error.category(),
                title + " refused it (" + code + ")",
                "mend the property or its rule in " + title + ", then retry"));
    }
}
