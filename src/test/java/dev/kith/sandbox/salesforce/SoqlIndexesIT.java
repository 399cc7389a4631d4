package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries that an index of stamps or references answers find what a look at every record would: section 7 of the field guide. */
class SoqlIndexesIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private SalesforceSimulator simulator;
    private SalesforceClient client;
    private final Map<String, String> ids = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        client = new SalesforceClient(simulator).loggedIn();
        contact("E", "2026-11-22T01:00:00Z");
        contact("A", "2026-11-20T01:00:00Z");
        contact("B", "2026-11-21T01:00:00Z");
        contact("C", "2026-11-21T01:00:00Z");
        contact("D", "2026-11-21T01:00:01Z");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SystemModstamp >= 2026-11-21T01:00:00Z | BCDE",
                "SystemModstamp > 2026-11-21T01:00:00Z | DE",
                "SystemModstamp < 2026-11-21T01:00:00Z | A",
                "SystemModstamp <= 2026-11-21T01:00:00Z | ABC",
                "SystemModstamp = 2026-11-21T01:00:00Z | BC",
                "SystemModstamp != 2026-11-21T01:00:00Z | ADE",
                "SystemModstamp > 2026-11-21T01:00:00Z AND SystemModstamp < 2026-11-22T00:00:00Z | D",
                "SystemModstamp > 2026-11-22T00:00:00Z AND SystemModstamp < 2026-11-21T00:00:00Z | ''",
                "SystemModstamp < 2026-11-21T00:00:00Z OR SystemModstamp > 2026-11-22T00:00:00Z | AE",
                "SystemModstamp < 2026-11-21T00:00:00Z OR LastName = 'E' | AE",
                "NOT SystemModstamp < 2026-11-22T00:00:00Z | E",
                "SystemModstamp = YESTERDAY | BCD",
                "SystemModstamp > YESTERDAY | E",
                "SystemModstamp <= YESTERDAY | ABCD",
                "SystemModstamp < TODAY AND LastName > 'B' | CD",
                "SystemModstamp != null | ABCDE"
            })
    void windowsOfStampsHoldWhatTheyShouldAsSection7Says(String condition, String names) throws IOException {
        assertThat(names("WHERE " + condition + " ORDER BY SystemModstamp, Id")).isEqualTo(names);
    }

    @Test
    void recordsComeByStampAndThenByIdOrTheOtherWayRoundAsSection7Says() throws IOException {
        assertThat(names("ORDER BY SystemModstamp, Id LIMIT 3")).isEqualTo("ABC");
        assertThat(names("ORDER BY SystemModstamp DESC, Id LIMIT 3")).isEqualTo("EDB");
        assertThat(names("ORDER BY Id")).isEqualTo("EABCD");
        String keyset =
                "WHERE SystemModstamp >= 2026-11-21T01:00:00Z AND (SystemModstamp > 2026-11-21T01:00:00Z OR Id > '"
                        + ids.get("B") + "') ORDER BY SystemModstamp, Id LIMIT 2";
        assertThat(names(keyset)).isEqualTo("CD");
    }

    @Test
    void aRecordThatChangesOrGoesLeavesItsPlace() throws IOException {
        client.patch("/sobjects/Contact/" + ids.get("A"), "{\"FirstName\": \"Anna\"}");
        client.delete("/sobjects/Contact/" + ids.get("B"));

        assertThat(names("WHERE SystemModstamp < 2026-11-22T00:00:00Z ORDER BY SystemModstamp"))
                .isEqualTo("CD");
        assertThat(names("WHERE SystemModstamp >= 2026-11-22T03:00:00Z ORDER BY SystemModstamp"))
                .isEqualTo("A");
        JsonNode updated = client.get(
                        "/sobjects/Contact/updated?start=2026-11-22T00:00:00%2B00:00&end=2026-11-22T04:00:00%2B00:00")
                .json();
        assertThat(updated.path("ids")).extracting(JsonNode::asText).containsExactly(ids.get("E"), ids.get("A"));
    }

    @Test
    void childrenAreFoundByWhatTheyPointAtAsSection7Says() throws IOException {
        String weber = simulator.put("Account", Map.of("Name", "Weber KG"));
        String zander = simulator.put("Account", Map.of("Name", "Zander AG"));
        for (String name : List.of("C", "A")) {
            client.patch("/sobjects/Contact/" + ids.get(name), "{\"AccountId\": \"" + weber + "\"}");
        }
        client.patch("/sobjects/Contact/" + ids.get("B"), "{\"AccountId\": \"" + zander + "\"}");
        client.patch("/sobjects/Contact/" + ids.get("C"), "{\"AccountId\": null}");

        assertThat(names("WHERE AccountId = '" + weber + "'")).isEqualTo("A");
        assertThat(names("WHERE AccountId = '" + weber.substring(0, 15) + "'")).isEqualTo("A");
        assertThat(names("WHERE AccountId IN ('" + weber + "', '" + zander + "') ORDER BY LastName"))
                .isEqualTo("AB");
        assertThat(names("WHERE AccountId = '' ORDER BY LastName")).isEqualTo("CDE");
        assertThat(names("WHERE Account.Name = 'Weber KG' ORDER BY LastName")).isEqualTo("A");
        JsonNode parents = client.query("SELECT Name, (SELECT LastName FROM Contacts) FROM Account ORDER BY Name")
                .json()
                .path("records");
        assertThat(parents.at("/0/Contacts/records/0/LastName").asText()).isEqualTo("A");
        assertThat(parents.at("/1/Contacts/totalSize").asInt()).isEqualTo(1);
    }

    private void contact(String name, String stamp) {
        ids.put(name, simulator.put("Contact", Map.of("LastName", name, "SystemModstamp", stamp)));
    }

    private String names(String rest) throws IOException {
        SalesforceClient.Answer answer = client.query("SELECT LastName FROM Contact " + rest);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return String.join("", answer.json().findValuesAsText("LastName"));
    }
}
