package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8 of the HubSpot field guide. */
@DisplayName("§8 Associations")
class HubSpotAssociationsIT {

    private static final String DATED = "/crm/objects/2026-09/";
    private static final String BATCH = "/crm/associations/2026-09/contacts/companies";

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
    @ValueSource(strings = {"/crm/v4/objects/", "/crm/objects/2026-03/", "/crm/objects/2026-09/"})
    void aDefaultAssociationIsSeenFromBothEnds(String prefix) throws IOException {
        String contact = contact();
        String company = company();

        Answer made = client.put(prefix + "contacts/" + contact + "/associations/default/companies/" + company, "");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("/status")).isEqualTo("COMPLETE");
        assertThat(made.text("/results/0/associationSpec/associationTypeId")).isEqualTo("279");
        assertThat(made.text("/results/1/associationSpec/associationTypeId")).isEqualTo("280");
        Answer there = client.get(prefix + "0-1/" + contact + "/associations/0-2");
        assertThat(there.text("/results/0/toObjectId")).isEqualTo(company);
        assertThat(there.text("/results/0/associationTypes/0/typeId")).isEqualTo("279");
        assertThat(there.json().at("/results/0/associationTypes/0/label").isNull())
                .isTrue();
        Answer back = client.get(prefix + "companies/" + company + "/associations/contacts");
        assertThat(back.text("/results/0/toObjectId")).isEqualTo(contact);
        assertThat(back.text("/results/0/associationTypes/0/typeId")).isEqualTo("280");
    }

    @Test
    void anAccountMayAssociateAContactWithTheCompanyOfItsDomain() throws IOException {
        String company = client.post(
                        "/crm/v3/objects/companies", "{'properties': {'name': 'Blau', 'domain': 'blau.example'}}")
                .text("/id");
        String alone = client.post("/crm/v3/objects/contacts", "{'properties': {'email': 'a@blau.example'}}")
                .text("/id");
        simulator.set(simulator.settings().with(Set.of(HubSpotSwitch.COMPANIES_BY_EMAIL_DOMAIN)));

        String joined = client.post("/crm/v3/objects/contacts", "{'properties': {'email': 'b@Blau.example'}}")
                .text("/id");

        assertThat(client.get("/crm/v4/objects/contacts/" + joined + "/associations/companies")
                        .text("/results/0/toObjectId"))
                .as("section 8")
                .isEqualTo(company);
        assertThat(client.get("/crm/v4/objects/contacts/" + alone + "/associations/companies")
                        .json()
                        .path("results"))
                .isEmpty();
    }

    @Test
    void theDirectionOfATypeMatters() throws IOException {
        Answer refused = associate(contact(), company(), 280);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/category")).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void anObjectHasOnePrimaryAndANewOneTakesItsPlace() throws IOException {
        String contact = contact();
        String first = company();
        String second = company();

        Answer made = associate(contact, first, 1);
        associate(contact, second, 1);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/labels/0")).isEqualTo("Primary");
        JsonNode listed = client.get(DATED + "contacts/" + contact + "/associations/companies")
                .json()
                .path("results");
        assertThat(listed.at("/0/associationTypes").findValuesAsText("typeId")).containsExactly("279");
        assertThat(listed.at("/1/associationTypes").findValuesAsText("typeId")).containsExactly("1", "279");
        assertThat(client.get(DATED + "companies/" + second + "/associations/contacts")
                        .json()
                        .findValuesAsText("typeId"))
                .containsExactly("2", "280");
    }

    @Test
    void endingAnAssociationEndsItAtBothEnds() throws IOException {
        String contact = contact();
        String company = company();
        associate(contact, company, 1);

        assertThat(client.delete(DATED + "companies/" + company + "/associations/contacts/" + contact)
                        .status())
                .isEqualTo(204);

        assertThat(client.get(DATED + "contacts/" + contact + "/associations/companies")
                        .json()
                        .path("results"))
                .isEmpty();
    }

    @Test
    void aListComesPageByPage() throws IOException {
        String contact = contact();
        for (int i = 0; i < 3; i++) {
            associate(contact, company(), 279);
        }

        Answer page = client.get(DATED + "contacts/" + contact + "/associations/companies?limit=2");

        assertThat(page.json().path("results")).hasSize(2);
        assertThat(client.get(DATED + "contacts/" + contact + "/associations/companies?limit=2&after="
                                + page.text("/paging/next/after"))
                        .json()
                        .path("results"))
                .hasSize(1);
    }

    @Test
    void aBatchAssociatesWhatExistsAndTellsWhatDoesNot() throws IOException {
        String contact = contact();
        String company = company();

        Answer made = client.post(
                BATCH + "/batch/create", "{'inputs': [" + pair(contact, company) + "," + pair("7", company) + "]}");

        assertThat(made.status()).isEqualTo(207);
        assertThat(made.text("/results/0/toObjectId")).isEqualTo(company);
        assertThat(made.text("/numErrors")).isEqualTo("1");
        Answer read = client.post(BATCH + "/batch/read", "{'inputs': [{'id': '" + contact + "'}, {'id': '7'}]}");
        assertThat(read.status()).isEqualTo(207);
        assertThat(read.text("/results/0/from/id")).isEqualTo(contact);
        assertThat(read.text("/results/0/to/0/toObjectId")).isEqualTo(company);
        assertThat(read.text("/errors/0/subCategory")).isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");
        assertThat(client.post(
                                BATCH + "/batch/archive",
                                "{'inputs': [{'from': {'id': '" + contact + "'}, 'to': [{'id': '" + company + "'}]}]}")
                        .status())
                .isEqualTo(204);
        assertThat(client.post(BATCH + "/batch/read", "{'inputs': [{'id': '" + contact + "'}]}")
                        .json()
                        .path("results"))
                .isEmpty();
    }

    @Test
    void aBatchThatIsRefusedAssociatesNobody() throws IOException {
        String contact = contact();
        String company = company();

        Answer refused = client.post(
                BATCH + "/batch/create",
                "{'inputs': [" + pair(contact, company) + ","
                        + pair(contact, company).replace("279", "99999") + "]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(client.post(BATCH + "/batch/read", "{'inputs': [{'id': '" + contact + "'}]}")
                        .json()
                        .path("results"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"create, 2001", "read, 1001"})
    void batchesHaveCaps(String what, int rows) throws IOException {
        String row = "{'id': '1', 'from': {'id': '1'}, 'to': {'id': '2'}}";

        Answer refused = client.post(
                BATCH + "/batch/" + what, "{'inputs': [" + String.join(",", Collections.nCopies(rows, row)) + "]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/message")).contains(String.valueOf(rows - 1));
    }

    @Test
    void peopleMakeLabelsOfTheirOwn() throws IOException {
        String labels = BATCH + "/labels";

        Answer made = client.post(labels, "{'name': 'advises', 'label': 'Adviser', 'inverseLabel': 'Advised by'}");

        int id = made.json().at("/results/0/typeId").asInt();
        assertThat(made.text("/results/0/category")).isEqualTo("USER_DEFINED");
        String contact = contact();
        String company = company();
        String types = "[{'associationCategory': 'USER_DEFINED', 'associationTypeId': " + id + "}]";
        assertThat(client.put(DATED + "contacts/" + contact + "/associations/companies/" + company, types)
                        .text("/labels/0"))
                .isEqualTo("Adviser");
        assertThat(client.get(DATED + "companies/" + company + "/associations/contacts")
                        .json()
                        .findValuesAsText("label"))
                .contains("Advised by");
        client.post(
                BATCH + "/batch/labels/archive",
                "{'inputs': [{'from': {'id': '" + contact + "'}, 'to': {'id': '" + company + "'}, 'types': " + types
                        + "}]}");
        assertThat(client.delete(labels + "/" + id).status()).isEqualTo(204);
        assertThat(client.get(labels).json().findValuesAsText("label")).doesNotContain("Adviser");
        assertThat(client.delete(labels + "/279").status()).isEqualTo(404);
    }

    @Test
    void versionThreeKnowsTypesByName() throws IOException {
        String contact = contact();
        String company = company();
        String path = "/crm/v3/objects/contacts/" + contact + "/associations/companies";

        Answer made = client.put(path + "/" + company + "/contact_to_company", "");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("/id")).isEqualTo(contact);
        assertThat(client.get(path).json().findValuesAsText("type"))
                .containsExactlyInAnyOrder("contact_to_company", "contact_to_company_unlabeled");
        assertThat(client.post(
                                "/crm/v3/associations/contacts/companies/batch/read",
                                "{'inputs': [{'id': '" + contact + "'}]}")
                        .text("/results/0/to/0/id"))
                .isEqualTo(company);
        assertThat(client.delete(path + "/" + company + "/contact_to_company").status())
                .isEqualTo(204);
        assertThat(client.get(path).json().findValuesAsText("type")).containsExactly("contact_to_company_unlabeled");
        assertThat(client.put(path + "/" + company + "/friend", "").status()).isEqualTo(400);
    }

    @Test
    void aNewObjectComesWithAssociationsOrNotAtAll() throws IOException {
        String company = company();
        String body = "{'properties': {'lastname': 'Weber'}, 'associations': [{'to': {'id': '%s'}, 'types':"
                + " [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 279}]}]}";

        Answer made = client.post(DATED + "contacts", body.formatted(company));
        Answer refused = client.post(DATED + "contacts", body.formatted("7"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(simulator.records("contacts")).hasSize(1);
        Answer read = client.get(DATED + "contacts/" + made.text("/id") + "?associations=companies,deals");
        assertThat(read.text("/associations/companies/results/0/id")).isEqualTo(company);
        assertThat(read.json().at("/associations/deals").isMissingNode()).isTrue();
    }

    @Test
    void mergesMoveAssociationsAndErasuresEndThem() throws IOException {
        String anna = contact();
        String ann = contact();
        String company = company();
        associate(ann, company, 279);

        String merged = client.post(
                        DATED + "contacts/merge",
                        "{'primaryObjectId': '" + anna + "', 'objectIdToMerge': '" + ann + "'}")
                .text("/id");

        String atCompany = DATED + "companies/" + company + "/associations/contacts";
        assertThat(client.get(atCompany).text("/results/0/toObjectId")).isEqualTo(merged);
        client.post(DATED + "contacts/gdpr-delete", "{'objectId': '" + merged + "'}");
        assertThat(client.get(atCompany).json().path("results")).isEmpty();
    }

    @Test
    void associationsAndLabelsOutliveTheProcess() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        restart(journal);
        String contact = contact();
        String company = company();
        client.post(BATCH + "/labels", "{'name': 'advises', 'label': 'Adviser'}");
        associate(contact, company, 1);

        restart(Files.copy(journal, dir.resolve("left.journal")));

        assertThat(client.get(DATED + "contacts/" + contact + "/associations/companies")
                        .json()
                        .findValuesAsText("typeId"))
                .containsExactly("1", "279");
        assertThat(client.get(BATCH + "/labels").json().findValuesAsText("label"))
                .contains("Adviser");
    }

    private void restart(Path journal) {
        simulator.close();
        simulator = HubSpotSimulator.start(Options.keptIn(journal, clock));
        client = new HubSpotClient(simulator);
    }

    private String contact() {
        return simulator.put("contacts", Map.of("lastname", "Weber"));
    }

    private String company() {
        return simulator.put("companies", Map.of("name", "Weber KG"));
    }

    private Answer associate(String contact, String company, int type) throws IOException {
        return client.put(
                DATED + "contacts/" + contact + "/associations/companies/" + company,
                "[{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': " + type + "}]");
    }

    private static String pair(String contact, String company) {
        return "{'from': {'id': '" + contact + "'}, 'to': {'id': '" + company
                + "'}, 'types': [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 279}]}";
    }
}
