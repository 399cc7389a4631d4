package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operation: what is asked, and what comes back. */
class HubSpotOperationsTest extends HubSpotTestBase {

    private static final String ANNA = """
            {"id":"512","properties":{"email":"anna@example.org","phone":null},
             "createdAt":"2026-01-02T03:04:05.678Z","updatedAt":"2026-02-03T04:05:06Z","archived":false}""";

    @ParameterizedTest
    @CsvSource({
        "2026-09, /crm/objects/2026-09/contacts/512, /crm/properties/2026-09/contacts, /communication-preferences/2026-09/statuses",
        "2026-03, /crm/objects/2026-03/contacts/512, /crm/properties/2026-03/contacts, /communication-preferences/2026-03/statuses",
        "v3, /crm/v3/objects/contacts/512, /crm/v3/properties/contacts, /communication-preferences/v4/statuses"
    })
    void eachVersionHasItsOwnPaths(String version, String object, String properties, String statuses) {
        String options = CONTACTS + "&apiVersion=" + version;
        hubSpot.answers(200, ANNA).answers(200, "{\"results\":[]}").answers(200, "{\"results\":[]}");

        ask("get?" + options, "512", HubSpotRecord.class);
        ask("properties?" + options, "", List.class);
        ask("subscriptionStatuses?apiVersion=" + version, "anna+x@example.org", List.class);

        assertThat(hubSpot.calls())
                .extracting(ScriptedHubSpot.Call::path)
                .containsExactly(object, properties, statuses + "/anna%2Bx%40example.org?channel=EMAIL");
    }

    @Test
    void aRecordIsReadByAUniqueProperty() {
        hubSpot.answers(200, ANNA);

        HubSpotRecord anna = ask(
                "get?" + CONTACTS + "&idProperty=email&properties=email,phone&archived=true",
                "anna+x@example.org",
                HubSpotRecord.class);

        assertThat(hubSpot.call().method()).isEqualTo("GET");
        assertThat(hubSpot.call().authorization()).isEqualTo("Bearer " + TOKEN);
        assertThat(hubSpot.call().path())
                .isEqualTo("/crm/objects/2026-09/contacts/anna%2Bx%40example.org"
                        + "?idProperty=email&properties=email%2Cphone&archived=true");
        assertThat(anna.id()).isEqualTo("512");
        assertThat(anna.properties()).containsEntry("email", "anna@example.org").containsEntry("phone", null);
        assertThat(anna.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(anna.isNew()).isNull();
    }

    @Test
    void associationsAreReadToTheEndOfTheirPages() {
        hubSpot.answers(207, """
                {"results": [
                  {"from": {"id": "1"}, "to": [{"toObjectId": 7}, {"toObjectId": "8"}],
                   "paging": {"next": {"after": "9"}}},
                  {"from": {"id": "2"}, "to": [{"toObjectId": "7"}]}],
                 "errors": [{"category": "OBJECT_NOT_FOUND", "context": {"fromObjectId": ["3"]}}]}""");
        hubSpot.answers(200, "{\"results\": [{\"from\": {\"id\": \"1\"}, \"to\": [{\"toObjectId\": \"9\"}]}]}");

        Map<?, ?> found = ask("associations?toObjectType=deals&" + CONTACTS, List.of("1", "2", "3", "1"), Map.class);

        assertThat(found).isEqualTo(Map.of("1", Set.of("7", "8", "9"), "2", Set.of("7")));
        assertThat(hubSpot.calls())
                .extracting(ScriptedHubSpot.Call::path)
                .containsOnly("/crm/associations/2026-09/contacts/deals/batch/read");
        assertThat(hubSpot.calls().get(0).body())
                .hasToString("{\"inputs\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]}");
        assertThat(hubSpot.calls().get(1).body()).hasToString("{\"inputs\":[{\"id\":\"1\",\"after\":\"9\"}]}");
    }

    @Test
    void aListTellsWhereTheNextPageBegins() {
        hubSpot.answers(
                200,
                "{\"results\":[" + ANNA + "],\"paging\":{\"next\":{\"after\":\"513\",\"link\":\"x\"}}}",
                Map.of("X-HubSpot-RateLimit-Daily-Remaining", "249999"));
        hubSpot.answers(200, "{\"results\":[]}");

        Exchange first = exchange(camel.createFluentProducerTemplate().to("hubspot:list?" + CONTACTS));
        Exchange second = exchange(camel.createFluentProducerTemplate()
                .to("hubspot:list?limit=50&" + CONTACTS)
                .withHeader(HubSpotConstants.AFTER, first.getMessage().getHeader(HubSpotConstants.AFTER)));

        assertThat(first.getMessage().getHeader(HubSpotConstants.DAILY_REMAINING))
                .isEqualTo(249_999L);
        assertThat(first.getMessage().getBody(HubSpotPage.class).results()).hasSize(1);
        assertThat(second.getMessage().getHeader(HubSpotConstants.AFTER)).isNull();
        assertThat(hubSpot.calls())
                .extracting(ScriptedHubSpot.Call::path)
                .containsExactly(
                        "/crm/objects/2026-09/contacts?limit=100", "/crm/objects/2026-09/contacts?limit=50&after=513");
    }

    @Test
    void aSearchIsCompletedFromTheOptions() throws Exception {
        hubSpot.answers(200, "{\"total\":7,\"results\":[" + ANNA + "],\"paging\":{\"next\":{\"after\":\"200\"}}}");

        HubSpotPage page = ask(
                "search?properties=email&after=100&" + CONTACTS,
                Map.of("sorts", List.of(Map.of("propertyName", "hs_object_id", "direction", "ASCENDING"))),
                HubSpotPage.class);

        assertThat(hubSpot.call().path()).isEqualTo("/crm/objects/2026-09/contacts/search");
        assertThat(hubSpot.call().body()).isEqualTo(ScriptedHubSpot.MAPPER.readTree("""
                                {"sorts":[{"propertyName":"hs_object_id","direction":"ASCENDING"}],"properties":["email"],
                                 "limit":200,"after":"100"}"""));
        assertThat(page.total()).isEqualTo(7);
        assertThat(page.after()).isEqualTo("200");
    }

    @Test
    void singleRecordsAreCreatedChangedArchivedAndDeleted() throws Exception {
        hubSpot.answers(201, ANNA).answers(200, ANNA).answers(204, "").answers(204, "");
        HubSpotInput change = InputReader.input(Map.of("id", "512", "properties", Map.of("points", 3)));

        HubSpotRecord created =
                ask("create?" + CONTACTS, Map.of("properties", Map.of("firstname", "Anna")), HubSpotRecord.class);
        ask("update?" + CONTACTS, change, HubSpotRecord.class);
        send("archive?" + CONTACTS, "512");
        send("gdprDelete?" + CONTACTS, HubSpotInput.of("email", "anna@example.org"));

        assertThat(created.id()).isEqualTo("512");
        assertThat(hubSpot.calls())
                .extracting(call -> call.method() + " " + call.path() + " " + call.text())
                .containsExactly(
                        "POST /crm/objects/2026-09/contacts {\"properties\":{\"firstname\":\"Anna\"}}",
                        "PATCH /crm/objects/2026-09/contacts/512 {\"properties\":{\"points\":\"3\"}}",
                        "DELETE /crm/objects/2026-09/contacts/512 ",
                        "POST /crm/objects/2026-09/contacts/gdpr-delete"
                                + " {\"objectId\":\"anna@example.org\",\"idProperty\":\"email\"}");
    }

    @Test
    void aMergeNamesItsLoserAndIsNotSentTwice() throws Exception {
        hubSpot.answers(500, "{}");
        HubSpotInput input = InputReader.input(Map.of("id", "512", "properties", Map.of("objectIdToMerge", 513)));

        assertThat(catchThrowable(() -> ask("merge?" + CONTACTS, input, HubSpotRecord.class)))
                .hasCauseInstanceOf(HubSpotUnavailableException.class);
        assertThat(hubSpot.call().path()).isEqualTo("/crm/objects/2026-09/contacts/merge");
        assertThat(hubSpot.call().text()).isEqualTo("{\"primaryObjectId\":\"512\",\"objectIdToMerge\":\"513\"}");
        assertThat(catchThrowable(() -> ask("merge?" + CONTACTS, "512", HubSpotRecord.class)))
                .hasRootCauseMessage("hubspot: the input of a merge names its loser as the property objectIdToMerge.");
    }

    @Test
    void subscriptionStatusesComeAsHubSpotWritesThem() {
        hubSpot.answers(200, """
                {"status":"COMPLETE","results":[{"channel":"EMAIL","subscriptionId":4,"status":"UNSUBSCRIBED"}]}""");

        List<?> statuses = ask("subscriptionStatuses", "anna@example.org", List.class);

        assertThat(statuses)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(Map.of("channel", "EMAIL", "subscriptionId", 4, "status", "UNSUBSCRIBED"));
    }
}
