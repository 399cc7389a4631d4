package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on demand: section 18 of the Salesforce field guide. */
class SalesforceSimulatorFaultsIT {

    private static final String ONE = "/sobjects/Contact/Customer_Number__c/A-1";
    private static final String WEBER = "{\"LastName\": \"Weber\"}";

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
    void aFaultStrikesAsOftenAsItSaysAndOnlyTheCallsItMeans() throws IOException {
        simulator.faults().add(Fault.unavailable().onWrites().times(2));

        assertThat(client.get("/limits").status()).isEqualTo(200);
        assertThat(client.patch(ONE, WEBER).status()).isEqualTo(503);
        assertThat(client.patch(ONE, WEBER).status()).isEqualTo(503);
        assertThat(client.patch(ONE, WEBER).status()).isEqualTo(201);
        assertThat(simulator.stats().writeCalls()).isEqualTo(3);
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void theDailyLimitIsAnsweredWith403AsSection11Says() throws IOException {
        simulator.faults().add(Fault.requestLimitExceeded());

        SalesforceClient.Answer answer = client.get("/limits");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
    }

    @Test
    void sessionsExpireInTheMiddle() throws IOException {
        simulator.faults().add(Fault.sessionsExpired().onPath("/composite"));

        assertThat(client.get("/limits").status()).isEqualTo(200);
        assertThat(client.delete("/composite/sobjects?ids=003000000000000AAA").status())
                .isEqualTo(401);
        assertThat(client.get("/limits").status()).isEqualTo(401);
    }

    @Test
    void aResetBeforeTheWriteWritesNothing() {
        simulator.faults().add(Fault.reset());

        assertThatIOException().isThrownBy(() -> client.patch(ONE, WEBER));
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void aResetAfterTheWriteLeavesItWritten() {
        simulator.faults().add(Fault.resetAfterwards());

        assertThatIOException().isThrownBy(() -> client.patch(ONE, WEBER));
        assertThat(simulator.records("Contact")).hasSize(1);
    }

    @Test
    void anErrorAfterTheWriteLeavesItWritten() throws IOException {
        simulator.faults().add(Fault.unavailableAfterwards());

        assertThat(client.patch(ONE, WEBER).status()).isEqualTo(503);
        assertThat(simulator.records("Contact")).hasSize(1);
    }

    @Test
    void anAnswerIsCutOff() {
        simulator.faults().add(Fault.cutOff());

        assertThatIOException().isThrownBy(() -> client.patch(ONE, WEBER));
        assertThat(simulator.records("Contact")).hasSize(1);
    }

    @Test
    void aHangingCallEndsWhenTheFaultsAreCleared() {
        simulator.faults().add(Fault.hang());

        CompletableFuture<Throwable> call = CompletableFuture.supplyAsync(() -> {
            try {
                client.patch(ONE, WEBER);
                return new AssertionError("answered");
            } catch (IOException e) {
                return e;
            }
        });
        await().until(() -> simulator.stats().writeCalls() == 1);
        assertThat(call).isNotDone();
        simulator.faults().clear();

        assertThat(call).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(IOException.class);
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void aDelayedCallIsAnsweredLate() throws IOException {
        simulator.faults().add(Fault.delay(Duration.ofMillis(150)));
        long before = System.nanoTime();

        assertThat(client.get("/limits").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(149));
    }

    @Test
    void aLockedRowFailsAloneAsSection6Says() throws IOException {
        simulator.faults().add(Fault.rowLocked("A-2").times(2));

        assertThat(codes(upsertFour())).containsExactly("", "UNABLE_TO_LOCK_ROW", "", "");
        assertThat(codes(upsertFour())).containsExactly("", "UNABLE_TO_LOCK_ROW", "", "");
        assertThat(codes(upsertFour())).containsExactly("", "", "", "");
    }

    @Test
    void everySecondRowIsLockedThreeTimes() throws IOException {
        simulator.faults().add(Fault.everyRowLocked(2).times(3));

        assertThat(codes(upsertFour())).containsExactly("", "UNABLE_TO_LOCK_ROW", "", "UNABLE_TO_LOCK_ROW");
        assertThat(codes(upsertFour())).containsExactly("", "UNABLE_TO_LOCK_ROW", "", "");
    }

    @Test
    void aValidationRuleRefusesOneRecordAgainAndAgain() throws IOException {
        simulator.faults().add(Fault.rowRefused("A-3", "No phone, no customer"));

        assertThat(codes(upsertFour())).containsExactly("", "", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "");
        assertThat(codes(upsertFour())).containsExactly("", "", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "");
    }

    @Test
    void aLockedAccountFailsItsContactsAsSections6And11Say() throws IOException {
        String account = simulator.put("Account", Map.of("Name", "Weber KG"));
        String its = simulator.put("Contact", Map.of("LastName", "Its", "AccountId", account));
        String other = simulator.put("Contact", Map.of("LastName", "Other"));
        client.post("/__control/faults", """
                {"effect": "row-locked", "id": "%s", "times": 2}""".formatted(account.substring(0, 15)));
        String rows = """
                {"records": [{"attributes": {"type": "Contact"}, "Id": "%s", "Title": "Dr"},
                  {"attributes": {"type": "Contact"}, "Id": "%s", "Title": "Dr"},
                  {"attributes": {"type": "Account"}, "Id": "%s", "Phone": "1"}]}""".formatted(its, other, account);

        JsonNode locked = client.patch("/composite/sobjects", rows).json();

        assertThat(codes(locked)).containsExactly("UNABLE_TO_LOCK_ROW", "", "UNABLE_TO_LOCK_ROW");
        assertThat(locked.at("/0/errors/0/message").asText()).endsWith("1 records: " + account);
        assertThat(codes(client.patch("/composite/sobjects", rows).json())).containsOnly("");
    }

    @Test
    void aRowIsRefusedWithAnyCodeByItsId() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Full"));
        client.post("/__control/faults", """
                {"effect": "row-refused", "id": "%s", "code": "STORAGE_LIMIT_EXCEEDED", "message": "storage limit exceeded"}""".formatted(id));

        SalesforceClient.Answer answer = client.patch("/sobjects/Contact/" + id, WEBER);

        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("STORAGE_LIMIT_EXCEEDED");
        assertThat(client.patch(ONE, WEBER).status()).isEqualTo(201);
        assertThat(client.post("/__control/faults", "{\"effect\": \"row-locked\", \"id\": \"4711\"}")
                        .text())
                .contains("'id' must be");
    }

    @Test
    void theSameSeedStrikesTheSameCalls() throws IOException {
        String first = strikes();
        String second = strikes();

        assertThat(first).isEqualTo(second).contains("500").contains("200");
    }

    @Test
    void everythingIsControlledOverHttpToo() throws IOException {
        SalesforceClient control = new SalesforceClient(simulator);
        control.post("/__control/seed", "{\"object\":\"Contact\",\"records\":[{\"LastName\":\"Seeded\"}]}");
        control.post(
                "/__control/faults",
                "{\"effect\":\"error\",\"status\":418,\"code\":\"TEA\",\"path\":\"limits\",\"times\":2}");

        assertThat(client.get("/limits").status()).isEqualTo(418);
        assertThat(control.get("/__control/stats")
                        .json()
                        .at("/endpoints/GET ~1limits/calls")
                        .asInt())
                .isEqualTo(1);
        assertThat(control.get("/__control/dump?object=Contact")
                        .json()
                        .at("/0/LastName")
                        .asText())
                .isEqualTo("Seeded");
        assertThat(control.get("/__control/faults").json().path("pending").asInt())
                .isEqualTo(1);
        assertThat(control.post("/__control/faults", "{\"effect\":\"earthquake\"}")
                        .status())
                .isEqualTo(400);
        assertThat(control.post("/__control/reset", "").status()).isEqualTo(204);
        assertThat(client.get("/limits").status()).isEqualTo(200);
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void twentyThousandRecordsAreWrittenInCollectionsWithinSeconds() throws IOException {
        long before = System.nanoTime();
        for (int call = 0; call < 100; call++) {
            int from = call * 200;
            String rows = IntStream.range(from, from + 200)
                    .mapToObj(i -> row("N-" + i))
                    .collect(Collectors.joining(","));
            client.patch("/composite/sobjects/Contact/Customer_Number__c", "{\"records\":[" + rows + "]}");
        }

        assertThat(simulator.records("Contact")).hasSize(20_000);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    private String strikes() throws IOException {
        simulator.faults().add(Fault.serverError().withProbability(0.5, 42));
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            statuses.append(client.get("/limits").status()).append(' ');
        }
        simulator.faults().clear();
        return statuses.toString();
    }

    private JsonNode upsertFour() throws IOException {
        String rows = IntStream.rangeClosed(1, 4).mapToObj(i -> row("A-" + i)).collect(Collectors.joining(","));
        return client.patch("/composite/sobjects/Contact/Customer_Number__c", "{\"records\":[" + rows + "]}")
                .json();
    }

    private static String row(String number) {
        return "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"Weber\",\"Customer_Number__c\":\"" + number
                + "\"}";
    }

    private static List<String> codes(JsonNode results) {
        return IntStream.range(0, results.size())
                .mapToObj(i -> results.path(i).at("/errors/0/statusCode").asText())
                .toList();
    }
}
