package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search: section 5 of the HubSpot field guide. */
@DisplayName("§5 Search")
class HubSpotSimulatorSearchIT {

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.unlimited(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static final String SEARCH = "/crm/objects/2026-09/contacts/search";

    private void restart(Options options) {
        simulator.close();
        simulator = HubSpotSimulator.start(options);
        client = new HubSpotClient(simulator);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lastname|EQ|'value':'weber'|Weber",
                "lastname|NEQ|'value':'weber'|Novak",
                "lastname|IN|'values':['weber','other']|Weber",
                "lastname|IN|'values':['Weber']|",
                "lastname|NOT_IN|'values':['weber']|Novak",
                "city|HAS_PROPERTY||Weber",
                "city|NOT_HAS_PROPERTY||Novak",
                "email|EQ|'value':'EVA@example.com'|Weber",
                "email|CONTAINS_TOKEN|'value':'*@example.com'|Weber,Novak",
                "email|NOT_CONTAINS_TOKEN|'value':'eva*'|Novak",
                "kith_contact_id|EQ|'value':'K-2'|Novak",
                "kith_contact_id|IN|'values':['k-1','k-2']|Weber,Novak",
                "hs_object_id|GT|'value':'101'|Novak",
                "hs_object_id|IN|'values':['101','999']|Weber",
                "lastmodifieddate|BETWEEN|'value':'1795341600001','highValue':'1795341600005'|Novak",
                "lastmodifieddate|LTE|'value':'1795341600000'|Weber",
                "lastmodifieddate|GT|'value':'1795341600005'|",
                "createdate|LT|'value':'1795341600005'|Weber",
                "hs_lastmodifieddate|GTE|'value':'1'|",
            })
    void everyOperatorFindsWhatItShould(
            String property, String operator, @Nullable String operand, @Nullable String found) throws IOException {
        simulator.put(
                "contacts",
                Map.of("lastname", "Weber", "email", "eva@example.com", "city", "Ulm", "kith_contact_id", "K-1"));
        clock.advance(Duration.ofMillis(5));
        simulator.put("contacts", Map.of("lastname", "Novak", "email", "jan@example.com", "kith_contact_id", "K-2"));

        assertThat(names(search(filter(property, operator, operand)))).isEqualTo(found == null ? "" : found);
    }

    @Test
    void groupsAreAlternativesAndFiltersMustAllHold() throws IOException {
        for (String name : List.of("Weber", "Novak", "Rossi")) {
            simulator.put("contacts", Map.of("lastname", name, "city", name.equals("Rossi") ? "Roma" : "Ulm"));
        }
        String weber = "{'filters':[{'propertyName':'lastname','operator':'EQ','value':'weber'},"
                + "{'propertyName':'city','operator':'EQ','value':'roma'}]}";
        String rossi = "{'filters':[{'propertyName':'lastname','operator':'EQ','value':'rossi'}]}";

        assertThat(names(search("'filterGroups':[" + weber + "," + rossi + "]")))
                .isEqualTo("Rossi");
        assertThat(names(search("'query':'web'"))).isEqualTo("Weber");
        assertThat(names(search("'sorts':[{'propertyName':'lastname','direction':'DESCENDING'}]")))
                .isEqualTo("Weber,Rossi,Novak");
    }

    @Test
    void archivedContactsAreNeverFound() throws IOException {
        String id = simulator.put("contacts", Map.of("lastname", "Weber"));
        client.delete("/crm/v3/objects/contacts/" + id);

        assertThat(search("'limit': 1").json().path("total").asInt()).isZero();
    }

    @Test
    void tenThousandAreTheEndEvenWhenAllHaveOneStamp() throws IOException {
        for (int i = 0; i < 10_050; i++) {
            simulator.put("contacts", Map.of("lastname", "N" + i));
        }
        String window = filter("lastmodifieddate", "GTE", "'value':'1'") + ",'limit':200,'after':";

        Answer last = search(window + "'9800'");
        assertThat(last.json().path("total").asInt()).isEqualTo(10_050);
        assertThat(last.text("/paging/next/after")).isEqualTo("10000");
        assertThat(search(window + "'10000'").status()).isEqualTo(400);

        String lastId = last.text("/results/199/id");
        Answer beyond = search("'limit':200,'filterGroups':[{'filters':["
                + "{'propertyName':'lastmodifieddate','operator':'GTE','value':'1'},"
                + "{'propertyName':'hs_object_id','operator':'GT','value':'" + lastId + "'}]}]");
        assertThat(beyond.json().path("results")).hasSize(50);
        assertThat(beyond.json().at("/paging").isMissingNode()).isTrue();
    }

    /** §5: about 10 s after a create, up to 60 s after an update. */
    @Test
    void theIndexLagsBehind() throws IOException {
        restart(Options.unlimited(clock).with(SearchLag.REAL));
        String old = simulator.put("contacts", Map.of("lastname", "Weber"));
        clock.advance(Duration.ofSeconds(10));
        simulator.put("contacts", Map.of("lastname", "Novak"));
        simulator.put("contacts", Map.of("hs_object_id", old, "lastname", "Wagner"));

        assertThat(names(search("'limit': 10"))).isEqualTo("Weber");
        assertThat(client.get("/crm/v3/objects/contacts").json().path("results"))
                .hasSize(2);

        clock.advance(Duration.ofSeconds(10));
        assertThat(names(search("'limit': 10"))).isEqualTo("Weber,Novak");
        clock.advance(Duration.ofMillis(49_999));
        assertThat(names(search("'limit': 10"))).isEqualTo("Weber,Novak");
        clock.advance(Duration.ofMillis(1));
        assertThat(names(search("'limit': 10"))).isEqualTo("Wagner,Novak");
    }

    /** §5: whoever is changed before the index knew of them is found as they were created. */
    @Test
    void aNewContactThatChangesAtOnceIsFoundAsItWas() throws IOException {
        restart(Options.unlimited(clock).with(SearchLag.REAL));
        String id = simulator.put("contacts", Map.of("lastname", "Weber"));
        simulator.put("contacts", Map.of("hs_object_id", id, "lastname", "Wagner"));

        assertThat(names(search("'limit': 10"))).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(names(search("'limit': 10"))).isEqualTo("Weber");
        clock.advance(Duration.ofSeconds(50));
        assertThat(names(search("'limit': 10"))).isEqualTo("Wagner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'limit': 201",
                "'sorts': [{'propertyName': 'email'}, {'propertyName': 'lastname'}]",
                "'filterGroups': [{'filters': [{'propertyName': 'email', 'operator': 'LIKE', 'value': 'a'}]}]",
                "'filterGroups': [{'filters': [{'propertyName': 'lastmodifieddate', 'operator': 'GT', 'value':"
                        + " '2026-01-01'}]}]",
                "'filterGroups': [{}, {}, {}, {}, {}, {}]",
            })
    void whatGoesTooFarIsRefused(String body) throws IOException {
        Answer refused = search(body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/category")).isEqualTo("VALIDATION_ERROR");
    }

    private Answer search(String body) throws IOException {
        return client.post(SEARCH, "{" + body + "}");
    }

    private static String filter(String property, String operator, @Nullable String operand) {
        return "'filterGroups':[{'filters':[{'propertyName':'" + property + "','operator':'" + operator + "'"
                + (operand == null || operand.isEmpty() ? "" : "," + operand) + "}]}]";
    }

    private static String names(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return String.join(",", answer.json().path("results").findValuesAsText("lastname"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'-lastname'", "{'propertyName': 'lastname', 'direction': 'DESCENDING'}"})
    void aSortIsAnObjectOrAWord(String sort) throws IOException {
        simulator.put("contacts", Map.of("lastname", "A"));
        simulator.put("contacts", Map.of("lastname", "B"));

        assertThat(client.post(SEARCH, "{'sorts': [" + sort + "]}").text("/results/0/properties/lastname"))
                .isEqualTo("B");
    }
}
