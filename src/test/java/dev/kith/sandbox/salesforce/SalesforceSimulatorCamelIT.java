package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectComposite;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client that Kith uses takes the simulator for Salesforce. */
class SalesforceSimulatorCamelIT {

    private static final String UPSERT =
            "salesforce:compositeUpsertSObjectCollections?sObjectName=Contact&sObjectIdName=Customer_Number__c";

    private SalesforceSimulator simulator;
    private CamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
        SalesforceComponent salesforce = new SalesforceComponent();
        salesforce.setLoginUrl(simulator.url().toString());
        salesforce.setClientId(simulator.clientId());
        salesforce.setClientSecret(simulator.clientSecret());
        salesforce.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        salesforce.setLazyLogin(true);
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
    void collectionsAreUpserted() {
        List<?> results =
                template.requestBody(UPSERT, List.of(contact("A-1", "Weber"), contact("A-2", null)), List.class);

        assertThat(results).hasSize(2);
        assertThat(((UpsertSObjectResult) results.get(0)).getCreated()).isTrue();
        assertThat(((UpsertSObjectResult) results.get(1)).getErrors().get(0).getErrorCode())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(simulator.records("Contact")).singleElement().satisfies(saved -> assertThat(saved)
                .containsEntry("Customer_Number__c", "A-1"));
    }

    @Test
    void collectionsAreUpdated() {
        Contact contact = new Contact();
        contact.setId(simulator.put("Contact", Map.of("LastName", "Weber")));
        contact.lastName = "Wagner";

        List<?> results =
                template.requestBody("salesforce:compositeUpdateSObjectCollections", List.of(contact), List.class);

        assertThat(results).hasSize(1);
        assertThat(simulator.records("Contact").get(0)).containsEntry("LastName", "Wagner");
    }

    @Test
    void objectsAreDescribed() {
        SObjectDescription contact =
                template.requestBody("salesforce:getDescription?sObjectName=Contact", null, SObjectDescription.class);

        assertThat(contact.getFields())
                .filteredOn(field -> field.getName().equals("Customer_Number__c"))
                .singleElement()
                .satisfies(field -> assertThat(field.isExternalId()).isTrue());
    }

    @Test
    void recordsAreQueried() throws Exception {
        simulator.put("Contact", Map.of("LastName", "O'Hara"));

        InputStream answer = template.requestBody(
                "salesforce:query?rawPayload=true",
                "SELECT Id, LastName FROM Contact WHERE LastName = 'O\\'Hara'",
                InputStream.class);

        assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"totalSize\":1")
                .contains("O'Hara");
    }

    @Test
    void anExpiredTokenIsRenewed() {
        template.requestBody(UPSERT, List.of(contact("A-1", "Weber")), List.class);
        simulator.expireTokens();

        template.requestBody(UPSERT, List.of(contact("A-1", "Wagner")), List.class);

        assertThat(simulator.records("Contact").get(0)).containsEntry("LastName", "Wagner");
        assertThat(simulator.stats().logins()).isEqualTo(2);
    }

    @Test
    void compositeRequestsAreMade() {
        SObjectComposite composite = new SObjectComposite("66.0", true);
        composite.addCreate(contact("A-1", "Weber"), "made");
        composite.addQuery("SELECT Id, LastName FROM Contact WHERE Id = '@{made.id}'", "read");

        SObjectCompositeResponse answer =
                template.requestBody("salesforce:composite", composite, SObjectCompositeResponse.class);

        assertThat(answer.getCompositeResponse())
                .extracting(SObjectCompositeResult::getHttpStatusCode)
                .containsExactly(201, 200);
        assertThat(simulator.records("Contact")).hasSize(1);
    }

    @Test
    void recordsAreLoadedAndQueriedInBulk() throws Exception {
        Job wanted = new Job();
        wanted.setObject("Contact");
        wanted.setOperation(OperationEnum.UPSERT);
        wanted.setExternalIdFieldName("Customer_Number__c");
        Job job = template.requestBody("salesforce:bulk2CreateJob", wanted, Job.class);
        byte[] csv = "Customer_Number__c,LastName\nA-1,Weber\nA-2,\n".getBytes(StandardCharsets.UTF_8);
        ofJob("bulk2CreateBatch", job.getId(), new ByteArrayInputStream(csv), Object.class);
        ofJob("bulk2CloseJob", job.getId(), null, Job.class);

        Job done = ofJob("bulk2GetJob", job.getId(), null, Job.class);
        assertThat(done.getState()).isEqualTo(JobStateEnum.JOB_COMPLETE);
        assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
        assertThat(text(ofJob("bulk2GetFailedResults", job.getId(), null, InputStream.class)))
                .contains("REQUIRED_FIELD_MISSING");

        QueryJob query = new QueryJob();
        query.setOperation(OperationEnum.QUERY);
        query.setQuery("SELECT LastName FROM Contact");
        QueryJob queried = template.requestBody("salesforce:bulk2CreateQueryJob", query, QueryJob.class);
        assertThat(text(ofJob("bulk2GetQueryJobResults", queried.getId(), null, InputStream.class)))
                .isEqualTo("\"LastName\"\n\"Weber\"\n");
    }

    private <T> T ofJob(String operation, String job, @Nullable Object body, Class<T> answer) {
        return template.requestBodyAndHeader("salesforce:" + operation, body, "jobId", job, answer);
    }

    private static String text(InputStream answer) throws IOException {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Contact contact(String number, @Nullable String lastName) {
        Contact contact = new Contact();
        contact.number = number;
        contact.lastName = lastName;
        return contact;
    }

    /** A contact as Camel wants it. */
    public static final class Contact extends AbstractDescribedSObjectBase {
        @JsonProperty("Customer_Number__c")
        private @Nullable String number;

        @JsonProperty("LastName")
        private @Nullable String lastName;

        public Contact() {
            getAttributes().setType("Contact");
        }

        @Override
        public SObjectDescription description() {
            SObjectDescription description = new SObjectDescription();
            description.setName("Contact");
            return description;
        }
    }
}
