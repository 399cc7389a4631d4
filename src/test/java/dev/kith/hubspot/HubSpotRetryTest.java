package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are tried again, when, and what is said when that did not help. */
class HubSpotRetryTest extends HubSpotTestBase {

    private static final String READ = "batchRead?" + CONTACTS;
    private static final String CREATE = "batchCreate?" + CONTACTS;
    private static final String GOOD = "{\"results\":[{\"id\":\"1\",\"properties\":{}}]}";
    private static final Map<String, Object> NEW = Map.of("properties", Map.of("firstname", "Anna"));

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 521, 523, 524, ScriptedHubSpot.HANGS_UP})
    void aReadIsRepeatedWithGrowingPauses(int status) {
        hubSpot.answers(status, "<html>")
                .answers(status, "")
                .answers(status, "{}")
                .answers(200, GOOD);

        HubSpotBatchResult result = batch(READ, "1");

        assertThat(result.results()).hasSize(1);
        assertThat(clock.pauses()).hasSize(3);
        assertThat(clock.pauses().get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(clock.pauses().get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(clock.pauses().get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void itIsGivenUpAfterSoManyTriesAndPausesStayBelowTheLongest() {
        hubSpot.always(call -> new ScriptedHubSpot.Answer(503, "{}", Map.of()));

        HubSpotUnavailableException thrown = failure(
                "get?maxAttempts=7&firstPause=1000&longestPause=3000&" + CONTACTS,
                "1",
                HubSpotUnavailableException.class);

        assertThat(hubSpot.calls()).hasSize(7);
        assertThat(clock.pauses()).hasSize(6).allSatisfy(pause -> assertThat(pause)
                .isLessThanOrEqualTo(Duration.ofSeconds(3)));
        assertThat(thrown.getStatus()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 524, ScriptedHubSpot.HANGS_UP})
    void aCreateThatHubSpotMayHaveDoneIsNotRepeated(int status) {
        hubSpot.answers(status, "{}");

        HubSpotUnavailableException thrown = failure(CREATE, NEW, HubSpotUnavailableException.class);

        assertThat(thrown.isMaybeProcessed()).isTrue();
        assertThat(thrown).hasMessageContaining("it may have done what was asked");
        assertThat(hubSpot.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {423, 429, 477, 521, 523})
    void aCreateThatHubSpotDidNotDoIsRepeated(int status) {
        hubSpot.answers(status, "{}", Map.of("Retry-After", "5")).answers(201, GOOD);

        assertThat(batch(CREATE, NEW).results()).hasSize(1);
    }

    @Test
    void withoutAConnectionNothingWasDone() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }

        HubSpotUnavailableException thrown =
                failure(CREATE + "&baseUrl=http://127.0.0.1:" + closedPort, NEW, HubSpotUnavailableException.class);

        assertThat(thrown.isMaybeProcessed()).isFalse();
        assertThat(thrown.getStatus()).isZero();
        assertThat(clock.pauses()).hasSize(4);
    }

    @Test
    void anAnswerThatIsNotJsonIsNone() {
        hubSpot.answers(200, "<html>seeded@example.org</html>").answers(200, GOOD);

        assertThat(batch(READ, "1").results()).hasSize(1);
    }

    @Test
    void anAnswerThatNeverComesIsNotAwaitedForEver() {
        component.getConfiguration().setTimeout(200);
        component.getConfiguration().setMaxAttempts(1);
        java.util.concurrent.CountDownLatch over = new java.util.concurrent.CountDownLatch(1);
        hubSpot.always(call -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new ScriptedHubSpot.Answer(200, GOOD, Map.of());
        });

        assertThat(failure(READ, "1", HubSpotUnavailableException.class)).hasMessageContaining("HttpTimeoutException");
        over.countDown();
    }

    @Test
    void lockedRecordsGetTwoSecondsOrMore() {
        hubSpot.answers(423, "{}").answers(423, "{}").answers(200, GOOD);

        batch(READ, "1");

        assertThat(clock.pauses()).hasSize(2).allSatisfy(pause -> assertThat(pause)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void aShortMoveOfTheAccountIsAwaited() {
        hubSpot.answers(477, "{}", Map.of("Retry-After", "30")).answers(200, GOOD);

        batch(READ, "1");

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void aLongMoveOfTheAccountPausesAllItsEndpointsUntilThen() {
        hubSpot.answers(477, "{}", Map.of("Retry-After", "7200")).answers(200, GOOD);

        HubSpotUnavailableException thrown = failure(READ, "1", HubSpotUnavailableException.class);
        HubSpotUnavailableException later =
                failure("batchArchive?objectType=companies", "1", HubSpotUnavailableException.class);
        clock.move(Duration.ofHours(2));
        batch(READ, "1");

        assertThat(thrown.getStatus()).isEqualTo(477);
        assertThat(thrown.getRetryAt()).hasValueSatisfying(at -> assertThat(at).hasToString("2026-11-22T12:00:00Z"));
        assertThat(later.getRetryAt()).isEqualTo(thrown.getRetryAt());
        assertThat(hubSpot.calls()).hasSize(2);
    }

    @Test
    void whatIsKnownOfABatchThatBrokeOffTravelsWithTheException() {
        hubSpot.answers(call -> HubSpotBatchTest.ok(200, HubSpotBatchTest.upserted(call)))
                .answers(401, "{\"status\":\"error\",\"category\":\"INVALID_AUTHENTICATION\"}");
        List<HubSpotInput> inputs = java.util.stream.IntStream.range(0, 350)
                .mapToObj(i -> HubSpotBatchTest.upsert("k" + i, "Name"))
                .toList();

        HubSpotException thrown = failure(
                "batchUpsert?idProperty=sync_id&maxInFlight=1&" + CONTACTS, inputs, HubSpotUnauthorizedException.class);

        assertThat(thrown.getPartialResult())
                .hasValueSatisfying(known -> assertThat(known.results()).hasSize(100));
        assertThat(hubSpot.calls()).hasSize(2);
    }
}
