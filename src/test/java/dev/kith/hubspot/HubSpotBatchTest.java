package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches: what is sent, and how answers come back to their inputs. */
class HubSpotBatchTest extends HubSpotTestBase {

    private static final String UPSERT = "batchUpsert?idProperty=sync_id&" + CONTACTS;

    @Test
    void anUpsertSendsTraceIdsAndTellsWhatIsNew() {
        hubSpot.answers(call -> ok(200, upserted(call)));

        HubSpotBatchResult result = batch(UPSERT, List.of(upsert("a", "Anna"), upsert("b", "Bert")));

        JsonNode sent = hubSpot.call().body().path("inputs");
        assertThat(hubSpot.call().path()).isEqualTo("/crm/objects/2026-09/contacts/batch/upsert");
        assertThat(sent.path(0).path("id").asText()).isEqualTo("a");
        assertThat(sent.path(0).path("idProperty").asText()).isEqualTo("sync_id");
        assertThat(sent.path(0).path("properties").path("firstname").asText()).isEqualTo("Anna");
        assertThat(hubSpot.call().inputs("objectWriteTraceId"))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(result.errors()).isEmpty();
        assertThat(result.results())
                .allSatisfy(one -> assertThat(record(one).isNew()).isTrue());
        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("r-a", "r-b");
    }

    @Test
    void resultsInAnyOrderWithoutTraceIdsComeBackByTheirUniqueProperty() {
        hubSpot.answers(201, """
                {"status":"COMPLETE","results":[
                 {"id":"2","properties":{"sync_id":"b"},"new":false},{"id":"1","properties":{"sync_id":"a"},"new":true}]}""");

        HubSpotBatchResult result = batch(UPSERT, List.of(upsert("a", "Anna"), upsert("b", "Bert")));

        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("1", "2");
    }

    @Test
    void anIdOfHubSpotsIsNoValueOfAUniqueProperty() {
        hubSpot.answers(200, """
                {"results":[{"id":"2","properties":{"sync_id":"1"}},{"id":"1","properties":{"sync_id":"2"}}]}""");

        HubSpotBatchResult result = batch(UPSERT, List.of(upsert("1", "Anna"), upsert("2", "Bert")));

        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("2", "1");
    }

    @Test
    void ofTheSameEmailTheLastInputCountsAndAllGetItsResult() {
        hubSpot.answers(200, """
                {"results":[{"id":"1","properties":{"email":"anna@example.org"},"new":true}]}""");

        HubSpotBatchResult result = batch(
                "batchUpsert?idProperty=email&" + CONTACTS,
                List.of(upsert("Anna@Example.org ", "Anna"), upsert("anna@example.org", "Anne")));

        assertThat(hubSpot.call().body().path("inputs")).hasSize(1);
        assertThat(hubSpot.call().text()).contains("Anne").doesNotContain("\"Anna\"");
        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("1", "1");
        assertThat(result.results())
                .extracting(HubSpotBatchResult.Result::index)
                .containsExactly(0, 1);
    }

    @Test
    void aTraceIdOfOnesOwnIsKeptUnlessAnotherInputHasIt() {
        hubSpot.answers(call -> ok(200, upserted(call)));

        batch(
                UPSERT,
                List.of(new HubSpotInput("a", null, Map.of(), "mine"), new HubSpotInput("b", null, Map.of(), "mine")));

        assertThat(hubSpot.call().inputs("objectWriteTraceId")).contains("mine").doesNotHaveDuplicates();
    }

    @Test
    void manyInputsGoAHundredAtATime() {
        hubSpot.always(call -> ok(200, upserted(call)));
        List<HubSpotInput> inputs =
                IntStream.range(0, 250).mapToObj(i -> upsert("k" + i, "Name")).toList();

        HubSpotBatchResult result = batch(UPSERT, inputs);

        assertThat(hubSpot.calls())
                .extracting(call -> call.body().path("inputs").size())
                .containsExactlyInAnyOrder(100, 100, 50);
        assertThat(result.results())
                .extracting(one -> record(one).id())
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(i -> "r-k" + i).toList());
    }

    @Test
    void errorsWithinAGoodAnswerReachTheirInputs() {
        hubSpot.answers(call -> ok(207, """
                {"status":"COMPLETE","results":[{"id":"1","properties":{"email":"a@x.io"},"objectWriteTraceId":"t1"}],
                 "numErrors":1,"errors":[{"status":"error","category":"VALIDATION_ERROR",
                  "message":"Property values were not valid: [{\\"isValid\\":false,\\"message\\":\\"Email address Müller is invalid\\",\\"error\\":\\"INVALID_EMAIL\\",\\"name\\":\\"email\\"}]",
                  "context":{"objectWriteTraceId":["t2"]}}]}"""));

        HubSpotBatchResult result = batch(
                "batchCreate?" + CONTACTS,
                List.of(
                        new HubSpotInput(null, null, Map.of("email", "a@x.io"), "t1"),
                        new HubSpotInput(null, null, Map.of("email", "Müller"), "t2")));

        assertThat(result.results()).singleElement().satisfies(one -> assertThat(one.index())
                .isZero());
        assertThat(result.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.index()).isEqualTo(1);
            assertThat(failure.error().details()).containsExactly(new HubSpotError.Detail("INVALID_EMAIL", "email"));
            assertThat(failure.toString()).doesNotContain("Müller");
        });
    }

    @Test
    void aRefusedBatchIsHalvedUntilTheBadRowsAreAlone() {
        hubSpot.always(call -> call.inputs("id").contains("bad")
                ? new ScriptedHubSpot.Answer(
                        409,
                        "{\"status\":\"error\",\"message\":\"Contact already exists. Existing ID: 12345\",\"category\":\"CONFLICT\"}",
                        Map.of())
                : ok(200, upserted(call)));
        List<HubSpotInput> inputs = new ArrayList<>(
                IntStream.range(0, 99).mapToObj(i -> upsert("k" + i, "Name")).toList());
        inputs.add(37, upsert("bad", "Name"));

        HubSpotBatchResult result = batch(UPSERT, inputs);

        assertThat(result.results()).hasSize(99);
        assertThat(result.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.index()).isEqualTo(37);
            assertThat(failure.error().existingId()).isEqualTo("12345");
        });
        assertThat(hubSpot.calls()).hasSizeLessThan(16);
    }

    @Test
    void anUnknownPropertySpoilsTheRowsThatHoldItWithoutASearch() {
        hubSpot.answers(400, """
                {"status":"error","category":"VALIDATION_ERROR","message":"Property \\"nope\\" does not exist",
                 "errors":[{"message":"Property \\"nope\\" does not exist","code":"PROPERTY_DOESNT_EXIST",
                 "context":{"propertyName":["nope"]}}]}""");
        hubSpot.answers(call -> ok(200, upserted(call)));

        HubSpotBatchResult result = batch(
                UPSERT,
                List.of(
                        upsert("a", "Anna"),
                        new HubSpotInput("b", null, Map.of("nope", "x"), null),
                        upsert("c", "Carl")));

        assertThat(hubSpot.calls()).hasSize(2);
        assertThat(result.results())
                .extracting(HubSpotBatchResult.Result::index)
                .containsExactly(0, 2);
        assertThat(result.errors())
                .extracting(failure -> failure.error().details().get(0))
                .containsExactly(new HubSpotError.Detail("PROPERTY_DOESNT_EXIST", "nope"));
    }

    @Test
    void aRowThatIsNotMentionedIsAnError() {
        hubSpot.answers(200, "{\"results\":[{\"id\":\"1\",\"properties\":{\"sync_id\":\"a\"}}]}");

        HubSpotBatchResult result = batch(UPSERT, List.of(upsert("a", "Anna"), upsert("b", "Bert")));

        assertThat(result.results()).hasSize(1);
        assertThat(result.errors())
                .extracting(failure -> failure.error().category())
                .containsExactly(HubSpotError.NO_RESULT);
    }

    @Test
    void nothingIsSentForNothing() {
        HubSpotBatchResult result = batch(UPSERT, List.of());

        assertThat(result.results()).isEmpty();
        assertThat(hubSpot.calls()).isEmpty();
    }

    @Test
    void anInputThatCannotBeUsedIsToldByItsPlace() {
        assertThat(failure(
                        "batchUpsert?" + CONTACTS,
                        List.of(HubSpotInput.ofId("seeded@example.org")),
                        IllegalArgumentException.class))
                .hasMessage("hubspot: input 0 has no id, or no idProperty, which an upsert needs.");
    }

    static HubSpotInput upsert(String id, String name) {
        return new HubSpotInput(id, null, Map.of("firstname", name), null);
    }

    static HubSpotRecord record(HubSpotBatchResult.Result result) {
        @Nullable HubSpotRecord record = result.record();
        assertThat(record).isNotNull();
        return java.util.Objects.requireNonNull(record);
    }

    static ScriptedHubSpot.Answer ok(int status, String body) {
        return new ScriptedHubSpot.Answer(status, body, Map.of());
    }

    /** All inputs taken, answered for backwards. */
    static String upserted(ScriptedHubSpot.Call call) {
        List<JsonNode> inputs = new ArrayList<>();
        call.body().path("inputs").forEach(inputs::add);
        Collections.reverse(inputs);
        ObjectNode answer = ScriptedHubSpot.MAPPER.createObjectNode().put("status", "COMPLETE");
        ArrayNode results = answer.putArray("results");
        for (JsonNode input : inputs) {
            ObjectNode result = results.addObject();
            result.put("id", "r-" + input.path("id").asText());
            result.set("properties", input.path("properties"));
            result.set("objectWriteTraceId", input.path("objectWriteTraceId"));
            result.put("new", true);
        }
        return answer.toString();
    }
}
