package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access and what goes wrong: sections 2, 13, 14 and 15 of the HubSpot field guide. */
class HubSpotSimulatorFaultsIT {

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";
    private static final String WEBER = "{'properties': {'lastname': 'Weber'}}";

    private void restart(Options options) {
        simulator.close();
        simulator = HubSpotSimulator.start(options);
        client = new HubSpotClient(simulator);
    }

    /** §2 and §14 */
    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void nobodyGetsInWithoutTheToken(String token) throws IOException {
        Answer refused = new HubSpotClient(simulator, token).get(CONTACTS);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/category")).isEqualTo("INVALID_AUTHENTICATION");
    }

    /** §2 */
    @Test
    void anExpiredTokenSaysSo() throws IOException {
        simulator.faults().add(Fault.sessionsExpired());

        assertThat(client.get(CONTACTS).text("/category")).isEqualTo("EXPIRED_AUTHENTICATION");
        simulator.reset();
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
    }

    /** §2 */
    @Test
    void aMissingScopeIsNamed() throws IOException {
        restart(Options.inMemory(clock).withoutScopes("crm.objects.contacts.write"));

        Answer refused = client.post(CONTACTS, WEBER);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/category")).isEqualTo("MISSING_SCOPES");
        assertThat(refused.text("/errors/0/context/requiredGranularScopes/0")).isEqualTo("crm.objects.contacts.write");
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
    }

    @Test
    void aCallOfWhichHalfArrivesIsNone() throws IOException {
        simulator.faults().add(HubSpotFaults.locked().onWrites());

        try (Socket died = new Socket(simulator.url().getHost(), simulator.url().getPort())) {
            String half = "POST " + CONTACTS + " HTTP/1.1\r\nHost: hubspot\r\nAuthorization: Bearer "
                    + simulator.token() + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
            died.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            died.shutdownOutput();
            died.getInputStream().readAllBytes(); // the simulator is done with it
        }

        assertThat(simulator.stats().writeCalls()).isZero();
        assertThat(simulator.faults().pending()).hasSize(1);
    }

    /** §13 */
    @Test
    void faultsSpeakHubSpot() throws IOException {
        simulator.faults().add(HubSpotFaults.migrating(Duration.ofHours(1)));
        Answer migrating = client.get(CONTACTS);
        assertThat(migrating.status()).isEqualTo(477);
        assertThat(migrating.header("Retry-After")).isEqualTo("3600");

        simulator.faults().add(HubSpotFaults.locked().onWrites());
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
        assertThat(client.post(CONTACTS, WEBER).status()).isEqualTo(423);

        simulator.faults().add(HubSpotFaults.limited(RatePolicy.DAILY));
        assertThat(client.get(CONTACTS).text("/policyName")).isEqualTo("DAILY");
        assertThat(simulator.records("contacts")).isEmpty();
    }

    /** §15 */
    @Test
    void anErrorAfterTheWriteLeavesItWritten() throws IOException {
        simulator.faults().add(HubSpotFaults.serverErrorAfterwards());
        assertThat(client.post(CONTACTS, WEBER).status()).isEqualTo(500);
        simulator.faults().add(HubSpotFaults.timeoutAfterwards());
        assertThat(client.post(CONTACTS, WEBER).status()).isEqualTo(524);
        simulator.faults().add(Fault.resetAfterwards());
        assertThatIOException().isThrownBy(() -> client.post(CONTACTS, WEBER));

        assertThat(simulator.records("contacts")).hasSize(3);
    }

    /** §15 */
    @Test
    void anotherProcessControlsItWithoutAToken() throws IOException {
        HubSpotClient stranger = new HubSpotClient(simulator, "");

        assertThat(stranger.post(
                                "/__control/seed",
                                "{'object': 'contacts', 'records': [{'email': 'a@example.com', 'lastname': 'Weber'}]}")
                        .status())
                .isEqualTo(200);
        stranger.post("/__control/opt-out", "{'email': 'a@example.com'}");
        stranger.post("/__control/faults", "{'effect': 'locked', 'times': 1}");
        assertThat(client.get(CONTACTS).status()).isEqualTo(423);
        JsonNode dump = stranger.get("/__control/dump").json();
        assertThat(dump.at("/0/hs_email_optout").asText()).isEqualTo("true");
        assertThat(stranger.get("/__control/stats").text("/listCalls")).isEqualTo("1");
        stranger.post("/__control/reset", "");
        assertThat(simulator.records("contacts")).isEmpty();
    }

    /** §13: locks and refusals of rows, in a batch that fails in part. */
    @Test
    void aRowIsLockedAsOftenAsWantedAndItsSiblingsAreSaved() throws IOException {
        fault("{'effect': 'row-locked', 'externalId': '2', 'times': 2}");

        for (int i = 0; i < 2; i++) {
            Answer partly = upsert(1, 2, 3);
            assertThat(partly.text("/numErrors")).isEqualTo("1");
            assertThat(partly.text("/errors/0/category")).isEqualTo("LOCKED");
            assertThat(partly.text("/errors/0/context/objectWriteTraceId/0")).isEqualTo("2");
        }
        assertThat(keys()).containsExactly("1", "3");
        assertThat(upsert(1, 2, 3).json().at("/results")).hasSize(3);
        assertThat(keys()).containsExactly("1", "3", "2");
    }

    /** §13 */
    @Test
    void aLockedRowIsA423WhereNoRowFailsAlone() throws IOException {
        fault("{'effect': 'row-locked', 'externalId': 'k', 'times': 1}");
        String contact = "{'properties': {'kith_contact_id': 'k', 'lastname': 'Weber'}}";

        assertThat(client.post(CONTACTS, contact).status()).isEqualTo(423);
        assertThat(client.post(CONTACTS, contact).status()).isEqualTo(201);
    }

    /** §14 */
    @Test
    void everyThirdRowIsRefused() throws IOException {
        fault("{'effect': 'row-refused', 'everyRow': 3, 'message': 'No'}");

        assertThat(upsert(1, 2, 3, 4, 5, 6).text("/numErrors")).isEqualTo("2");
        assertThat(keys()).containsExactly("1", "2", "4", "5");
        assertThat(new HubSpotClient(simulator, "")
                        .post("/__control/faults", "{'effect': 'row-refused', 'everyRow': 0}")
                        .text("/error"))
                .contains("everyRow");
    }

    /** §3 and §5: a further page of a list or of a search. */
    @Test
    void aLostCursorIsRefusedAndTheFirstPageIsNot() throws IOException {
        upsert(1, 2, 3);
        String after = client.get(CONTACTS + "?limit=1").text("/paging/next/after");
        fault("{'effect': 'cursor-lost', 'times': 2}");

        assertThat(client.get(CONTACTS + "?limit=1").status()).isEqualTo(200);
        assertThat(client.get(CONTACTS + "?limit=1&after=" + after).status()).isEqualTo(400);
        assertThat(client.post(CONTACTS + "/search", "{'limit': 1}").status()).isEqualTo(200);
        assertThat(client.post(CONTACTS + "/search", "{'limit': 1, 'after': '1'}")
                        .text("/category"))
                .isEqualTo("VALIDATION_ERROR");
        assertThat(client.get(CONTACTS + "?limit=1&after=" + after).status()).isEqualTo(200);
    }

    /** §15: whatever the status. */
    @ParameterizedTest
    @ValueSource(ints = {502, 503, 524})
    void anyErrorMayFollowTheWrite(int status) throws IOException {
        fault("{'effect': 'error-afterwards', 'status': " + status + ", 'writesOnly': true}");

        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
        assertThat(client.post(CONTACTS, WEBER).status()).isEqualTo(status);
        assertThat(simulator.records("contacts")).hasSize(1);
    }

    /** §15: what networks do. */
    @Test
    void connectionsBreakBeforeAndAfterTheWrite() throws IOException {
        fault("{'effect': 'reset', 'times': 2}");
        assertThatIOException().isThrownBy(() -> client.post(CONTACTS, WEBER));
        simulator.faults().clear();
        assertThat(simulator.records("contacts")).isEmpty();

        fault("{'effect': 'cut-off'}");
        assertThatIOException().isThrownBy(() -> client.post(CONTACTS, WEBER));
        assertThat(simulator.records("contacts")).hasSize(1);
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
    }

    /** §15: the simulator sits on the call until the delay ends, here with the faults. */
    @Test
    void anAnswerIsDelayed() throws Exception {
        fault("{'effect': 'delay', 'millis': 3600000}");
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return client.post(CONTACTS, WEBER).status();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Awaitility.await().until(() -> simulator.stats().writeCalls() == 1);
        assertThat(answer).isNotDone();
        assertThat(simulator.records("contacts")).isEmpty();

        simulator.faults().clear();

        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(201);
    }

    private void fault(String json) throws IOException {
        assertThat(new HubSpotClient(simulator, "")
                        .post("/__control/faults", json)
                        .status())
                .isEqualTo(204);
    }

    private Answer upsert(int... keys) throws IOException {
        return client.post(
                CONTACTS + "/batch/upsert",
                IntStream.of(keys)
                        .mapToObj(
                                key -> "{'id': '" + key + "', 'idProperty': 'kith_contact_id', 'objectWriteTraceId': '"
                                        + key + "', 'properties': {'lastname': 'Weber'}}")
                        .collect(Collectors.joining(",", "{'inputs': [", "]}")));
    }

    private List<Object> keys() {
        return simulator.records("contacts").stream()
                .map(contact -> contact.get("kith_contact_id"))
                .toList();
    }
}
