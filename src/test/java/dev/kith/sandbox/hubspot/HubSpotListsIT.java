package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 11 of the HubSpot field guide. */
@DisplayName("§11 Lists")
class HubSpotListsIT {

    private static final String LISTS = "/crm/lists/2026-09";

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @TempDir
    private Path dir;

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/lists", "/crm/lists/2026-03", "/crm/lists/2026-09"})
    void aListIsKeptByHand(String path) throws IOException {
        String one = contact("Anna", "Ulm");
        String other = contact("Bert", "Bonn");
        String list = create("MANUAL", "").text("/list/listId");

        Answer added = client.put(path + "/" + list + "/memberships/add", "['" + one + "', '" + other + "', '7']");
        assertThat(added.json().path("recordsIdsAdded")).hasSize(2);
        assertThat(added.text("/recordIdsMissing/0")).isEqualTo("7");
        Answer changed = client.put(
                path + "/" + list + "/memberships/add-and-remove",
                "{'recordIdsToAdd': ['" + one + "'], 'recordIdsToRemove': ['" + other + "']}");
        assertThat(changed.json().path("recordsIdsAdded")).isEmpty();
        assertThat(changed.text("/recordIdsRemoved/0")).isEqualTo(other);
        assertThat(members(list)).containsExactly(one);
        assertThat(client.get(path + "/records/0-1/" + one + "/memberships").text("/results/0/listId"))
                .isEqualTo(list);
    }

    @Test
    void aDynamicListFollowsItsFilters() throws IOException {
        String filters = "{'filterBranchType': 'OR', 'filterBranches': [{'filterBranchType': 'AND', 'filters':"
                + " [{'filterType': 'PROPERTY', 'property': 'city', 'operation': {'operationType': 'MULTISTRING',"
                + " 'operator': 'IS_EQUAL_TO', 'values': ['Ulm']}}]}]}";
        String list = create("DYNAMIC", filters).text("/list/listId");
        String snapshot = client.post(
                        LISTS,
                        "{'name': 'S', 'objectTypeId': '0-1', 'processingType': 'SNAPSHOT', 'filterBranch': " + filters
                                + "}")
                .text("/list/listId");
        String anna = contact("Anna", "Ulm");
        contact("Bert", "Bonn");

        assertThat(members(list)).containsExactly(anna);
        assertThat(members(snapshot)).isEmpty();
        client.patch("/crm/v3/objects/contacts/" + anna, "{'properties': {'city': 'Bonn'}}");
        assertThat(members(list)).isEmpty();
        assertThat(client.put(LISTS + "/" + list + "/memberships/add", "['" + anna + "']")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFilterThatIsNotSimulatedIsRefused() throws IOException {
        assertThat(create("DYNAMIC", "{'filterBranchType': 'ASSOCIATION'}").status())
                .isEqualTo(400);
        assertThat(create("WEEKLY", "").status()).isEqualTo(400);
    }

    @Test
    void membershipsComePageByPage() throws IOException {
        String list = create("MANUAL", "").text("/list/listId");
        client.put(
                LISTS + "/" + list + "/memberships/add",
                "['" + contact("A", "U") + "', '" + contact("B", "U") + "', '" + contact("C", "U") + "']");

        Answer page = client.get(LISTS + "/" + list + "/memberships?limit=2");

        assertThat(page.json().path("results")).hasSize(2);
        assertThat(client.get(LISTS + "/" + list + "/memberships?limit=2&after=" + page.text("/paging/next/after"))
                        .json()
                        .path("results"))
                .hasSize(1);
    }

    @Test
    void aHundredThousandMembershipsAreChangedInACallAtMost() throws IOException {
        String list = create("MANUAL", "").text("/list/listId");

        assertThat(client.put(
                                LISTS + "/" + list + "/memberships/add",
                                "[" + String.join(",", Collections.nCopies(100_001, "'7'")) + "]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsAreSearchedRenamedAndRemoved() throws IOException {
        String list = create("MANUAL", "").text("/list/listId");

        client.put(LISTS + "/" + list + "/update-list-name?listName=Friends", "");

        Answer found = client.post(LISTS + "/search", "{'query': 'friend'}");
        assertThat(found.text("/lists/0/listId")).isEqualTo(list);
        assertThat(found.text("/hasMore")).isEqualTo("false");
        assertThat(client.get(LISTS + "/object-type-id/0-1/name/Friends").text("/list/listId"))
                .isEqualTo(list);
        assertThat(client.delete(LISTS + "/" + list).status()).isEqualTo(204);
        assertThat(client.get(LISTS + "/" + list).status()).isEqualTo(404);
    }

    @Test
    void whoIsErasedOrArchivedIsOnNoListAndWhatIsKeptOutlivesTheProcess() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        restart(journal);
        String list = create("MANUAL", "").text("/list/listId");
        String anna = contact("Anna", "Ulm");
        String gone = contact("Gone", "Ulm");
        client.put(LISTS + "/" + list + "/memberships/add", "['" + anna + "', '" + gone + "']");
        client.post("/crm/v3/objects/contacts/gdpr-delete", "{'objectId': '" + gone + "'}");

        restart(Files.copy(journal, dir.resolve("left.journal")));

        assertThat(members(list)).containsExactly(anna);
    }

    private void restart(Path journal) {
        simulator.close();
        simulator = HubSpotSimulator.start(Options.keptIn(journal, clock));
        client = new HubSpotClient(simulator);
    }

    private Answer create(String processing, String filters) throws IOException {
        return client.post(
                LISTS,
                "{'name': 'People', 'objectTypeId': '0-1', 'processingType': '" + processing + "'"
                        + (filters.isEmpty() ? "" : ", 'filterBranch': " + filters) + "}");
    }

    private List<String> members(String list) throws IOException {
        return client.get(LISTS + "/" + list + "/memberships").json().findValuesAsText("recordId");
    }

    private String contact(String firstName, String city) {
        return simulator.put("contacts", Map.of("firstname", firstName, "city", city));
    }
}
