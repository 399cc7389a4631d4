package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people allow, over all their records: section 14 of the field guide. */
class SalesforceConsentIT {

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
        client = new SalesforceClient(simulator).loggedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String put(String object, Map<String, Object> values) {
        return simulator.put(object, values);
    }

    private JsonNode consent(String path) throws IOException {
        SalesforceClient.Answer answer = client.get("/consent/" + path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void theLeastPermissiveWordCountsAsSection14Says() throws IOException {
        String person = put("Individual", Map.of("LastName", "Weber", "HasOptedOutTracking", true));
        String contact =
                put("Contact", Map.of("LastName", "Weber", "Email", "anna@example.org", "IndividualId", person));
        put(
                "Lead",
                Map.of(
                        "LastName", "Weber",
                        "Company", "Weber",
                        "Email", "anna@example.org",
                        "HasOptedOutOfEmail", true,
                        "IndividualId", person));

        JsonNode email = consent("action/email?verbose=true&ids=" + contact).path(contact);

        assertThat(email.path("result").asText()).isEqualTo("Success");
        assertThat(email.at("/proceed/email").asText()).as("the lead says no").isEqualTo("false");
        assertThat(email.path("explanation").findValuesAsText("objectConsulted"))
                .containsExactly("Contact", "Lead");
        assertThat(consent("action/track?ids=" + contact)
                        .at("/" + contact + "/proceed/track")
                        .asText())
                .isEqualTo("false");
        assertThat(consent("action/process?ids=" + contact)
                        .at("/" + contact + "/proceed/process")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void anotherAddressOfTheSamePersonIsNotAskedAboutEmailAsSection14Says() throws IOException {
        String person = put("Individual", Map.of("LastName", "Weber"));
        String contact =
                put("Contact", Map.of("LastName", "Weber", "Email", "anna@example.org", "IndividualId", person));
        put(
                "Contact",
                Map.of(
                        "LastName",
                        "Weber",
                        "Email",
                        "a.weber@example.com",
                        "HasOptedOutOfEmail",
                        true,
                        "IndividualId",
                        person));

        JsonNode both =
                consent("multiaction?actions=email,phone&ids=" + contact).path(contact);

        assertThat(both.at("/proceed/email").asText()).isEqualTo("true");
        assertThat(both.at("/proceed/phoneResult").asText()).isEqualTo("Success");
        assertThat(both.has("explanation")).isFalse();
    }

    @Test
    void whatIsMissingOrUnknownIsToldAsSection14Says() throws IOException {
        assertThat(client.get("/consent/action/email").status()).isEqualTo(400);
        assertThat(client.get("/consent/action/dance?ids=003000000000001AAA").status())
                .isEqualTo(400);
        assertThat(consent("action/email?ids=003000000000001AAA")
                        .at("/003000000000001AAA/result")
                        .asText())
                .isEqualTo("Record not found");
    }
}
