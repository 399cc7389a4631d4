package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the org says about itself: versions, limits, objects and their fields. */
final class DescribeEndpoints {

    private static final Map<String, Integer> RELEASES = Map.of("65.0", 65, "66.0", 66, "67.0", 67);
    private static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");

    private final SimulatedOrg org;
    private final ApiUsage usage;

    DescribeEndpoints(SimulatedOrg org, ApiUsage usage) {
        this.org = org;
        this.usage = usage;
    }

    SimulatorAnswer versions() {
        return SimulatorAnswer.ok(RELEASES.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(release -> Map.of(
                        "label", label(release.getValue()),
                        "url", "/services/data/v" + release.getKey(),
                        "version", release.getKey()))
                .toList());
    }

    SimulatorAnswer limits(ApiCall call) {
        return SimulatorAnswer.ok(Map.of(
                "DailyApiRequests", limit(usage.most(), usage.remaining()),
                "DailyBulkApiBatches", limit(15_000, 15_000),
                "DailyBulkV2QueryJobs", limit(10_000, 10_000),
                "DataStorageMB", limit(1024, 1000)));
    }

    SimulatorAnswer global(ApiCall call) {
        String version = call.version();
        return SimulatorAnswer.ok(Map.of(
                "encoding",
                "UTF-8",
                "maxBatchSize",
                200,
                "sobjects",
                org.schema().objects().stream()
                        .map(object -> new ObjectDescribe(object, org.schema(), version).summary())
                        .toList()));
    }

    SimulatorAnswer basic(ApiCall call) throws RequestRefused {
        SalesforceObject object = SalesforceRoutes.object(org, call);
        return SimulatorAnswer.ok(Map.of(
                "objectDescribe", new ObjectDescribe(object, org.schema(), call.version()).summary(),
                "recentItems", List.of()));
    }

    SimulatorAnswer describe(ApiCall call) throws RequestRefused {
        SalesforceObject object = SalesforceRoutes.object(org, call);
        Map<String, String> headers = Map.of(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(lastChange().atZone(ZoneOffset.UTC)));
        return isKnown(call)
                ? new SimulatorAnswer(304, null, 0, headers)
                : new SimulatorAnswer(
                        200, new ObjectDescribe(object, org.schema(), call.version()).whole(), 0, headers);
    }

    private Instant lastChange() {
        return org.schema().lastChange().orElse(RELEASED);
    }

    private boolean isKnown(ApiCall call) {
        try {
            return !ZonedDateTime.parse(call.header("If-Modified-Since"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .isBefore(lastChange());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String label(int version) {
        String season =
                switch (version % 3) {
                    case 0 -> "Spring '";
                    case 1 -> "Summer '";
                    default -> "Winter '";
                };
        return season + (version + 13) / 3;
    }

    private static Map<String, Object> limit(long most, long remaining) {
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("Max", most);
        limit.put("Remaining", remaining);
        return limit;
    }
}
