package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Countries and states as picklists, as section 17 of the field guide has them. */
class SalesforceAddressPicklistsIT {

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
        client = new SalesforceClient(simulator).loggedIn();
        client.post("/__control/settings", "{\"switches\": [\"state-country-picklists\"]}");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aNameBringsItsCodeAndACodeItsNameAsSection17Says() throws IOException {
        create("'MailingCountry': 'germany', 'OtherCountryCode': 'us', 'OtherState': 'Texas'");

        assertThat(simulator.records("Contact").get(0))
                .containsEntry("MailingCountry", "Germany")
                .containsEntry("MailingCountryCode", "DE")
                .containsEntry("OtherCountry", "United States")
                .containsEntry("OtherStateCode", "TX");
        JsonNode address =
                client.query("SELECT OtherAddress FROM Contact").json().at("/records/0/OtherAddress");
        assertThat(address.path("countryCode").asText()).isEqualTo("US");
        assertThat(address.path("stateCode").asText()).isEqualTo("TX");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'MailingCountry': 'Deutschland' | MailingCountry",
                "'MailingCountryCode': 'XX' | MailingCountryCode",
                "'MailingCountry': 'Germany', 'MailingState': 'Bavaria' | MailingState",
                "'MailingCountryCode': 'CA', 'MailingStateCode': 'TX' | MailingStateCode",
                "'MailingState': 'Texas' | MailingState"
            })
    void whatTheListsDoNotHaveIsRefusedAsSection17Says(String fields, String blamed) throws IOException {
        Answer answer = create(fields);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(answer.json().at("/0/fields/0").asText()).isEqualTo(blamed);
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void aStateThatTheNewCountryDoesNotHaveKeepsTheChangeBack() throws IOException {
        String id = create("'MailingCountryCode': 'US', 'MailingStateCode': 'TX'")
                .json()
                .path("id")
                .asText();
        String path = "/sobjects/Contact/" + id;

        assertThat(client.patch(path, "{\"MailingCountry\": \"Canada\"}").status())
                .isEqualTo(400);
        assertThat(client.patch(path, "{\"MailingCountryCode\": \"CA\", \"MailingState\": \"Ontario\"}")
                        .status())
                .isEqualTo(204);
        assertThat(client.patch(path, "{\"MailingCountryCode\": null}").status())
                .isEqualTo(204);
        assertThat(simulator.records("Contact").get(0))
                .doesNotContainKeys("MailingCountry", "MailingCountryCode", "MailingState", "MailingStateCode");
    }

    @Test
    void withoutTheSwitchTheyAreTextsAndThereAreNoCodes() throws IOException {
        assertThat(client.get("/sobjects/Contact/describe").text()).contains("MailingCountryCode");

        client.post("/__control/settings", "{\"switches\": []}");

        assertThat(client.get("/sobjects/Contact/describe").text()).doesNotContain("MailingCountryCode");
        assertThat(create("'MailingCountryCode': 'DE'")
                        .json()
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD");
        assertThat(create("'MailingCountry': 'Deutschland', 'MailingState': 'Bayern'")
                        .status())
                .isEqualTo(201);
    }

    private Answer create(String fields) throws IOException {
        return client.post("/sobjects/Contact", ("{'LastName': 'W', " + fields + "}").replace('\'', '"'));
    }
}
