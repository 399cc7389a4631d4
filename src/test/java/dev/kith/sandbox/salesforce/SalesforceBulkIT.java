package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk 2.0, as section 9 of the field guide has it. */
class SalesforceBulkIT {

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
        client = new SalesforceClient(simulator).loggedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aJobIsCompleteAlthoughRowsFailedAsSection9Says() throws IOException {
        simulator.put("Contact", Map.of("LastName", "Weber", "Customer_Number__c", "A-1", "Phone", "1"));

        String job = run(upsert(), """
                Customer_Number__c,LastName,Phone,DoNotCall,Description
                A-1,Wagner,,true,"two
                lines, and a ""quote\"""
                A-2,New,2,false,
                A-3,,,,
                """);

        JsonNode info = client.get("/jobs/ingest/" + job).json();
        assertThat(info.path("state").asText()).isEqualTo("JobComplete");
        assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(1);
        assertThat(results(job, "successfulResults"))
                .startsWith("\"sf__Id\",\"sf__Created\",\"Customer_Number__c\",\"LastName\"")
                .contains("\"false\",\"A-1\",\"Wagner\"")
                .contains("\"true\",\"A-2\",\"New\"");
        assertThat(results(job, "failedResults/"))
                .contains("\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\",\"A-3\"");
        assertThat(results(job, "unprocessedrecords").lines()).hasSize(1);
        assertThat(simulator.records("Contact").get(0))
                .containsEntry("LastName", "Wagner")
                .containsEntry("Phone", "1")
                .containsEntry("DoNotCall", true)
                .containsEntry("Description", "two\nlines, and a \"quote\"");
    }

    @Test
    void anEmptyCellLeavesAndNaClearsAsSection9Says() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Weber", "Phone", "1", "Fax", "2"));

        run("{\"object\": \"Contact\", \"operation\": \"update\"}", "Id,Phone,Fax\n" + id + ",,#N/A\n");

        assertThat(simulator.records("Contact").get(0))
                .containsEntry("Phone", "1")
                .doesNotContainKey("Fax");
    }

    @Test
    void parentsAreFoundByTheirKeys() throws IOException {
        String account = simulator.put("Account", Map.of("Name", "Weber KG", "Customer_Number__c", "K-1"));

        run("{\"object\": \"Contact\", \"operation\": \"insert\"}", "LastName,Account.Customer_Number__c\nWeber,K-1\n");

        assertThat(simulator.records("Contact").get(0)).containsEntry("AccountId", account);
    }

    @Test
    void hardDeletedRecordsLeaveTheBinAsSection14Says() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Weber"));

        run("{\"object\": \"Contact\", \"operation\": \"hardDelete\"}", "Id\n" + id + "\n");

        assertThat(simulator.records("Contact")).isEmpty();
        assertThat(client.get("/queryAll?q=SELECT+Id+FROM+Contact")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
        simulator.forward(Duration.ofHours(25));
        client.loggedIn();
        assertThat(client.get("/queryAll?q=SELECT+Id+FROM+Contact")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void theOrderOfResultsIsNotThatOfRowsAsSection9Says() throws IOException {
        String job = run("{\"object\": \"Contact\", \"operation\": \"insert\"}", "LastName\nOne\nTwo\n");

        assertThat(results(job, "successfulResults").indexOf("Two"))
                .isLessThan(results(job, "successfulResults").indexOf("One"));
    }

    @Test
    void anUnknownColumnFailsTheWholeJob() throws IOException {
        String job = run(upsert(), "Customer_Number__c,Nope__c\nA-1,x\n");

        JsonNode info = client.get("/jobs/ingest/" + job).json();
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText()).isEqualTo("InvalidBatch : Field name not found : Nope__c");
        assertThat(results(job, "unprocessedrecords")).contains("A-1,x");
    }

    @Test
    void aJobThatFailsHalfDoneKeepsTheRestAsUnprocessedAsSection9Says() throws IOException {
        client.post("/__control/settings", "{\"bulkPolls\": 1}");
        client.post("/__control/faults", "{\"effect\": \"job-fails\", \"afterRows\": 3}");
        String table = "Customer_Number__c,LastName\nA-1,One\nA-2,\nA-3,Three\nA-4,\"Fo,ur\"\nA-5,Five\n";

        String job = run(upsert(), table);

        assertThat(state(job)).isEqualTo("InProgress");
        JsonNode info = client.get("/jobs/ingest/" + job).json();
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText()).isNotEmpty();
        assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(1);
        assertThat(results(job, "successfulResults")).contains("A-1", "A-3").doesNotContain("A-4", "A-5");
        assertThat(results(job, "failedResults")).contains("A-2");
        String rest = results(job, "unprocessedrecords");
        assertThat(rest).isEqualTo("\"Customer_Number__c\",\"LastName\"\n\"A-4\",\"Fo,ur\"\n\"A-5\",\"Five\"\n");
        assertThat(simulator.records("Contact")).hasSize(2);

        String again = run(upsert(), rest);

        assertThat(results(again, "successfulResults")).contains("A-4", "A-5");
        assertThat(simulator.records("Contact")).hasSize(4);
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void aJobIsInProgressForAWhile() throws IOException {
        client.post("/__control/settings", "{\"bulkPolls\": 2}");
        String job = run(upsert(), "Customer_Number__c,LastName\nA-1,Weber\n");

        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(state(job)).isEqualTo("JobComplete");
    }

    @Test
    void aJobThatIsDoneTakesNoMoreAndAnOpenOneCanBeAborted() throws IOException {
        String done = run(upsert(), "Customer_Number__c,LastName\nA-1,Weber\n");
        assertThat(upload(done, "LastName\nX\n").status()).isEqualTo(400);

        String open = create(upsert());
        assertThat(client.get("/jobs/ingest/" + open).json().path("contentUrl").asText())
                .isEqualTo("services/data/v66.0/jobs/ingest/" + open + "/batches");
        assertThat(client.patch("/jobs/ingest/" + open, "{\"state\": \"Aborted\"}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("Aborted");
        assertThat(client.delete("/jobs/ingest/" + open).status()).isEqualTo(204);
        assertThat(client.get("/jobs/ingest/" + open).status()).isEqualTo(404);
        assertThat(client.post("/jobs/ingest", "{\"object\": \"Contact\", \"operation\": \"upsert\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aJobIsUploadedOnceAndDeletedOnceItIsNotOpenAsSection9Says() throws IOException {
        String job = create(upsert());
        assertThat(upload(job, "Customer_Number__c,LastName\nA-1,Weber\n").status())
                .isEqualTo(201);
        Answer again = upload(job, "Customer_Number__c,LastName\nA-2,Weber\n");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().at("/0/message").asText()).contains("only do 'PUT' once");
        Answer deleted = client.delete("/jobs/ingest/" + job);
        assertThat(deleted.json().at("/0/errorCode").asText()).isEqualTo("INVALIDJOBSTATE");

        client.patch("/jobs/ingest/" + job, "{\"state\": \"UploadComplete\"}");

        assertThat(simulator.records("Contact")).singleElement().satisfies(saved -> assertThat(saved)
                .containsEntry("Customer_Number__c", "A-1"));
        assertThat(client.get("/jobs/ingest").json().at("/records/0/id").asText())
                .isEqualTo(job);
        assertThat(client.delete("/jobs/ingest/" + job).status()).isEqualTo(204);
        assertThat(client.get("/jobs/ingest").json().path("records")).isEmpty();
    }

    @Test
    void linesEndAsTheJobSaysAsSection9Says() throws IOException {
        String wrong = run(upsert(), "Customer_Number__c,LastName\r\nA-1,Weber\r\n");
        assertThat(client.get("/jobs/ingest/" + wrong)
                        .json()
                        .path("errorMessage")
                        .asText())
                .isEqualTo("InvalidBatch : LineEnding is invalid on user data. Current LineEnding setting is LF");
        assertThat(results(wrong, "unprocessedrecords")).contains("A-1,Weber");

        String right = run(
                upsert().replace("\"LF\"", "\"CRLF\", \"columnDelimiter\": \"PIPE\""),
                "Customer_Number__c|LastName\r\nA-1|\"We|ber\"\r\n");
        assertThat(state(right)).isEqualTo("JobComplete");
        assertThat(simulator.records("Contact").get(0)).containsEntry("LastName", "We|ber");
        assertThat(results(right, "successfulResults"))
                .startsWith("\"sf__Id\"|\"sf__Created\"|\"Customer_Number__c\"|\"LastName\"\r\n");
    }

    @Test
    void aParentThatIsFoundByItsKeyIsClearedByNaAsSection9Says() throws IOException {
        String account = simulator.put("Account", Map.of("Name", "Weber KG", "Customer_Number__c", "K-1"));
        String header = "Customer_Number__c,LastName,Account.Customer_Number__c\n";
        run(upsert(), header + "A-1,Weber,K-1\n");
        assertThat(simulator.records("Contact").get(0)).containsEntry("AccountId", account);

        run(upsert(), header + "A-1,Weber,\n");
        assertThat(simulator.records("Contact").get(0)).containsEntry("AccountId", account);
        run(upsert(), header + "A-1,Weber,#N/A\n");

        assertThat(simulator.records("Contact").get(0)).doesNotContainKey("AccountId");
    }

    @Test
    void theIdIsAKeyOfUpsertsAsSection5Says() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Old"));

        String job = run(
                "{\"object\": \"Contact\", \"operation\": \"upsert\", \"externalIdFieldName\": \"Id\"}",
                "Id,LastName\n" + id + ",Changed\n,New\n");

        assertThat(client.get("/jobs/ingest/" + job)
                        .json()
                        .path("numberRecordsFailed")
                        .asInt())
                .isZero();
        assertThat(simulator.records("Contact"))
                .extracting(contact -> contact.get("LastName"))
                .containsExactly("Changed", "New");
    }

    @Test
    void hardDeletingNeedsARightAsSection14Says() throws IOException {
        client.post("/__control/settings", "{\"switches\": [\"hard-delete-refused\"]}");

        Answer refused = client.post("/jobs/ingest", "{\"object\": \"Contact\", \"operation\": \"hardDelete\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/0/errorCode").asText()).isEqualTo("FEATURENOTENABLED");
    }

    @Test
    void aQueryIsTakenInPartsByItsLocatorAsSection9Says() throws IOException {
        for (int i = 0; i < 5; i++) {
            simulator.put("Contact", Map.of("LastName", "L" + i));
        }
        String job = client.post("/jobs/query", """
                {"operation": "query", "query": "SELECT LastName, Email, Account.Name FROM Contact ORDER BY LastName",
                 "columnDelimiter": "SEMICOLON"}""").json().path("id").asText();

        Answer first = client.get("/jobs/query/" + job + "/results?maxRecords=3");
        String locator = first.response().headers().firstValue("Sforce-Locator").orElseThrow();
        Answer second = client.get("/jobs/query/" + job + "/results?maxRecords=3&locator=" + locator);

        assertThat(client.get("/jobs/query/" + job)
                        .json()
                        .path("numberRecordsProcessed")
                        .asInt())
                .isEqualTo(5);
        assertThat(first.text()).startsWith("\"LastName\";\"Email\";\"Account.Name\"\n\"L0\";\"\";\"\"\n");
        assertThat(first.response().headers().firstValue("Sforce-NumberOfRecords"))
                .hasValue("3");
        assertThat(second.text().lines()).hasSize(3);
        assertThat(second.response().headers().firstValue("Sforce-Locator")).hasValue("null");
        assertThat(client.post("/jobs/query", """
                {"operation": "query", "query": "SELECT MailingAddress FROM Contact"}""").status()).isEqualTo(400);
    }

    private static String upsert() {
        return """
                {"object": "Contact", "operation": "upsert", "externalIdFieldName": "Customer_Number__c",
                 "contentType": "CSV", "lineEnding": "LF"}""";
    }

    private String run(String job, String csv) throws IOException {
        String id = create(job);
        assertThat(upload(id, csv).status()).isEqualTo(201);
        Answer closed = client.patch("/jobs/ingest/" + id, "{\"state\": \"UploadComplete\"}");
        assertThat(closed.json().path("state").asText()).isEqualTo("UploadComplete");
        return id;
    }

    private String create(String job) throws IOException {
        Answer created = client.post("/jobs/ingest/", job);
        assertThat(created.json().path("state").asText()).as(created.text()).isEqualTo("Open");
        return created.json().path("id").asText();
    }

    private Answer upload(String job, String csv) throws IOException {
        return client.send(client.authorized("/jobs/ingest/" + job + "/batches/")
                .header("Content-Type", "text/csv")
                .PUT(BodyPublishers.ofString(csv)));
    }

    private String results(String job, String which) throws IOException {
        return client.get("/jobs/ingest/" + job + "/" + which).text();
    }

    private String state(String job) throws IOException {
        return client.get("/jobs/ingest/" + job).json().path("state").asText();
    }
}
