package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and long transactions do behind a client's back; the sections are those of the Salesforce field guide. */
class SalesforceSimulatorPeopleIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00.789Z"), ZoneOffset.UTC);

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        client = new SalesforceClient(simulator).loggedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String contact(String name) {
        return simulator.put(
                "Contact",
                Map.of("LastName", name, "SystemModstamp", "2026-11-22T02:00:00Z", "Customer_Number__c", name));
    }

    private JsonNode all(String condition) throws IOException {
        String soql = "SELECT Id, IsDeleted, MasterRecordId, SystemModstamp FROM Contact WHERE " + condition
                + " ORDER BY SystemModstamp, Id";
        return client.get("/queryAll/?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json();
    }

    @Test
    void aDeletedRecordIsStampedAndSeenByQueryAllAloneAsSection7Says() throws IOException {
        String id = contact("Weber");

        simulator.delete(id);

        assertThat(client.query("SELECT Id FROM Contact")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
        JsonNode gone = all("IsDeleted = true AND SystemModstamp > 2026-11-22T02:00:00Z")
                .at("/records/0");
        assertThat(gone.path("Id").asText()).isEqualTo(id);
        assertThat(gone.path("SystemModstamp").asText()).isEqualTo("2026-11-22T03:00:00.000+0000");
        assertThat(gone.path("MasterRecordId").isNull()).isTrue();
        assertThatThrownBy(() -> simulator.delete("005000000000001AAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMergeLeavesTheLosersWithTheirMasterAsSection13Says() throws IOException {
        String survivor = contact("Weber");
        String one = contact("Wever");
        String two = contact("Webre");
        String child = simulator.put(
                "Contact", Map.of("LastName", "Koch", "ReportsToId", one, "SystemModstamp", "2026-11-22T02:00:00Z"));

        simulator.merge(survivor, one, two);

        JsonNode losers = all("IsDeleted = true AND MasterRecordId != null").path("records");
        assertThat(losers.findValuesAsText("Id")).containsExactlyInAnyOrder(one, two);
        assertThat(losers.findValuesAsText("MasterRecordId")).containsOnly(survivor);
        JsonNode live = client.query("SELECT Id, ReportsToId, SystemModstamp FROM Contact ORDER BY Id")
                .json()
                .path("records");
        assertThat(live.findValuesAsText("Id")).containsExactlyInAnyOrder(survivor, child);
        assertThat(live.findValuesAsText("ReportsToId")).contains(survivor);
        assertThat(live.findValuesAsText("SystemModstamp")).containsOnly("2026-11-22T03:00:00.000+0000");
        assertThat(client.get("/sobjects/Contact/" + one)
                        .json()
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("ENTITY_IS_DELETED");
        assertThat(client.patch("/sobjects/Contact/Customer_Number__c/Wever", "{\"LastName\": \"Wever\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatSalesforceWouldNotMergeIsRefused() {
        String one = contact("Weber");
        String account = simulator.put("Account", Map.of("Name", "Weber GmbH"));

        assertThatThrownBy(() -> simulator.merge(one, one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulator.merge(one, account)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulator.merge(one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulator.merge(one, contact("A"), contact("B"), contact("C")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulator.merge(one, "nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThat(simulator.records("Contact")).hasSize(4);
    }

    @Test
    void otherProcessesDeleteAndMergeToo() throws IOException {
        String survivor = contact("Weber");
        String loser = contact("Wever");
        String gone = contact("Koch");

        Answer merged = client.post(
                "/__control/merge", "{\"survivor\": \"" + survivor + "\", \"losers\": [\"" + loser + "\"]}");
        Answer deleted = client.post("/__control/delete", "{\"ids\": [\"" + gone + "\"]}");
        Answer again = client.post(
                "/__control/merge", "{\"survivor\": \"" + survivor + "\", \"losers\": [\"" + loser + "\"]}");

        assertThat(merged.status()).isEqualTo(204);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(400);
        assertThat(simulator.records("Contact")).hasSize(1);
    }

    @Test
    void aRecordMayAppearLateWithAnOlderStampAsSection8Says() throws IOException {
        contact("Weber");
        String late =
                simulator.put("Contact", Map.of("LastName", "Koch", "SystemModstamp", "2026-11-22T01:55:00.000+0000"));

        assertThat(all("SystemModstamp < 2026-11-22T02:00:00.000Z")
                        .path("records")
                        .findValuesAsText("Id"))
                .containsExactly(late);
    }

    @Test
    void everyAnswerTellsTheTimeOfTheOrg() throws IOException {
        for (String path : new String[] {"/services/data/", "/limits/", "/nowhere"}) {
            assertThat(client.get(path).response().headers().allValues("Date"))
                    .as(path)
                    .containsExactly("Sun, 22 Nov 2026 03:00:00 GMT");
        }
    }

    @Test
    void tenThousandRecordsOfOneStampArePassedByStampAndIdAsSection8Says() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            simulator.put("Contact", Map.of("LastName", "N", "SystemModstamp", "2026-11-22T02:00:00Z"));
        }
        Set<String> seen = new HashSet<>();
        String behind = "";
        for (int page = 0; page < 5; page++) {
            JsonNode found = client.query("SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-22T02:00:00.000Z"
                            + (behind.isEmpty()
                                    ? ""
                                    : " AND (SystemModstamp > 2026-11-22T02:00:00.000Z OR Id > '" + behind + "')")
                            + " ORDER BY SystemModstamp, Id LIMIT 2000")
                    .json();
            assertThat(found.path("totalSize").asInt()).isEqualTo(2_000);
            seen.addAll(found.path("records").findValuesAsText("Id"));
            behind = found.at("/records/1999/Id").asText();
        }
        assertThat(seen).hasSize(10_000);
        assertThat(client.query("SELECT COUNT() FROM Contact WHERE Id > '" + behind + "'")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void wideRowsComeOnShorterPagesAsSection7Says() throws IOException {
        for (int i = 0; i < 7; i++) {
            contact("N" + i);
        }
        client.post("/__control/longest-page", "{\"rows\": 3}");

        JsonNode first = client.query("SELECT Id FROM Contact").json();
        JsonNode second = client.get(first.path("nextRecordsUrl").asText()).json();

        assertThat(first.path("records")).hasSize(3);
        assertThat(first.path("totalSize").asInt()).isEqualTo(7);
        assertThat(second.path("nextRecordsUrl").asText()).endsWith("-6");
        simulator.reset();
        contact("Weber");
        assertThat(client.query("SELECT Id FROM Contact").json().path("done").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsNoIdIsRefusedInAConditionOnId() throws IOException {
        Answer answer = client.query("SELECT Id FROM Contact WHERE Id IN ('nobody')");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("INVALID_QUERY_FILTER_OPERATOR");
    }
}
