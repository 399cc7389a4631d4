package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 13 of the HubSpot field guide. */
@DisplayName("§13 Limits")
class HubSpotLimitsIT {

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(HubSpotLimits limits) {
        simulator.close();
        simulator = HubSpotSimulator.start(Options.inMemory(clock).with(limits));
        client = new HubSpotClient(simulator);
    }

    private void set(String settings) throws IOException {
        assertThat(client.post("/__control/settings", settings).status()).isEqualTo(200);
    }

    @Test
    void anAccountHasTheLimitsOfARealOneUntilTheyAreTakenAway() throws IOException {
        Answer first = client.get(CONTACTS);
        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEqualTo("190");
        assertThat(first.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("189");
        assertThat(first.header("X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
        assertThat(first.header("X-HubSpot-RateLimit-Daily")).isEqualTo("625000");
        assertThat(first.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("624999");
        for (int i = 1; i < 190; i++) {
            assertThat(client.get(CONTACTS).status()).isEqualTo(200);
        }
        assertThat(client.get(CONTACTS).text("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");

        set("{'callsInTenSeconds': 0, 'callsInDay': 0, 'searchesInSecond': 0}");

        Answer free = client.get(CONTACTS);
        assertThat(free.status()).isEqualTo(200);
        assertThat(free.header("X-HubSpot-RateLimit-Max")).isEmpty();
        assertThat(free.header("X-HubSpot-RateLimit-Daily")).isEmpty();
    }

    @Test
    void theTenSecondlyLimitRollsOn() throws IOException {
        restart(new HubSpotLimits(2, 0, 0, 0));

        Answer first = client.get(CONTACTS);
        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEqualTo("2");
        assertThat(first.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("1");
        clock.advance(Duration.ofSeconds(6));
        client.get(CONTACTS);
        Answer refused = client.get(CONTACTS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/errorType")).isEqualTo("RATE_LIMIT");
        assertThat(refused.text("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(refused.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("0");
        clock.advance(Duration.ofSeconds(4));
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
        assertThat(client.get(CONTACTS).status()).isEqualTo(429);
    }

    @Test
    void theDailyLimitEndsAtTheAccountsMidnight() throws IOException {
        restart(new HubSpotLimits(0, 0, 1, 0));
        set("{'timeZone': 'America/New_York'}");

        assertThat(client.get(CONTACTS).header("X-HubSpot-RateLimit-Daily-Remaining"))
                .isEqualTo("0");
        Answer refused = client.get(CONTACTS);
        assertThat(refused.text("/message")).isEqualTo("You have reached your daily limit.");
        assertThat(refused.text("/policyName")).isEqualTo("DAILY");
        client.post("/__control/clock", "{'forward': 'PT18H'}");
        assertThat(client.get(CONTACTS).status()).as("04:00 in Greenwich").isEqualTo(429);
        client.post("/__control/clock", "{'forward': 'PT1H'}");
        assertThat(client.get(CONTACTS).status()).as("00:00 in New York").isEqualTo(200);
        assertThat(client.get(CONTACTS).status()).isEqualTo(429);
    }

    @Test
    void searchesHaveTheirOwnLimitAndTellNothingOfIt() throws IOException {
        for (int i = 0; i < 5; i++) {
            Answer search = client.post(CONTACTS + "/search", "{}");
            assertThat(search.status()).isEqualTo(200);
            assertThat(search.response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("ratelimit"));
        }

        Answer refused = client.post(CONTACTS + "/search", "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/message")).isEqualTo("You have reached your secondly limit.");
        assertThat(refused.header("X-HubSpot-RateLimit-Max")).isEmpty();
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.post(CONTACTS + "/search", "{}").status()).isEqualTo(200);
        assertThat(simulator.stats().searchCalls()).isEqualTo(7);
    }

    @Test
    void anAppHasItsOwnBurstAndNoDay() throws Exception {
        HubSpotClient app = HubSpotClient.app(simulator);
        set("{'callsInDay': 1}");
        client.get(CONTACTS);
        assertThat(client.get(CONTACTS).text("/policyName")).isEqualTo("DAILY");

        Answer first = app.get(CONTACTS);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEqualTo("110");
        assertThat(first.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("109");
        assertThat(first.header("X-HubSpot-RateLimit-Daily")).isEmpty();
        assertThat(first.header("X-HubSpot-RateLimit-Daily-Remaining")).isEmpty();
        for (int i = 1; i < 110; i++) {
            assertThat(app.get(CONTACTS).status()).isEqualTo(200);
        }
        assertThat(app.get(CONTACTS).text("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");
        set("{'callsInDay': 2}");
        assertThat(client.get(CONTACTS).status()).isEqualTo(200);
    }

    @Test
    void aTimeZoneThatIsNoneIsRefused() throws IOException {
        Answer refused = client.post("/__control/settings", "{'timeZone': 'Middle/Earth'}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error")).contains("timeZone", "America/New_York");
    }
}
