package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The account is set up and clocked from another process. */
@DisplayName("§15 Controls")
class HubSpotControlsIT {

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(new HandClock()));
    private final HubSpotClient client = new HubSpotClient(simulator);
    private final HubSpotClient stranger = new HubSpotClient(simulator, "");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void settingsAreChangedOneByOneAndEndWithAReset() throws IOException {
        assertThat(stranger.get("/__control/settings").text("/callsInTenSeconds"))
                .isEqualTo("190");

        Answer changed = stranger.post(
                "/__control/settings", "{'callsInDay': 1, 'switches': ['merge-keeps-primary-id', 'limits-untold']}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/callsInTenSeconds")).isEqualTo("190");
        assertThat(client.get(CONTACTS).header("X-HubSpot-RateLimit-Daily-Remaining"))
                .isEmpty();
        assertThat(client.get(CONTACTS).text("/policyName")).isEqualTo("DAILY");
        stranger.post("/__control/reset", "");
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
        assertThat(stranger.get("/__control/settings").json().path("switches")).isEmpty();
    }

    @Test
    void anUnknownSettingOrSwitchIsRefusedWithWhatThereIs() throws IOException {
        Answer setting = stranger.post("/__control/settings", "{'lag': 1}");
        assertThat(setting.status()).isEqualTo(400);
        assertThat(setting.text("/error")).contains("lagAfterCreateMillis", "lagAfterUpdateMillis");
        Answer wanted = stranger.post("/__control/settings", "{'switches': ['merge']}");
        assertThat(wanted.status()).isEqualTo(400);
        assertThat(wanted.text("/error")).contains("merge-keeps-primary-id");
        assertThat(stranger.post("/__control/settings", "{'callsInDay': -1}").status())
                .isEqualTo(400);
    }

    @Test
    void theClockIsPutForward() throws IOException {
        stranger.post("/__control/settings", "{'callsInDay': 1, 'lagAfterCreateMillis': 10000}");
        simulator.put("contacts", Map.of("lastname", "Weber"));
        assertThat(client.post(CONTACTS + "/search", "{}").text("/total")).isEqualTo("0");

        Answer moved = stranger.post("/__control/clock", "{'forward': 'PT24H'}");

        assertThat(moved.text("/now")).isEqualTo("2026-11-23T10:00:00.000Z");
        assertThat(client.post(CONTACTS + "/search", "{}").text("/total")).isEqualTo("1");
        assertThat(stranger.post("/__control/clock", "{'forward': '-PT1H'}").status())
                .isEqualTo(400);
        assertThat(stranger.post("/__control/clock", "{'forward': 'soon'}").status())
                .isEqualTo(400);
    }
}
