package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How records go for good, and how they become one: sections 8, 13 and 14 of the field guide. */
class SalesforceRecycleBinIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path dir;

    private SalesforceSimulator simulator;
    private SalesforceClient client;
    private String token;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        logIn();
    }

    private void logIn() throws IOException {
        client = new SalesforceClient(simulator);
        token = client.logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox")
                .json()
                .path("access_token")
                .asText();
        client.loggedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anEmptiedRecordIsSeenByQueryAllForADayAsSection14Says() throws IOException {
        String id = deleted("Weber");

        assertThat(soap("emptyRecycleBin", "<ids>" + id + "</ids>")).contains("<success>true</success>");
        assertThat(seen()).isEqualTo(1);
        assertThat(soap("undelete", "<ids>" + id + "</ids>"))
                .contains("<success>false</success>")
                .contains("<statusCode>UNDELETE_FAILED</statusCode>");
        forward(Duration.ofHours(23));
        assertThat(seen()).isEqualTo(1);
        forward(Duration.ofHours(2));
        assertThat(seen()).isZero();
        assertThat(simulator.dump().get("Contact")).isEmpty();
    }

    @Test
    void theBinKeepsARecordFor15DaysAsSection14Says() throws IOException {
        String id = deleted("Weber");
        forward(Duration.ofDays(14));
        assertThat(soap("undelete", "<ids>" + id + "</ids>")).contains("<success>true</success>");
        assertThat(client.get("/sobjects/Contact/" + id).status()).isEqualTo(200);

        client.delete("/sobjects/Contact/" + id);
        forward(Duration.ofDays(15).plusMinutes(1));
        assertThat(soap("undelete", "<ids>" + id + "</ids>")).contains("<success>false</success>");
        forward(Duration.ofDays(1));
        assertThat(seen()).isZero();
    }

    @Test
    void whatBelongsToARecordGoesAndComesWithItAsSection14Says() throws IOException {
        String contact = simulator.put("Contact", Map.of("LastName", "Weber"));
        String task = simulator.put("Task", Map.of("Subject", "Call", "WhoId", contact));

        client.delete("/sobjects/Contact/" + contact);
        assertThat(client.get("/sobjects/Task/" + task).status()).isEqualTo(404);
        assertThat(soap("emptyRecycleBin", "<ids>" + task + "</ids>")).contains("<success>false</success>");
        soap("undelete", "<ids>" + contact + "</ids>");
        assertThat(client.get("/sobjects/Task/" + task).status()).isEqualTo(200);
    }

    @Test
    void deleteEventsTellWhatIsInTheBinByItself() throws IOException {
        String contact = simulator.put("Contact", Map.of("LastName", "Weber"));
        simulator.put("Task", Map.of("Subject", "Call", "WhoId", contact));
        client.delete("/sobjects/Contact/" + contact);

        assertThat(events().findValuesAsText("Record")).containsExactly(contact);
        soap("emptyRecycleBin", "<ids>" + contact + "</ids>");
        assertThat(events().path("totalSize").asInt()).isZero();
        assertThat(seen()).isEqualTo(1);
    }

    private JsonNode events() throws IOException {
        return client.get("/query?q=SELECT+Record,RecordName+FROM+DeleteEvent+WHERE+SobjectName='Contact'")
                .json();
    }

    @Test
    void whatWasEmptiedAndWhatIsGoneOutlivesTheProcess() throws IOException {
        simulator.close();
        SalesforceSimulator.Options kept = SalesforceSimulator.Options.keptIn(dir.resolve("journal"), CLOCK);
        simulator = SalesforceSimulator.start(kept);
        logIn();
        String gone = deleted("Gone");
        soap("emptyRecycleBin", "<ids>" + gone + "</ids>");
        forward(Duration.ofHours(12));
        String emptied = deleted("Emptied");
        soap("emptyRecycleBin", "<ids>" + emptied + "</ids>");
        forward(Duration.ofHours(13));
        assertThat(seen()).isEqualTo(1);
        simulator.close();

        simulator = SalesforceSimulator.start(kept);
        logIn();
        assertThat(client.get("/queryAll?q=SELECT+Id+FROM+Contact")
                        .json()
                        .at("/records/0/Id")
                        .asText())
                .isEqualTo(emptied);
        assertThat(soap("undelete", "<ids>" + emptied + "</ids>")).contains("<success>false</success>");
    }

    @Test
    void aMergeIsDoneBySoapAsSection13Says() throws IOException {
        String master = simulator.put("Contact", Map.of("LastName", "Weber"));
        String one = simulator.put("Contact", Map.of("LastName", "Weber", "Phone", "1"));
        String two = simulator.put("Contact", Map.of("LastName", "Veber"));
        String supportCase = simulator.put("Case", Map.of("Subject", "Late", "ContactId", two));

        String answer = soap(
                "merge",
                "<mergeRequests><masterRecord><type>Contact</type><Id>" + master + "</Id><Phone>1</Phone>"
                        + "<DoNotCall>true</DoNotCall></masterRecord><recordToMergeIds>" + one
                        + "</recordToMergeIds><recordToMergeIds>" + two + "</recordToMergeIds></mergeRequests>");

        assertThat(answer)
                .contains("<success>true</success>")
                .contains("<mergedRecordIds>" + one + "</mergedRecordIds>")
                .contains("<updatedRelatedIds>" + supportCase + "</updatedRelatedIds>");
        assertThat(simulator.records("Contact"))
                .singleElement()
                .satisfies(left -> assertThat(left).containsEntry("Phone", "1").containsEntry("DoNotCall", true));
        assertThat(simulator.records("Case").get(0)).containsEntry("ContactId", master);
        JsonNode gone = client.get("/queryAll?q=SELECT+Id+FROM+Contact+WHERE+MasterRecordId+=+'" + master + "'")
                .json();
        assertThat(gone.path("records").findValuesAsText("Id")).containsExactly(one, two);
    }

    @Test
    void aMergeThatCannotBeLeavesEverythingAsItWas() throws IOException {
        String master = simulator.put("Contact", Map.of("LastName", "Weber"));
        String account = simulator.put("Account", Map.of("Name", "Weber KG"));

        String answer = soap(
                "merge",
                "<mergeRequests><masterRecord><type>Contact</type><Id>" + master + "</Id><Phone>1</Phone>"
                        + "</masterRecord><recordToMergeIds>" + account + "</recordToMergeIds></mergeRequests>");

        assertThat(answer).contains("<success>false</success>");
        assertThat(simulator.records("Contact").get(0)).doesNotContainKey("Phone");
    }

    @Test
    void soapFaultsAreToldAsSection11Says() throws IOException {
        simulator.expireTokens();

        Answer answer = send("66.0", "getUserInfo", "");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>");
        assertThat(send("30.0", "getUserInfo", "").text()).contains("UNSUPPORTED_API_VERSION");
    }

    @Test
    void theOldLogInIsGoneFromVersion65AsSection1Says() throws IOException {
        String user = "<username>" + simulator.username() + "</username><password>";

        assertThat(send("64.0", "login", user + "sandboxTOKEN</password>").text())
                .contains("<sessionId>00D")
                .contains("<userId>" + SimulatedOrg.USER);
        assertThat(send("64.0", "login", user + "wrong</password>").text()).contains("sf:INVALID_LOGIN");
        assertThat(send("65.0", "login", user + "sandbox</password>").status()).isEqualTo(500);
    }

    @Test
    void changesAndDeletionsAreListedByTimeAsSection8Says() throws IOException {
        String changed = simulator.put("Contact", Map.of("LastName", "Changed"));
        String gone = deleted("Gone");
        String span = "?start=2026-11-22T02:59:30Z&end=2026-11-22T03:01:00%2B00:00";
        forward(Duration.ofMinutes(10));

        JsonNode updated = client.get("/sobjects/Contact/updated/" + span).json();
        JsonNode deleted = client.get("/sobjects/Contact/deleted/" + span).json();

        assertThat(updated.path("ids")).extracting(JsonNode::asText).containsExactly(changed);
        assertThat(updated.path("latestDateCovered").asText()).isEqualTo("2026-11-22T03:01:00.000+0000");
        assertThat(deleted.path("deletedRecords").findValuesAsText("id")).containsExactly(gone);
        assertThat(deleted.path("deletedRecords").path(0).path("deletedDate").asText())
                .isEqualTo("2026-11-22T03:00:00.000+0000");
        assertThat(deleted.path("earliestDateAvailable").asText()).isEqualTo("2026-11-07T03:10:00.000+0000");
        assertThat(code("/sobjects/Contact/updated/?start=2026-11-22T03:00:00Z&end=2026-11-22T03:00:50Z"))
                .isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(code("/sobjects/Contact/updated/?start=2026-10-01T03:00:00Z&end=2026-11-22T03:00:50Z"))
                .isEqualTo("INVALID_REPLICATION_DATE");
    }

    @Test
    void latestDateCoveredStandsStillWhileALongTransactionRunsAsSection8Says() throws IOException {
        client.post("/__control/settings", "{\"coveredLagMinutes\": 180}");

        JsonNode updated = client.get("/sobjects/Contact/updated?start=2026-11-21T00:00:00Z&end=2026-11-22T03:00:00Z")
                .json();

        assertThat(updated.path("latestDateCovered").asText()).isEqualTo("2026-11-22T00:00:00.000+0000");
    }

    private String deleted(String name) throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", name));
        assertThat(client.delete("/sobjects/Contact/" + id).status()).isEqualTo(204);
        return id;
    }

    private int seen() throws IOException {
        return client.get("/queryAll?q=SELECT+Id+FROM+Contact")
                .json()
                .path("totalSize")
                .asInt();
    }

    private String code(String path) throws IOException {
        return client.get(path).json().path(0).path("errorCode").asText();
    }

    /** Sessions do not outlast days: a client has to log in again. */
    private void forward(Duration by) throws IOException {
        simulator.forward(by);
        logIn();
    }

    private String soap(String operation, String arguments) throws IOException {
        Answer answer = send("66.0", operation, arguments);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private Answer send(String version, String operation, String arguments) throws IOException {
        String envelope = "<?xml version=\"1.0\"?><e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + "<e:Header xmlns=\"urn:partner.soap.sforce.com\"><SessionHeader><sessionId>" + token
                + "</sessionId></SessionHeader></e:Header><e:Body xmlns=\"urn:partner.soap.sforce.com\"><"
                + operation + ">" + arguments + "</" + operation + "></e:Body></e:Envelope>";
        URI url = simulator.url().resolve("/services/Soap/u/" + version);
        return client.send(HttpRequest.newBuilder(url)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(envelope)));
    }
}
