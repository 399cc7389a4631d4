package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 7 of the HubSpot field guide. */
@DisplayName("§7 Merge")
class HubSpotMergeIT {

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";

    private final HandClock clock = new HandClock();
    private final HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private final HubSpotClient client = new HubSpotClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aMergeMintsANewIdAndBothOldOnesLeadToIt() throws IOException {
        String anna = put("anna@example.com", "Anna");
        String ann = put("ann@example.com", "Ann");

        Answer merged = merge(anna, ann);

        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.text("/id")).isNotIn(anna, ann);
        for (String id : List.of(anna, ann, merged.text("/id"))) {
            Answer read =
                    client.get(CONTACTS + "/" + id + "?properties=hs_merged_object_ids,hs_additional_emails,email");
            assertThat(read.text("/id")).isEqualTo(merged.text("/id"));
            assertThat(read.text("/properties/hs_merged_object_ids")).isEqualTo(anna + ";" + ann);
            assertThat(read.text("/properties/email")).isEqualTo("anna@example.com");
            assertThat(read.text("/properties/hs_additional_emails")).isEqualTo("ann@example.com");
        }
        assertThat(listed("")).containsExactly(merged.text("/id"));
        assertThat(listed("&archived=true")).isEmpty();
    }

    @Test
    void aBatchReadAnOldUpdateAndASearchMeetTheNewId() throws IOException {
        String anna = put("anna@example.com", "Anna");
        String ann = put("ann@example.com", "Ann");
        String merged = merge(anna, ann).text("/id");

        assertThat(client.post(CONTACTS + "/batch/read", "{'inputs': [{'id': '" + ann + "'}]}")
                        .text("/results/0/id"))
                .isEqualTo(merged);
        assertThat(client.patch(CONTACTS + "/" + anna, "{'properties': {'city': 'Ulm'}}")
                        .text("/id"))
                .isEqualTo(merged);
        assertThat(client.post(CONTACTS + "/search", "{}").json().path("total").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "ANN@example.com"})
    void theLosersAddressStaysAnIdentifier(String email) throws IOException {
        String merged = merge(put("anna@example.com", "Anna"), put("ann@example.com", "Ann"))
                .text("/id");

        assertThat(client.get(CONTACTS + "/" + email + "?idProperty=email").text("/id"))
                .isEqualTo(merged);
        Answer refused = client.post(CONTACTS, "{'properties': {'email': '" + email + "'}}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/message")).endsWith("Existing ID: " + merged);
    }

    @Test
    void thePrimarysValuesWinAndTheOthersFillGaps() throws IOException {
        String anna = simulator.put("contacts", Map.of("firstname", "Anna", "city", "Ulm"));
        String ann = simulator.put("contacts", Map.of("firstname", "Ann", "phone", "1", "email", "ann@example.com"));

        String id = merge(anna, ann).text("/id");

        assertThat(simulator.records("contacts")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("firstname", "Anna")
                .containsEntry("city", "Ulm")
                .containsEntry("phone", "1")
                .containsEntry("email", "ann@example.com")
                .doesNotContainKey("hs_additional_emails")
                .containsEntry("hs_object_id", id));
    }

    @Test
    void anAccountInTheBetaKeepsThePrimarysId() throws IOException {
        simulator.set(simulator.settings().with(Set.of(HubSpotSwitch.MERGE_KEEPS_PRIMARY_ID)));
        String anna = put("anna@example.com", "Anna");
        String ann = put("ann@example.com", "Ann");

        assertThat(merge(anna, ann).text("/id")).isEqualTo(anna);

        Answer read = client.get(CONTACTS + "/" + ann + "?properties=hs_merged_object_ids");
        assertThat(read.text("/id")).isEqualTo(anna);
        assertThat(read.text("/properties/hs_merged_object_ids")).isEqualTo(ann);
        assertThat(listed("")).containsExactly(anna);
    }

    @Test
    void aLineageGrowsAndEveryIdInItResolves() throws IOException {
        String first = put("a@example.com", "A");
        List<String> ids = new ArrayList<>(List.of(first));
        String current = first;
        for (String email : List.of("b@example.com", "c@example.com")) {
            String next = put(email, "B");
            current = merge(current, next).text("/id");
            ids.addAll(List.of(next, current));
        }

        for (String id : ids) {
            assertThat(client.get(CONTACTS + "/" + id).text("/id")).isEqualTo(current);
        }
    }

    @Test
    void aProfileHasAtMost250Identities() throws IOException {
        String merged = String.join(
                ";", IntStream.range(9_000, 9_249).mapToObj(String::valueOf).toList());
        String full = simulator.put("contacts", Map.of("lastname", "A", "hs_merged_object_ids", merged));

        Answer refused = merge(full, put("b@example.com", "B"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/message")).isEqualTo("Cannot have more than 250 identities on a profile");
        assertThat(simulator.records("contacts")).hasSize(2);
    }

    @Test
    void companiesMergeTooAndOnlyTwoThatExist() throws IOException {
        String one = simulator.put("companies", Map.of("name", "One"));
        String two = simulator.put("companies", Map.of("name", "Two"));
        String path = "/crm/v3/objects/companies/merge";

        assertThat(client.post(path, body(one, "7")).status()).isEqualTo(404);
        assertThat(client.post(path, body(one, one)).status()).isEqualTo(400);
        assertThat(client.post(path, body(one, two)).text("/properties/name")).isEqualTo("One");
    }

    private String put(String email, String firstName) {
        return simulator.put("contacts", Map.of("email", email, "firstname", firstName));
    }

    private Answer merge(String primary, String other) throws IOException {
        return client.post(CONTACTS + "/merge", body(primary, other));
    }

    private static String body(String primary, String other) {
        return "{'primaryObjectId': '" + primary + "', 'objectIdToMerge': '" + other + "'}";
    }

    private List<String> listed(String query) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode result :
                client.get(CONTACTS + "?limit=100" + query).json().path("results")) {
            ids.add(result.path("id").asText());
        }
        return ids;
    }
}
