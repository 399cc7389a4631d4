package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches: section 4 of the HubSpot field guide. */
@DisplayName("§4 Batches")
class HubSpotSimulatorBatchIT {

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static final String BATCH = "/crm/objects/2026-09/contacts/batch";
    private static final String V3 = "/crm/v3/objects/contacts/batch";

    private void restart(Options options) {
        simulator.close();
        simulator = HubSpotSimulator.start(options);
        client = new HubSpotClient(simulator);
    }

    @Test
    void aBatchIsAllOrNothingWithoutTraceIds() throws IOException {
        String taken = simulator.put("contacts", Map.of("email", "b@example.com"));

        Answer refused = client.post(
                BATCH + "/create",
                inputs("{'properties': {'email': 'a@example.com'}}", "{'properties': {'email': 'B@example.com'}}"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/message")).isEqualTo("Contact already exists. Existing ID: " + taken);
        assertThat(simulator.records("contacts")).hasSize(1);
        assertThat(simulator.stats().recordsWritten()).isZero();
        assertThat(client.post(BATCH + "/create", inputs("{'properties': {'email': 'a@example.com'}}"))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"/crm/v3/objects, 207", "/crm/objects/2026-03, 207", "/crm/objects/2026-09, 201"})
    void rowsWithTraceIdsFailAlone(String path, int status) throws IOException {
        simulator.put("contacts", Map.of("email", "b@example.com"));

        Answer answer = client.post(
                path + "/contacts/batch/create",
                inputs(
                        "{'objectWriteTraceId': 'k1', 'properties': {'email': 'a@example.com'}}",
                        "{'objectWriteTraceId': 'k2', 'properties': {'email': 'b@example.com'}}",
                        "{'objectWriteTraceId': 'k3', 'properties': {'email': 'c@example.com'}}",
                        "{'objectWriteTraceId': 'k4', 'properties': {'email': 'broken'}}"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("results").findValuesAsText("objectWriteTraceId"))
                .containsExactly("k3", "k1");
        assertThat(answer.json().path("numErrors").asInt()).isEqualTo(2);
        assertThat(answer.text("/errors/0/category")).isEqualTo("CONFLICT");
        assertThat(answer.text("/errors/0/context/objectWriteTraceId/0")).isEqualTo("k2");
        assertThat(answer.text("/errors/1/errors/0/code")).isEqualTo("INVALID_EMAIL");
        assertThat(simulator.stats().recordsWritten()).isEqualTo(2);
    }

    /** §1: the guide still says so, the 2026-09 files do not. */
    @Test
    void aPartOfABatchIs207UnderTheNewestPathsTooInOneReading() throws IOException {
        String rows = inputs(
                "{'objectWriteTraceId': 'k1', 'properties': {'email': 'a@example.com'}}",
                "{'objectWriteTraceId': 'k2', 'properties': {'email': 'broken'}}");
        assertThat(client.post(BATCH + "/create", rows).status()).isEqualTo(201);
        restart(Options.inMemory(clock).with(HubSpotSwitch.PARTIAL_IS_207));

        Answer partial = client.post(BATCH + "/create", rows);

        assertThat(partial.status()).isEqualTo(207);
        assertThat(partial.json().path("numErrors").asInt()).isEqualTo(1);
        assertThat(partial.json().path("results")).hasSize(1);
        assertThat(client.post(BATCH + "/create", inputs("{'properties': {'email': 'c@example.com'}}"))
                        .status())
                .as("a whole one")
                .isEqualTo(201);
    }

    @Test
    void twoRowsForOneContactFailTheWholeBatch() throws IOException {
        Answer byEmail = client.post(
                BATCH + "/create",
                inputs(
                        "{'objectWriteTraceId': 'k1', 'properties': {'email': 'a@example.com'}}",
                        "{'objectWriteTraceId': 'k2', 'properties': {'email': 'A@example.com '}}"));
        assertThat(byEmail.status()).isEqualTo(400);
        Answer byKey = client.post(BATCH + "/upsert", inputs(upsert("K-1", "{'lastname': 'A'}"), upsert("K-1", "{}")));
        assertThat(byKey.status()).isEqualTo(400);
        assertThat(simulator.records("contacts")).isEmpty();
    }

    @Test
    void anUnknownPropertyFailsTheWholeBatchTracedOrNot() throws IOException {
        Answer refused = client.post(
                BATCH + "/create",
                inputs(
                        "{'objectWriteTraceId': 'k1', 'properties': {'email': 'a@example.com'}}",
                        "{'objectWriteTraceId': 'k2', 'properties': {'surname': 'W'}}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/code")).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(simulator.records("contacts")).isEmpty();
    }

    @Test
    void anUpsertByACustomPropertyTellsWhatIsNewAndKeepsWhatItLeavesOut() throws IOException {
        String known = simulator.put("contacts", Map.of("kith_contact_id", "K-1", "lastname", "Weber", "city", "Ulm"));

        Answer answer = client.post(
                BATCH + "/upsert",
                inputs(upsert("K-1", "{'lastname': 'Wagner'}"), upsert("K-2", "{'lastname': 'Novak'}")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("results").findValuesAsText("new")).containsExactly("true", "false");
        assertThat(answer.text("/results/1/id")).isEqualTo(known);
        assertThat(simulator.records("contacts"))
                .extracting(contact -> contact.get("kith_contact_id"), contact -> contact.get("lastname"))
                .containsExactly(tuple("K-1", "Wagner"), tuple("K-2", "Novak"));
        assertThat(simulator.records("contacts").get(0)).containsEntry("city", "Ulm");
    }

    @Test
    void anUpsertByEmailIsAllOrNothingInOneReading() throws IOException {
        Answer refused = client.post(
                BATCH + "/upsert", inputs(byEmail("k1", "a@example.com", "{}"), byEmail("k2", "broken", "{}")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(simulator.records("contacts")).isEmpty();
    }

    @Test
    void anUpsertByEmailEmptiesWhatItLeavesOutInTheOther() throws IOException {
        restart(Options.inMemory(clock).with(HubSpotSwitch.EMAIL_UPSERT_EMPTIES_OMITTED));
        simulator.put("contacts", Map.of("email", "a@example.com", "lastname", "Weber", "city", "Ulm"));

        Answer answer = client.post(
                BATCH + "/upsert",
                inputs(byEmail("k1", "A@example.com", "{'lastname': 'W'}"), byEmail("k2", "broken", "{}")));

        assertThat(answer.json().path("numErrors").asInt()).isEqualTo(1);
        assertThat(simulator.records("contacts")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("email", "a@example.com")
                .containsEntry("lastname", "W")
                .doesNotContainKey("city"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "hs_object_id", "lastname"})
    void noBatchIsUpdatedByAPropertyThatIsNoKeyForIt(String idProperty) throws IOException {
        Answer refused = client.post(
                BATCH + "/update",
                inputs("{'id': 'a@example.com', 'idProperty': '" + idProperty + "', 'properties': {}}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/message")).startsWith("Unable to perform update/upsert by non-unique 0-1 property");
    }

    @Test
    void anUpdateByIdLeavesOutIdsThatNobodyHas() throws IOException {
        String id = simulator.put("contacts", Map.of("lastname", "Weber"));

        Answer answer = client.post(
                V3 + "/update",
                inputs(
                        "{'id': '" + id + "', 'properties': {'city': 'Ulm'}}",
                        "{'id': 'a@example.com', 'properties': {'city': 'Ulm'}}"));

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.text("/results/0/id")).isEqualTo(id);
        assertThat(answer.text("/errors/0/context/ids/0")).isEqualTo("a@example.com");
    }

    @Test
    void aBatchReadTellsWhichIdsNobodyHas() throws IOException {
        String id = simulator.put("contacts", Map.of("email", "a@example.com", "city", "Ulm"));
        String body = "{'idProperty': 'email', 'properties': ['city'], 'inputs': [{'id': 'A@example.com'}, {'id':"
                + " 'b@example.com'}]}";

        Answer answer = client.post(V3 + "/read", body);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.text("/results/0/id")).isEqualTo(id);
        assertThat(answer.text("/results/0/properties/city")).isEqualTo("Ulm");
        assertThat(answer.text("/errors/0/category")).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(answer.text("/errors/0/context/ids/0")).isEqualTo("b@example.com");
        assertThat(client.post(BATCH + "/read", body).status()).isEqualTo(200);
        assertThat(simulator.stats().writeCalls()).isZero();
        assertThat(simulator.stats().readCalls()).isEqualTo(2);
    }

    @Test
    void aBatchArchiveIgnoresIdsThatNobodyHas() throws IOException {
        String id = simulator.put("contacts", Map.of("lastname", "Weber"));

        assertThat(client.post(BATCH + "/archive", inputs("{'id': '" + id + "'}", "{'id': '9'}"))
                        .status())
                .isEqualTo(204);
        assertThat(simulator.records("contacts")).isEmpty();
        assertThat(simulator.stats().recordsWritten()).isEqualTo(1);
    }

    @Test
    void aBatchHasAtMostAHundredRows() throws IOException {
        String rows = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "{'properties': {'lastname': 'N" + i + "'}}")
                .collect(Collectors.joining(","));

        assertThat(client.post(BATCH + "/create", inputs(rows)).status()).isEqualTo(400);
    }

    @Test
    void aUniqueValueThatSomebodyHasIsABadValue() throws IOException {
        simulator.put("contacts", Map.of("lastname", "Weber", "kith_contact_id", "K-1"));
        Answer refused =
                client.post(BATCH + "/create", inputs("{'properties': {'lastname': 'W', 'kith_contact_id': 'K-1'}}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/code")).isEqualTo("CONFLICTING_UNIQUE_VALUE");
    }

    @Test
    void aRefusedRowFailsAloneOrWithItsBatch() throws IOException {
        simulator.faults().add(HubSpotFaults.rowRefused("K-2", "Refused by a rule"));

        assertThat(client.post(
                                BATCH + "/upsert",
                                inputs(upsert("K-1", "{'lastname': 'A'}"), upsert("K-2", "{'lastname': 'B'}")))
                        .json()
                        .path("numErrors")
                        .asInt())
                .isEqualTo(1);
        assertThat(simulator.records("contacts")).hasSize(1);
    }

    @Test
    void whatPeopleMustFillInIsRequiredSinceSeptember2026() throws IOException {
        restart(Options.inMemory(clock).withRequired("country"));
        String rows = inputs("{'objectWriteTraceId': 'k1', 'properties': {'lastname': 'Weber'}}");

        Answer refused = client.post(BATCH + "/create", rows);
        assertThat(refused.text("/errors/0/errors/0/context/propertyName/0")).isEqualTo("country");
        assertThat(simulator.records("contacts")).isEmpty();
        assertThat(client.post(V3 + "/create", rows).status()).isEqualTo(201);
    }

    @Test
    void ofTwoRowsThatMeanOneContactBothFailOrTheLastOneWinsAsSection4MayMean() throws IOException {
        String twice = "{'inputs': [{'id': 'a@x.example', 'idProperty': 'email', 'properties': {'firstname': 'Anna'}},"
                + " {'id': 'A@x.example', 'idProperty': 'email', 'properties': {'firstname': 'Anne'}}]}";
        assertThat(client.post("/crm/v3/objects/contacts/batch/upsert", twice).status())
                .isEqualTo(400);
        restart(Options.inMemory(clock).with(HubSpotSwitch.BATCH_REPEATS_TAKE_THE_LAST));

        assertThat(client.post("/crm/v3/objects/contacts/batch/upsert", twice).status())
                .isEqualTo(200);

        assertThat(simulator.records("contacts")).singleElement().satisfies(one -> assertThat(one.get("firstname"))
                .isEqualTo("Anne"));
    }

    @Test
    void aTakenUniqueValueIsABadValueOrAConflictAsSection4MayMean() throws IOException {
        String create = "{'properties': {'email': '%s', 'kith_contact_id': '7'}}";
        client.post("/crm/v3/objects/contacts", String.format(create, "a@x.example"));
        assertThat(client.post("/crm/v3/objects/contacts", String.format(create, "b@x.example"))
                        .status())
                .isEqualTo(400);
        restart(Options.inMemory(clock).with(HubSpotSwitch.UNIQUE_CLASH_IS_CONFLICT));
        client.post("/crm/v3/objects/contacts", String.format(create, "a@x.example"));

        assertThat(client.post("/crm/v3/objects/contacts", String.format(create, "b@x.example"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void someMustBeFilledInOnceAnotherPropertySaysSo() throws IOException {
        restart(Options.inMemory(clock).withRequired("phone if lifecyclestage=customer", "deals.amount"));
        String id = simulator.put("contacts", Map.of("lastname", "Weber"));
        String customer = "{'properties': {'lifecyclestage': 'customer'}}";

        Answer refused = client.patch("/crm/objects/2026-09/contacts/" + id, customer);

        assertThat(refused.text("/errors/0/code")).isEqualTo("REQUIRED_PROPERTY");
        assertThat(refused.text("/errors/0/context/propertyName/0")).isEqualTo("phone");
        assertThat(client.patch(
                                "/crm/objects/2026-09/contacts/" + id,
                                "{'properties': {'lifecyclestage': 'customer', 'phone': '1'}}")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("/crm/objects/2026-09/deals", "{'properties': {'dealname': 'D'}}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/crm/v3/objects/deals", "{'properties': {'dealname': 'D'}}")
                        .status())
                .isEqualTo(201);
    }

    private static String inputs(String... rows) {
        return "{'inputs': [" + String.join(",", rows) + "]}";
    }

    private static String upsert(String id, String properties) {
        return "{'id': '" + id + "', 'idProperty': 'kith_contact_id', 'objectWriteTraceId': '" + id
                + properties.hashCode() + "', 'properties': " + properties + "}";
    }

    private static String byEmail(String trace, String email, String properties) {
        return "{'id': '" + email + "', 'idProperty': 'email', 'objectWriteTraceId': '" + trace + "', 'properties': "
                + properties + "}";
    }
}
