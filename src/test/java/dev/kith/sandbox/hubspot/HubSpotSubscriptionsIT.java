package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions by address: section 10 of the HubSpot field guide. */
@DisplayName("§10 Subscriptions")
class HubSpotSubscriptionsIT {

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static final String STATUSES = "/communication-preferences/2026-09/statuses/eva%40example.com";
    private static final String V3 = "/communication-preferences/v3";
    private static final String EMAIL = "?channel=EMAIL";

    @ParameterizedTest
    @ValueSource(strings = {"v4", "2026-03", "2026-09"})
    void anAddressHasStatusesWithoutBeingAContact(String version) throws IOException {
        String path = "/communication-preferences/" + version + "/statuses/Eva%40Example.com";

        assertThat(client.get(path + EMAIL).text("/results/0/status")).isEqualTo("NOT_SPECIFIED");
        Answer set = client.post(path, set(1, "UNSUBSCRIBED"));

        assertThat(set.status()).isEqualTo(200);
        assertThat(set.text("/results/0/status")).isEqualTo("UNSUBSCRIBED");
        assertThat(set.text("/results/0/setStatusSuccessReason")).isEqualTo("REQUESTED_CHANGE_OCCURRED");
        assertThat(client.post(path, set(1, "UNSUBSCRIBED")).text("/results/0/setStatusSuccessReason"))
                .isEqualTo("NO_STATUS_CHANGE");
        assertThat(client.get(path + EMAIL).text("/results/0/subscriberIdString"))
                .isEqualTo("eva@example.com");
        assertThat(simulator.records("contacts")).isEmpty();
    }

    @Test
    void unsubscribedFromEverythingShowsOnTheContactAndMovesItsStamp() throws IOException {
        String id = simulator.put("contacts", Map.of("email", "eva@example.com"));
        clock.advance(Duration.ofMillis(3));

        Answer answer = client.post(STATUSES + "/unsubscribe-all?channel=EMAIL&verbose=true", "");

        assertThat(answer.text("/results/0/setStatusSuccessReason")).isEqualTo("UNSUBSCRIBE_FROM_ALL_OCCURRED");
        assertThat(client.get(STATUSES + "/unsubscribe-all" + EMAIL).text("/results/0/wideStatusType"))
                .isEqualTo("PORTAL_WIDE");
        assertThat(simulator.records("contacts")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("hs_object_id", id)
                .containsEntry("hs_email_optout", "true")
                .containsEntry("lastmodifieddate", "2026-11-22T10:00:00.003Z"));
    }

    @Test
    void anOptOutOutlivesTheContactAndMeetsTheNextOneWithTheAddress() throws IOException {
        String id = simulator.put("contacts", Map.of("email", "eva@example.com"));
        simulator.optOut("EVA@example.com");
        client.delete("/crm/v3/objects/contacts/" + id);

        Answer again = client.post(
                "/crm/v3/objects/contacts", "{'properties': {'email': 'eva@example.com', 'lastname': 'Weber'}}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(simulator.records("contacts")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("hs_email_optout", "true"));
        assertThat(simulator.stats().recordsWritten()).isEqualTo(2);
    }

    @Test
    void versionThreeCannotSubscribeAgainButLaterOnesCan() throws IOException {
        simulator.put("contacts", Map.of("email", "eva@example.com"));
        simulator.optOut("eva@example.com");
        String subscription = "{'emailAddress': 'eva@example.com', 'subscriptionId': '1'}";

        assertThat(client.post(V3 + "/subscribe", subscription).status()).isEqualTo(400);
        assertThat(client.get(V3 + "/status/email/eva%40example.com").text("/subscriptionStatuses/0/sourceOfStatus"))
                .isEqualTo("PORTAL_WIDE_STATUS");

        assertThat(client.post(STATUSES, set(1, "SUBSCRIBED")).text("/results/0/setStatusSuccessReason"))
                .isEqualTo("RESUBSCRIBE_OCCURRED");
        assertThat(simulator.records("contacts").get(0)).containsEntry("hs_email_optout", "false");
        assertThat(client.post(V3 + "/unsubscribe", subscription).text("/status"))
                .isEqualTo("NOT_SUBSCRIBED");
        assertThat(client.post(V3 + "/subscribe", subscription).status()).isEqualTo(400);
    }

    @Test
    void manyAddressesAreReadAndWrittenAtOnce() throws IOException {
        String batch = "/communication-preferences/2026-09/statuses/batch";
        String both = "{'inputs': ['a@example.com', 'b@example.com']}";

        Answer written = client.post(
                batch + "/write",
                "{'inputs': [{'subscriberIdString': 'a@example.com', 'subscriptionId': 2, 'channel': 'EMAIL',"
                        + " 'statusState': 'SUBSCRIBED'}]}");
        assertThat(written.text("/results/0/status")).isEqualTo("SUBSCRIBED");
        assertThat(client.post(batch + "/unsubscribe-all" + EMAIL, both).status())
                .isEqualTo(200);
        JsonNode read = client.post(batch + "/read" + EMAIL, both).json();
        assertThat(read.path("results").findValuesAsText("status")).containsOnly("UNSUBSCRIBED");
        JsonNode wide =
                client.post(batch + "/unsubscribe-all/read" + EMAIL, both).json();
        assertThat(wide.path("results").findValuesAsText("wideStatusType"))
                .containsExactly("PORTAL_WIDE", "PORTAL_WIDE");
        assertThat(simulator.stats().writeCalls()).isEqualTo(2);
        assertThat(simulator.stats().readCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "2026-03", "2026-09"})
    void datedPathsSubscribeUnsubscribeAndResubscribe(String version) throws IOException {
        String path = "/communication-preferences/" + version;
        String body = "{'subscriberIdString': 'Eva@example.com', 'subscriptionId': 1, 'channel': 'EMAIL'}";

        Answer subscribed = client.post(path + "/subscribe", body);
        assertThat(subscribed.text("/results/0/status")).isEqualTo("SUBSCRIBED");
        assertThat(subscribed.text("/results/0/setStatusSuccessReason")).isEqualTo("REQUESTED_CHANGE_OCCURRED");
        assertThat(client.post(path + "/unsubscribe", body).text("/results/0/status"))
                .isEqualTo("UNSUBSCRIBED");
        Answer refused = client.post(path + "/subscribe", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/category")).isEqualTo("VALIDATION_ERROR");
        assertThat(client.post(path + "/resubscribe", body).text("/results/0/setStatusSuccessReason"))
                .isEqualTo("RESUBSCRIBE_OCCURRED");
        assertThat(client.get(path + "/statuses/eva%40example.com" + EMAIL).text("/results/0/status"))
                .isEqualTo("SUBSCRIBED");
        assertThat(client.post(path + "/resubscribe", "{'subscriptionId': 1, 'channel': 'EMAIL'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whereDataPrivacyIsOnALegalBasisIsNeeded() throws IOException {
        client.post("/__control/settings", "{'switches': ['data-privacy']}");
        String without = "{'subscriberIdString': 'eva@example.com', 'emailAddress': 'eva@example.com',"
                + " 'subscriptionId': 1, 'channel': 'EMAIL', 'statusState': 'UNSUBSCRIBED'}";
        String with = without.replace(
                "}", ", 'legalBasis': 'PROCESS_AND_STORE', 'legalBasisExplanation': 'asked for by telephone'}");
        String batch = "/communication-preferences/2026-09/statuses/batch/write";

        for (String path : List.of(
                STATUSES,
                V3 + "/subscribe",
                V3 + "/unsubscribe",
                "/communication-preferences/2026-09/subscribe",
                "/communication-preferences/2026-09/unsubscribe",
                "/communication-preferences/2026-09/resubscribe")) {
            Answer refused = client.post(path, without);
            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.text("/message")).contains("legalBasis");
            assertThat(client.post(path, with.replace("PROCESS_AND_STORE", "BECAUSE"))
                            .status())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(client.post(batch, "{'inputs': [" + with + ", " + without + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.get(STATUSES + EMAIL).text("/results/0/status")).isEqualTo("NOT_SPECIFIED");
        assertThat(client.post(batch, "{'inputs': [" + with + "]}").status()).isEqualTo(200);
        assertThat(client.post(STATUSES, with).status()).isEqualTo(200);
        assertThat(client.get(STATUSES + EMAIL).text("/results/0/status")).isEqualTo("UNSUBSCRIBED");
        assertThat(client.post(STATUSES + "/unsubscribe-all" + EMAIL, "").status())
                .as("needs none")
                .isEqualTo(200);
    }

    @Test
    void whatIsNoAddressOrNoStatusIsRefused() throws IOException {
        assertThat(client.get("/communication-preferences/v4/statuses/nobody" + EMAIL)
                        .text("/errors/0/code"))
                .isEqualTo("INVALID_EMAIL");
        assertThat(client.get(STATUSES).status()).isEqualTo(400);
        assertThat(client.post(STATUSES, set(1, "MAYBE")).status()).isEqualTo(400);
        assertThat(client.post(STATUSES, set(99, "SUBSCRIBED")).status()).isEqualTo(400);
    }

    private static String set(int subscription, String status) {
        return "{'subscriptionId': " + subscription + ", 'statusState': '" + status + "', 'channel': 'EMAIL'}";
    }
}
