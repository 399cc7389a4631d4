package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.time.Duration;
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
}
