package dev.kith.connector.salesforce;

import static dev.kith.connector.salesforce.SalesforceBench.ATTEMPTS;
import static dev.kith.connector.salesforce.SalesforceBench.ids;
import static dev.kith.connector.salesforce.SalesforceBench.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a destination does when calls as a whole go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceFailuresIT {

    private static final String UPSERT = "PATCH /composite/sobjects/{object}/{field}";

    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    private final SalesforceBench bench = new SalesforceBench(salesforce.url(), salesforce.clientSecret());
    private Destination contacts = bench.contacts();

    @BeforeEach
    void emptyOrg() {
        salesforce.reset();
        contacts = bench.contacts();
        contacts.describe();
        salesforce.resetStats();
    }

    @AfterAll
    void close() {
        bench.close();
        salesforce.close();
    }

    private static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("500", Fault.serverError()),
                Arguments.of("502", Fault.of(new Fault.Effect.Refuse(502, Map.of()))),
                Arguments.of("503", Fault.unavailable()),
                Arguments.of("504", Fault.of(new Fault.Effect.Refuse(504, List.of()))),
                Arguments.of("408", Fault.of(new Fault.Effect.Refuse(408, List.of()))),
                Arguments.of("429", Fault.tooManyRequests()),
                Arguments.of("403 limit", Fault.requestLimitExceeded()),
                Arguments.of("503 afterwards", Fault.unavailableAfterwards()),
                Arguments.of("reset", Fault.reset()),
                Arguments.of("reset afterwards", Fault.resetAfterwards()),
                Arguments.of("cut off", Fault.cutOff()),
                Arguments.of("hang", Fault.hang()),
                Arguments.of("another answer", Fault.of(new Fault.Effect.Refuse(200, Map.of("maintenance", true)))),
                Arguments.of("no list of results", Fault.of(new Fault.Effect.Refuse(200, "maintenance"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aFailureThatPassesIsSatOutAndDoublesNothing(String name, Fault fault) {
        salesforce.faults().add(fault.onWrites().times(2));

        List<Outcome> outcomes = contacts.write(page(0, 3));

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(salesforce.records("Contact")).hasSize(3);
        assertThat(salesforce.stats().endpoint(UPSERT).calls()).isEqualTo(3);
        assertThat(contacts.calls()).isEqualTo(1 + 3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aFailureThatStaysEndsInAMessageAfterTheGivenAttempts(String name, Fault fault) {
        salesforce.faults().add(fault.onWrites().times(ATTEMPTS));

        assertThatThrownBy(() -> contacts.write(page(0, 3)))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessageContaining("Salesforce")
                .hasMessageContaining("The checkpoint stays");
        assertThat(salesforce.stats().endpoint(UPSERT).calls()).isEqualTo(ATTEMPTS);

        assertThat(contacts.write(page(0, 3))).allMatch(Outcome.Done.class::isInstance);
        assertThat(salesforce.records("Contact")).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void readingSitsItOutToo(String name, Fault fault) {
        salesforce.put("Contact", Map.of("LastName", "Weber", "Customer_Number__c", "1"));
        salesforce.faults().add(fault.onPath("/query").times(1));

        assertThat(contacts.find(ids("1"))).hasSize(1);
        assertThat(salesforce.stats().readCalls()).isEqualTo(2);
    }

    @Test
    void aRefusedWriteIsToldAsWhatItIsAndSentOnce() {
        salesforce
                .faults()
                .add(Fault.error(400, "INVALID_INPUT", "no").onWrites().always());

        assertThatThrownBy(() -> contacts.write(page(0, 3)))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("INVALID_INPUT");
        assertThat(salesforce.stats().endpoint(UPSERT).calls()).isEqualTo(1);
    }

    @Test
    void aSessionThatExpiredIsOpenedAgain() {
        salesforce.expireTokens();

        assertThat(contacts.write(page(0, 3))).allMatch(Outcome.Done.class::isInstance);
        assertThat(salesforce.stats().logins()).isEqualTo(1);
        assertThat(salesforce.records("Contact")).hasSize(3);
    }

    @Test
    void eightPagesWhoseSessionExpiredAtOnceAllGoThrough() {
        salesforce.faults().add(Fault.sessionsExpired().onWrites());
        List<CompletableFuture<List<Outcome>>> running = new ArrayList<>();
        for (int page = 0; page < 8; page++) {
            int from = page * 50;
            running.add(CompletableFuture.supplyAsync(() -> contacts.write(page(from, 50))));
        }

        assertThat(running.stream().flatMap(one -> one.join().stream())).allMatch(Outcome.Done.class::isInstance);
        assertThat(salesforce.records("Contact")).hasSize(400);
        assertThat(salesforce.stats().logins()).isBetween(1L, 8L);
    }

    @Test
    void aSessionThatIsAlwaysRefusedEndsInAMessageAndFewLogins() {
        salesforce.faults().add(Fault.sessionsExpired().onWrites().always());

        assertThatThrownBy(() -> contacts.write(page(0, 3)))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessageContaining("session");
        assertThat(salesforce.stats().logins()).isLessThanOrEqualTo(12);
        assertThat(salesforce.records("Contact")).isEmpty();
    }

    @Test
    void oneFailingPageLeavesTheOthersAlone() {
        salesforce.faults().add(Fault.unavailable().onWrites().times(ATTEMPTS - 1));
        List<CompletableFuture<List<Outcome>>> running = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
            int from = page * 50;
            running.add(CompletableFuture.supplyAsync(() -> contacts.write(page(from, 50))));
        }

        assertThat(running.stream().flatMap(one -> one.join().stream()))
                .hasSize(200)
                .allMatch(Outcome.Done.class::isInstance);
        assertThat(salesforce.records("Contact")).hasSize(200);
    }

    @Test
    void aWrongSecretIsAPersonsTaskAndIsTriedOnce() {
        try (SalesforceBench wrong = new SalesforceBench(salesforce.url(), "not it")) {
            assertThatThrownBy(() -> wrong.contacts().describe())
                    .isInstanceOf(CredentialsRejected.class)
                    .hasMessageContaining("client-secret: in config/systems/salesforce.yaml")
                    .hasMessageNotContaining("not it");
        }
        assertThat(salesforce.stats().endpoint("POST /services/oauth2/token").calls())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void aSecretThatIsTakenBackLaterIsAPersonsTask() {
        salesforce.expireTokens();
        salesforce
                .faults()
                .add(Fault.of(new Fault.Effect.Refuse(
                                400,
                                Map.of("error", "invalid_client", "error_description", "invalid client credentials")))
                        .onPath("oauth2/token")
                        .always());

        assertThatThrownBy(() -> contacts.write(page(0, 3)))
                .isInstanceOf(CredentialsRejected.class)
                .hasMessageContaining("client-id:");
        assertThat(salesforce.stats().endpoint("POST /services/oauth2/token").calls())
                .isLessThanOrEqualTo(3);

        salesforce.faults().clear();
        assertThat(contacts.write(page(0, 3))).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void loggingInSitsOutAFailureToo() {
        salesforce.expireTokens();
        salesforce.faults().add(Fault.unavailable().onPath("oauth2/token").times(2));

        assertThat(contacts.write(page(0, 3))).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void aSalesforceThatCannotBeReachedAtTheStartEndsInAMessage() {
        for (String url : List.of("http://127.0.0.1:1", "https://no-such-org.invalid")) {
            try (SalesforceBench nowhere = new SalesforceBench(URI.create(url), "sandbox")) {
                assertThatThrownBy(() -> nowhere.contacts().describe())
                        .isInstanceOf(SystemUnavailable.class)
                        .hasMessageContaining("Salesforce");
                assertThat(nowhere.system.answers()).isFalse();
            }
        }
    }

    @Test
    void anAddressThatIsNoSalesforceEndsInAMessageThatNamesTheFile() {
        URI elsewhere = salesforce.url().resolve("/elsewhere");
        try (SalesforceBench wrong = new SalesforceBench(elsewhere, "sandbox")) {
            assertThatThrownBy(() -> wrong.contacts().describe())
                    .isInstanceOfAny(ObjectMismatch.class, CredentialsRejected.class)
                    .hasMessageContaining("url:")
                    .hasMessageContaining("config/systems/salesforce.yaml");
        }
    }

    @Test
    void healthHasAnAnswerEvenWhenSalesforceHangs() {
        assertThat(bench.system.answers()).isTrue();
        salesforce.faults().add(Fault.hang().onPath("describe"));
        assertThat(bench.system.answers()).isFalse();
        salesforce.faults().add(Fault.unavailable());
        assertThat(bench.system.answers()).isFalse();
    }

    private static List<Destination.Write> page(int from, int size) {
        return IntStream.range(from, from + size)
                .mapToObj(i -> unknown("" + i, "LastName", "L" + i))
                .toList();
    }
}
