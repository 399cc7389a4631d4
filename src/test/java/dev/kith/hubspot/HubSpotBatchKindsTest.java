package dev.kith.hubspot;

import static dev.kith.hubspot.HubSpotBatchTest.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The batch operations beside upsert. */
class HubSpotBatchKindsTest extends HubSpotTestBase {

    @Test
    void readByIdTellsWhatIsMissing() throws Exception {
        hubSpot.answers(207, """
                {"status":"COMPLETE","results":[{"id":"512","properties":{"email":"a@x.io"}}],"numErrors":1,
                 "errors":[{"status":"error","category":"OBJECT_NOT_FOUND","message":"Could not get some CONTACT objects",
                 "context":{"ids":["999"]}}]}""");

        HubSpotBatchResult result = batch("batchRead?properties=email&" + CONTACTS, List.of("999", "512"));

        assertThat(hubSpot.call().path()).isEqualTo("/crm/objects/2026-09/contacts/batch/read");
        assertThat(hubSpot.call().body())
                .isEqualTo(
                        ScriptedHubSpot.MAPPER.readTree(
                                "{\"inputs\":[{\"id\":\"999\"},{\"id\":\"512\"}],\"properties\":[\"email\",\"hs_merged_object_ids\"]}"));
        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("512");
        assertThat(result.missing())
                .extracting(HubSpotBatchResult.Failure::index)
                .containsExactly(0);
    }

    @Test
    void readFindsAPersonByAFurtherEmailAndAsksForWhatItNeedsToKnowThat() throws Exception {
        hubSpot.answers(200, """
                {"results":[{"id":"1","properties":{"email":"b@x.io","hs_additional_emails":null}},
                 {"id":"2","properties":{"email":"new@x.io","hs_additional_emails":"old@x.io;older@x.io"}}]}""");

        HubSpotBatchResult result =
                batch("batchRead?idProperty=email&" + CONTACTS, List.of("Older@x.io", "b@x.io", "nobody@x.io"));

        assertThat(hubSpot.call().body()).isEqualTo(ScriptedHubSpot.MAPPER.readTree("""
                                {"inputs":[{"id":"Older@x.io"},{"id":"b@x.io"},{"id":"nobody@x.io"}],"idProperty":"email",
                                 "properties":["email","hs_additional_emails"]}"""));
        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("2", "1");
        assertThat(result.missing())
                .extracting(HubSpotBatchResult.Failure::index)
                .containsExactly(2);
    }

    @Test
    void readByTheOldIdsOfMergedRecordsGivesTheNewOneToBoth() {
        hubSpot.answers(200, """
                {"results":[{"id":"90","properties":{"hs_merged_object_ids":"10;20"}}]}""");

        HubSpotBatchResult result = batch("batchRead?properties=email&" + CONTACTS, List.of("10", "20"));

        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("90", "90");
    }

    @Test
    void nothingIsCalledMissingWhileARecordCannotBeJoined() {
        hubSpot.answers(200, "{\"results\":[{\"id\":\"90\",\"properties\":{}}]}");

        HubSpotBatchResult result = batch("batchRead?" + CONTACTS, List.of("10", "20"));

        assertThat(result.missing()).isEmpty();
        assertThat(result.errors())
                .extracting(failure -> failure.error().toString())
                .containsExactly(HubSpotError.NO_RESULT, HubSpotError.NO_RESULT);
    }

    @Test
    void readMayAskForArchivedRecords() {
        hubSpot.answers(200, "{\"results\":[{\"id\":\"5\",\"properties\":{},\"archived\":true}]}");

        HubSpotBatchResult result = batch("batchRead?archived=true&" + CONTACTS, "5");

        assertThat(hubSpot.call().path()).endsWith("/batch/read?archived=true");
        assertThat(record(result.results().get(0)).archived()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09, /crm/objects/2026-09/contacts/batch/update",
        "2026-03, /crm/objects/2026-03/contacts/batch/update",
        "v3, /crm/v3/objects/contacts/batch/update"
    })
    void updateNamesRecordsByTheirIdAndClearsWithNothing(String version, String path) {
        hubSpot.answers(200, "{\"results\":[{\"id\":\"1\",\"properties\":{}},{\"id\":\"2\",\"properties\":{}}]}");

        HubSpotBatchResult result = batch(
                "batchUpdate?apiVersion=" + version + "&" + CONTACTS,
                List.of(
                        Map.of("id", "2", "properties", java.util.Collections.singletonMap("phone", null)),
                        Map.of("id", "1", "properties", Map.of("points", 12, "vip", true), "traceId", "t")));

        assertThat(hubSpot.call().path()).isEqualTo(path);
        assertThat(hubSpot.call().inputs("id")).containsExactly("2", "1");
        assertThat(hubSpot.call().body().at("/inputs/0/properties/phone").asText("?"))
                .isEmpty();
        assertThat(hubSpot.call().body().at("/inputs/1/properties/points").isTextual())
                .isTrue();
        assertThat(hubSpot.call().body().at("/inputs/1/objectWriteTraceId").asText())
                .isEqualTo("t");
        assertThat(result.results()).extracting(one -> record(one).id()).containsExactly("2", "1");
    }

    @Test
    void createsWithOneEmailAreOneContact() {
        hubSpot.answers(201, "{\"results\":[{\"id\":\"1\",\"properties\":{\"email\":\"a@x.io\"}}]}");

        HubSpotBatchResult result = batch(
                "batchCreate?" + CONTACTS,
                List.of(
                        Map.of("properties", Map.of("email", "A@x.io", "firstname", "Anna")),
                        Map.of("properties", Map.of("email", "a@x.io", "firstname", "Anne"))));

        assertThat(hubSpot.call().body().path("inputs")).hasSize(1);
        assertThat(hubSpot.call().body().at("/inputs/0").has("id")).isFalse();
        assertThat(result.results()).hasSize(2);
    }

    @Test
    void archiveSendsIdsAndNeedsNoAnswer() {
        hubSpot.answers(204, "");

        HubSpotBatchResult result = batch("batchArchive?objectType=companies", List.of("1", "2", "1"));

        assertThat(hubSpot.call().path()).isEqualTo("/crm/objects/2026-09/companies/batch/archive");
        assertThat(hubSpot.call().text()).isEqualTo("{\"inputs\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
        assertThat(result.results()).hasSize(3).allSatisfy(one -> assertThat(one.record())
                .isNull());
    }

    @Test
    void unsubscribingSendsAddressesAndAsksForDetails() {
        hubSpot.answers(200, """
                {"status":"COMPLETE","results":[{"subscriberIdString":"a@x.io","statuses":[]}],"numErrors":1,
                 "errors":[{"status":"error","category":"VALIDATION_ERROR","message":"bad","context":{"id":["b"]}}]}""");

        HubSpotBatchResult result = batch("batchUnsubscribeAll", List.of("A@x.io", "b", "c@x.io"));

        assertThat(hubSpot.call().path())
                .isEqualTo(
                        "/communication-preferences/2026-09/statuses/batch/unsubscribe-all?channel=EMAIL&verbose=true");
        assertThat(hubSpot.call().text()).isEqualTo("{\"inputs\":[\"A@x.io\",\"b\",\"c@x.io\"]}");
        assertThat(result.results())
                .extracting(HubSpotBatchResult.Result::index)
                .containsExactly(0, 2);
        assertThat(result.errors())
                .extracting(HubSpotBatchResult.Failure::index)
                .containsExactly(1);
    }
}
