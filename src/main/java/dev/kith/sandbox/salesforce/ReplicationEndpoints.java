package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /sobjects/T/updated} and {@code /sobjects/T/deleted}: the ids of what changed or went in a span of time. */
final class ReplicationEndpoints {

    private static final Duration MOST = Duration.ofDays(30);
    private static final int MOST_IDS = 600_000;

    private final SimulatedOrg org;

    ReplicationEndpoints(SimulatedOrg org) {
        this.org = org;
    }

    private record Span(Instant start, Instant end) {}

    SimulatorAnswer updated(ApiCall call) throws RequestRefused {
        SalesforceObject object = SalesforceRoutes.object(org, call);
        Span span = span(call);
        List<String> ids = org.stamped(object, span.start(), span.end()).stream()
                .filter(stored -> !stored.isDeleted() && stored.stamp().isBefore(span.end()))
                .map(StoredRecord::id)
                .sorted()
                .toList();
        refuseTooMany(ids.size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ids", ids);
        answer.put("latestDateCovered", covered(span));
        return new SimulatorAnswer(200, answer, ids.size());
    }

    SimulatorAnswer deleted(ApiCall call) throws RequestRefused {
        SalesforceObject object = SalesforceRoutes.object(org, call);
        Span span = span(call);
        List<Map<String, Object>> deletions = org.deletions(object, span.start(), span.end()).stream()
                .map(deletion -> Map.<String, Object>of("id", deletion.id(), "deletedDate", shown(deletion.at())))
                .toList();
        refuseTooMany(deletions.size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("deletedRecords", deletions);
        answer.put("earliestDateAvailable", shown(org.earliestDeletion()));
        answer.put("latestDateCovered", covered(span));
        return new SimulatorAnswer(200, answer, deletions.size());
    }

    private Span span(ApiCall call) throws RequestRefused {
        Instant start = moment(call, "start");
        Instant end = moment(call, "end");
        if (!start.isBefore(end)) {
            throw refused("The start date must come before the end date");
        }
        if (start.isBefore(org.now().minus(MOST))) {
            throw refused("startDate before the 30 days that are kept");
        }
        return new Span(start, end);
    }

    /** Seconds are ignored. */
    private static Instant moment(ApiCall call, String name) throws RequestRefused {
        String text = Objects.requireNonNullElse(call.query(name), "");
        try {
            // A plus sign that was not encoded arrives as a space.
            return SalesforceType.instant(text.replace(' ', '+')).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw refused(name + " must be a date and a time with an offset");
        }
    }

    /** The start of the oldest transaction that still runs, which is never after now. */
    private String covered(Span span) {
        Instant now = org.now().minus(Duration.ofMinutes(org.settings().coveredLagMinutes()));
        return shown(span.end().isBefore(now) ? span.end() : now);
    }

    private static String shown(Instant moment) {
        return String.valueOf(SalesforceType.DATETIME.write(moment));
    }

    private static SalesforceRefused refused(String message) {
        return new SalesforceRefused(400, "INVALID_REPLICATION_DATE", message);
    }

    private static void refuseTooMany(int ids) throws RequestRefused {
        if (ids > MOST_IDS) {
            throw new SalesforceRefused(400, "EXCEEDED_ID_LIMIT", "exceeded id limit of " + MOST_IDS);
        }
    }
}
