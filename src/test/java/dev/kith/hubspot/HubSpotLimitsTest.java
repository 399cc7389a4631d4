package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rate limits: those that HubSpot announces, and those that it enforces. */
class HubSpotLimitsTest extends HubSpotTestBase {

    private static final String GET = "get?" + CONTACTS;
    private static final String SEARCH = "search?" + CONTACTS;
    private static final String ANNA = "{\"id\":\"1\",\"properties\":{}}";
    private static final String BURST = """
            {"status":"error","message":"You have reached your ten_secondly_rolling limit.","errorType":"RATE_LIMIT",
             "correlationId":"5c4d5c9e-0000-4000-8000-000000000000","policyName":"TEN_SECONDLY_ROLLING","requestId":"x"}""";
    private static final String DAILY = """
            {"status":"error","message":"You have reached your daily limit.","errorType":"RATE_LIMIT",
             "correlationId":"5c4d5c9e-0000-4000-8000-000000000000","policyName":"DAILY","requestId":"x"}""";
    private static final String SECONDLY = """
            {"status":"error","message":"You have reached your secondly limit.","errorType":"RATE_LIMIT"}""";

    @Test
    void aBurstWaitsForTheWindowThatTheHeadersTell() {
        hubSpot.answers(429, BURST).answers(429, BURST, headers(190, 0, 5000)).answers(200, ANNA);

        ask(GET, "1", HubSpotRecord.class);

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    @Test
    void aBurstThatDoesNotEndIsTold() {
        hubSpot.always(call -> new ScriptedHubSpot.Answer(429, BURST, Map.of()));

        HubSpotRateLimitException thrown = failure(GET, "1", HubSpotRateLimitException.class);

        assertThat(thrown.isDaily()).isFalse();
        assertThat(thrown.getPolicyName()).contains("TEN_SECONDLY_ROLLING");
        assertThat(thrown.getCorrelationId()).contains("5c4d5c9e-0000-4000-8000-000000000000");
        assertThat(thrown.getUntil()).contains(clock.instant().plusSeconds(10));
    }

    @Test
    void theDaysLimitFailsAtOnceAndIsAskedForOnlyOnceAMinute() {
        hubSpot.answers(429, DAILY).answers(200, ANNA);

        HubSpotRateLimitException thrown = failure(GET, "1", HubSpotRateLimitException.class);
        failure(SEARCH, "Anna", HubSpotRateLimitException.class);
        assertThat(hubSpot.calls()).hasSize(1);
        clock.move(Duration.ofMinutes(1));
        ask(GET, "1", HubSpotRecord.class);

        assertThat(thrown.isDaily()).isTrue();
        assertThat(thrown.getUntil()).isEmpty();
        assertThat(thrown).hasMessageContaining("midnight in the account's time zone");
        assertThat(clock.pauses()).isEmpty();
        assertThat(hubSpot.calls()).hasSize(2);
    }

    @Test
    void aSearchThatWasTooFastWaitsASecond() {
        hubSpot.answers(429, SECONDLY).answers(200, "{\"total\":0,\"results\":[]}");

        ask(SEARCH, "Anna", HubSpotPage.class);

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void fiveSearchesASecondAndNoMore() {
        hubSpot.always(call -> new ScriptedHubSpot.Answer(200, "{\"total\":0,\"results\":[]}", Map.of()));

        IntStream.range(0, 12).forEach(i -> ask(SEARCH, "Anna", HubSpotPage.class));

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void nothingLeftMeansWaitingUntilTheFirstCallIsOutOfTheWindow() {
        hubSpot.answers(200, ANNA, headers(190, 1, 10_000)).answers(200, ANNA, headers(190, 0, 10_000));
        hubSpot.answers(200, ANNA, headers(190, 189, 10_000));

        ask(GET, "1", HubSpotRecord.class);
        clock.move(Duration.ofSeconds(3));
        ask(GET, "1", HubSpotRecord.class);
        ask(GET, "1", HubSpotRecord.class);

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void beforeTheFirstHeaderTheSmallestLimitHolds() {
        hubSpot.always(call -> new ScriptedHubSpot.Answer(200, ANNA, Map.of()));

        IntStream.range(0, 101).forEach(i -> ask(GET, "1", HubSpotRecord.class));

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void headersRaiseTheLimit() {
        hubSpot.always(call -> new ScriptedHubSpot.Answer(
                200, ANNA, headers(250, 249 - hubSpot.calls().size(), 10_000)));

        IntStream.range(0, 200).forEach(i -> ask(GET, "1", HubSpotRecord.class));

        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void endpointsOfOneTokenShareItsLimitAndOtherTokensDoNot() {
        hubSpot.answers(200, ANNA, headers(190, 0, 10_000));
        hubSpot.always(call -> new ScriptedHubSpot.Answer(200, ANNA, headers(190, 100, 10_000)));

        ask(GET, "1", HubSpotRecord.class);
        ask(GET + "&accessToken=another", "1", HubSpotRecord.class);
        assertThat(clock.pauses()).isEmpty();
        ask("get?objectType=companies", "1", HubSpotRecord.class);

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void onlySoManyCallsAreUnderWayAtOnce() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier two = new CyclicBarrier(2);
        hubSpot.always(call -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            meet(two);
            running.decrementAndGet();
            return HubSpotBatchTest.ok(200, HubSpotBatchTest.upserted(call));
        });
        List<HubSpotInput> inputs = IntStream.range(0, 600)
                .mapToObj(i -> HubSpotBatchTest.upsert("k" + i, "Name"))
                .toList();

        HubSpotBatchResult result = batch("batchUpsert?idProperty=sync_id&maxInFlight=2&" + CONTACTS, inputs);

        assertThat(result.results()).hasSize(600);
        assertThat(most).hasValue(2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> headers(int max, int remaining, int interval) {
        return Map.of(
                "X-HubSpot-RateLimit-Max", String.valueOf(max),
                "X-HubSpot-RateLimit-Remaining", String.valueOf(remaining),
                "X-HubSpot-RateLimit-Interval-Milliseconds", String.valueOf(interval));
    }
}
