package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes with a deleted record, and what comes back with it: sections 4 and 14 of the field guide. */
class SalesforceCascadeIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private SalesforceSimulator simulator;
    private SalesforceClient client;
    private String account;
    private String daughter;
    private String contact;
    private String colleague;
    private String supportCase;
    private String task;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        client = new SalesforceClient(simulator).loggedIn();
        account = simulator.put("Account", Map.of("Name", "Weber KG"));
        daughter = simulator.put("Account", Map.of("Name", "Weber Daughter", "ParentId", account));
        contact = simulator.put("Contact", Map.of("LastName", "Weber", "AccountId", account));
        colleague = simulator.put("Contact", Map.of("LastName", "Zander", "ReportsToId", contact));
        supportCase = simulator.put("Case", Map.of("Subject", "Broken", "ContactId", contact));
        task = simulator.put("Task", Map.of("Subject", "Call", "WhoId", contact));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAccountTakesItsContactsAndTheirTasksAlongAsSections4And14Say() throws IOException {
        String itsCase = simulator.put("Case", Map.of("Subject", "Lost", "AccountId", account));

        assertThat(client.delete("/sobjects/Account/" + account).status()).isEqualTo(204);

        assertThat(get("Contact", contact).status()).isEqualTo(404);
        assertThat(get("Task", task).status()).isEqualTo(404);
        assertThat(get("Case", itsCase).status()).isEqualTo(404);
        assertThat(get("Account", daughter).json().path("ParentId").isNull()).isTrue();
        assertThat(get("Contact", colleague).json().path("ReportsToId").isNull())
                .isTrue();
        assertThat(get("Case", supportCase).json().path("ContactId").isNull()).isTrue();
        JsonNode deleted = client.get("/queryAll?q=SELECT+AccountId+FROM+Contact+WHERE+IsDeleted=true")
                .json();
        assertThat(deleted.at("/records/0/AccountId").asText())
                .as("what is deleted keeps what it pointed at")
                .isEqualTo(account);
    }

    @Test
    void aClearedReferenceMovesTheStampButNotTheDateOfChangeAsSection8Says() throws IOException {
        simulator.forward(Duration.ofMinutes(5));
        client.delete("/sobjects/Contact/" + contact);

        JsonNode left = get("Contact", colleague).json();
        assertThat(left.path("SystemModstamp").asText()).isEqualTo("2026-11-22T03:05:00.000+0000");
        assertThat(left.path("LastModifiedDate").asText()).isEqualTo("2026-11-22T03:00:00.000+0000");
    }

    @Test
    void undeletingBringsEverythingBackAsSection14Says() throws IOException {
        String other = simulator.put("Contact", Map.of("LastName", "Other"));
        client.delete("/sobjects/Account/" + account);
        client.patch("/sobjects/Contact/" + colleague, "{\"ReportsToId\": \"" + other + "\"}");

        assertThat(soap("undelete", task)).contains("UNDELETE_FAILED");
        assertThat(soap("undelete", account)).contains("<success>true</success>");

        assertThat(get("Contact", contact).json().path("AccountId").asText()).isEqualTo(account);
        assertThat(get("Task", task).json().path("WhoId").asText()).isEqualTo(contact);
        assertThat(get("Account", daughter).json().path("ParentId").asText()).isEqualTo(account);
        assertThat(get("Case", supportCase).json().path("ContactId").asText()).isEqualTo(contact);
        assertThat(get("Contact", colleague).json().path("ReportsToId").asText())
                .as("set anew meanwhile")
                .isEqualTo(other);
    }

    @Test
    void whatWentWithItsAccountIsNotEmptiedAloneButWithItAsSection14Says() throws IOException {
        client.delete("/sobjects/Account/" + account);

        assertThat(soap("emptyRecycleBin", contact)).contains("<success>false</success>");
        assertThat(soap("emptyRecycleBin", account)).contains("<success>true</success>");

        simulator.forward(Duration.ofHours(25));
        client.loggedIn();
        client.get("/limits");
        assertThat(simulator.dump().get("Contact")).hasSize(1);
        assertThat(simulator.dump().get("Task")).isEmpty();
    }

    @Test
    void aDeletionThatIsRolledBackLeavesNoTrace() throws IOException {
        Answer answer = client.delete("/composite/sobjects?allOrNone=true&ids=" + account + ",001Kt0000000099AAA");
        assertThat(answer.json().findValuesAsText("success")).containsExactly("false", "false");

        assertThat(get("Contact", colleague).json().path("ReportsToId").asText())
                .isEqualTo(contact);
        client.delete("/sobjects/Task/" + task);
        assertThat(soap("undelete", task)).contains("<success>true</success>");
    }

    @Test
    void peopleDeleteWithWhatBelongsToItToo() throws IOException {
        simulator.delete(account);

        assertThat(get("Contact", contact).status()).isEqualTo(404);
        assertThat(simulator.stats().recordsWritten()).isZero();
        assertThat(soap("undelete", account)).contains("<success>true</success>");
        assertThat(get("Contact", contact).status()).isEqualTo(200);
    }

    @Test
    void casesMayHoldWhatTheyAreAboutAsSection14Says() throws IOException {
        client.post("/__control/settings", "{\"switches\": [\"cases-hold-parents\"]}");

        Answer refused = client.delete("/sobjects/Account/" + account);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/0/errorCode").asText()).isEqualTo("DELETE_FAILED");
        assertThat(refused.json().at("/0/message").asText()).contains("associated with the following cases");
        assertThat(get("Contact", contact).status()).isEqualTo(200);
        client.delete("/sobjects/Case/" + supportCase);
        assertThat(client.delete("/sobjects/Account/" + account).status()).isEqualTo(204);
    }

    @Test
    void usersAreNotDeleted() throws IOException {
        Answer refused = client.delete("/sobjects/User/" + SimulatedOrg.USER);

        assertThat(refused.json().at("/0/errorCode").asText()).isEqualTo("INVALID_TYPE_FOR_OPERATION");
    }

    private Answer get(String object, String id) throws IOException {
        return client.get("/sobjects/" + object + "/" + id);
    }

    private String soap(String operation, String id) throws IOException {
        String token = client.logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox")
                .json()
                .path("access_token")
                .asText();
        URI url = simulator.url().resolve("/services/Soap/u/64.0");
        return client.send(HttpRequest.newBuilder(url)
                        .POST(HttpRequest.BodyPublishers.ofString("""
                        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">
                        <e:Header><SessionHeader><sessionId>%1$s</sessionId></SessionHeader></e:Header>
                        <e:Body><%2$s><ids>%3$s</ids></%2$s></e:Body></e:Envelope>""".formatted(token, operation, id))))
                .text();
    }
}
