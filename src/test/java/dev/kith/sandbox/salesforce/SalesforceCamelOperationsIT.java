package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.dto.AbstractSObjectBase;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatch;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResponse;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** camel-salesforce's operations on single records, and those that Kith does not use, with the JSON that travels. */
class SalesforceCamelOperationsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);
    private static final String BY_NUMBER = "sObjectName=Contact&sObjectIdName=Customer_Number__c&sObjectIdValue=A-1";

    private SalesforceSimulator simulator;
    private CamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        SalesforceComponent salesforce = new SalesforceComponent();
        salesforce.setLoginUrl(simulator.url().toString());
        salesforce.setClientId(simulator.clientId());
        salesforce.setClientSecret(simulator.clientSecret());
        salesforce.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        salesforce.setLazyLogin(true);
        salesforce.setPackages("dev.kith.sandbox.salesforce");
        camel = new DefaultCamelContext();
        camel.addComponent("salesforce", salesforce);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        simulator.close();
    }

    @Test
    void aRecordIsUpsertedReadAndDeletedByItsExternalIdAsSection5Says() throws IOException {
        assertThat(ask("upsertSObject", BY_NUMBER, "{\"LastName\": \"Weber\"}")
                        .path("created")
                        .asBoolean())
                .isTrue();
        ask("upsertSObject", BY_NUMBER, "{\"LastName\": \"Wagner\"}");

        assertThat(ask("getSObjectWithId", BY_NUMBER, null).path("LastName").asText())
                .isEqualTo("Wagner");
        ask("deleteSObjectWithId", BY_NUMBER, null);
        assertThat(simulator.records("Contact")).isEmpty();
        assertThat(ask("queryAll", "", "SELECT LastName, IsDeleted FROM Contact")
                        .at("/records/0/IsDeleted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aRecordIsCreatedChangedReadAndDeletedByIdAsSection4Says() throws IOException {
        String id = ask("createSObject", "sObjectName=Contact", "{\"LastName\": \"Weber\"}")
                .path("id")
                .asText();
        String one = "sObjectName=Contact&sObjectId=" + id;
        ask("updateSObject", one, "{\"Phone\": \"1\"}");

        JsonNode read = ask("getSObject", one + "&sObjectFields=LastName,Phone", null);
        assertThat(read.path("Phone").asText()).isEqualTo("1");
        ask("deleteSObject", one, null);
        assertThatThrownBy(() -> ask("getSObject", one, null)).rootCause().hasMessageContaining("ENTITY_IS_DELETED");
    }

    @Test
    void theOrgTellsOfItselfAsSections2To3And10Say() throws IOException {
        assertThat(ask("getVersions", "", null).findValuesAsText("version")).contains("66.0");
        assertThat(ask("getResources", "", null).path("sobjects").asText()).endsWith("/sobjects");
        assertThat(ask("getGlobalObjects", "", null).path("sobjects").findValuesAsText("name"))
                .contains("Contact", "Lead");
        assertThat(ask("getBasicInfo", "sObjectName=Contact", null)
                        .at("/objectDescribe/keyPrefix")
                        .asText())
                .isEqualTo("003");
        Limits limits = template.requestBody("salesforce:limits", null, Limits.class);
        assertThat(limits.getDailyApiRequests().getMax()).isEqualTo(5_000_000);
        assertThat(limits.getDailyApiRequests().getRemaining()).isEqualTo(5_000_000 - 4);
    }

    @Test
    void anyOtherCallIsMadeRawAsSection8Says() throws IOException {
        String weber = simulator.put("Contact", Map.of("LastName", "Weber"));
        String gone = simulator.put("Contact", Map.of("LastName", "Gone"));
        simulator.delete(gone);

        assertThat(span("updated").path("ids")).extracting(JsonNode::asText).containsExactly(weber);
        assertThat(span("deleted").path("deletedRecords").findValuesAsText("id"))
                .containsExactly(gone);
    }

    @Test
    void severalCallsTravelInABatchAsSection6Says() {
        String weber = simulator.put("Contact", Map.of("LastName", "Weber"));
        SObjectBatch batch = new SObjectBatch("56.0");
        batch.addGet("Contact", weber);
        batch.addQuery("SELECT Id FROM Contact");
        batch.addDelete("Contact", weber);

        SObjectBatchResponse answer =
                template.requestBody("salesforce:composite-batch", batch, SObjectBatchResponse.class);

        assertThat(answer.hasErrors()).isFalse();
        assertThat(answer.getResults()).extracting(one -> one.getStatusCode()).containsExactly(200, 200, 204);
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void collectionsAreReadAndDeletedAsSection6Says() {
        String weber = simulator.put("Contact", Map.of("LastName", "Weber"));
        String zander = simulator.put("Contact", Map.of("LastName", "Zander"));

        List<?> found = template.requestBodyAndHeaders(
                "salesforce:compositeRetrieveSObjectCollections?sObjectName=Contact",
                null,
                Map.of("sObjectIds", List.of(zander, weber), "sObjectFields", List.of("Id", "LastName")),
                List.class);
        assertThat(found).extracting(one -> ((AbstractSObjectBase) one).getId()).containsExactly(zander, weber);
        template.requestBodyAndHeader(
                "salesforce:compositeDeleteSObjectCollections", null, "sObjectIds", List.of(weber, zander));
        assertThat(simulator.records("Contact")).isEmpty();
    }

    private JsonNode span(String which) throws IOException {
        InputStream answer = template.requestBodyAndHeaders(
                "salesforce:raw?rawMethod=GET&rawQueryParameters=start,end&rawPath=/services/data/v66.0/sobjects/Contact/"
                        + which,
                null,
                Map.of("start", "2026-11-22T02:00:00+00:00", "end", "2026-11-22T04:00:00+00:00"),
                InputStream.class);
        return JSON.readTree(answer);
    }

    /** What is answered; missing when nothing is. */
    private JsonNode ask(String operation, String options, @Nullable String body) throws IOException {
        InputStream answer = template.requestBody(
                "salesforce:" + operation + "?rawPayload=true" + (options.isEmpty() ? "" : "&" + options),
                body,
                InputStream.class);
        return answer == null ? JSON.missingNode() : JSON.readTree(answer);
    }
}
