package dev.kith.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.SourceContract.Scan;
import dev.kith.connector.SystemUnavailable;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a source does when calls go wrong: nothing is lost, and nothing is cut off in silence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceReadingFailuresIT {

    private static final int MANY = 2_600;
    private static final Position WINDOW = new Position("since|2026-11-22T07:05:00Z");

    private final MovedClock clock = new MovedClock();
    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(clock));
    private final SalesforceBench bench = SalesforceBench.patient(salesforce);
    private final List<String> keys = new ArrayList<>();

    @BeforeEach
    void manyContacts() {
        salesforce.reset();
        keys.clear();
        for (int i = 0; i < MANY; i++) {
            keys.add(salesforce.put(
                    "Contact", Map.of("LastName", "Weber", "SystemModstamp", "2026-11-22T07:00:00.000+0000")));
        }
    }

    @AfterAll
    void close() {
        bench.close();
        salesforce.close();
    }

    private static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("500", Fault.serverError()),
                Arguments.of("503", Fault.unavailable()),
                Arguments.of("429", Fault.tooManyRequests()),
                Arguments.of("403 limit", Fault.requestLimitExceeded()),
                Arguments.of("timeout", Fault.error(400, "QUERY_TIMEOUT", "Your query request was running too long")),
                Arguments.of("reset", Fault.reset()),
                Arguments.of("reset afterwards", Fault.resetAfterwards()),
                Arguments.of("cut off", Fault.cutOff()),
                Arguments.of("maintenance", Fault.of(new Fault.Effect.Refuse(200, Map.of("maintenance", true)))),
                Arguments.of(
                        "silently cut",
                        Fault.of(new Fault.Effect.Refuse(
                                200, Map.of("totalSize", MANY, "done", true, "records", List.of())))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aFailureThatPassesIsSatOut(String name, Fault fault) {
        Source source = bench.source();
        for (Position from : List.of(Position.START, WINDOW)) {
            salesforce.faults().add(fault.onPath("/query").times(2));

            assertThat(Scan.of(source, from).keys()).containsExactlyElementsOf(keys);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aFailureThatStaysStopsTheRun(String name, Fault fault) {
        Source source = bench.source();
        try (Source.Changes changes = source.changes(Position.START)) {
            List<Source.Read> read = changes.next();
            salesforce.faults().add(fault.onPath("/query").always());

            assertThatThrownBy(changes::next)
                    .isInstanceOf(SystemUnavailable.class)
                    .hasMessageContaining("The checkpoint stays");

            salesforce.faults().clear();
            Position reached = read.get(read.size() - 1).after();
            assertThat(read.size() + Scan.of(source, reached).keys().size()).isEqualTo(MANY);
        }
    }

    @Test
    void aCursorThatDiesWithItsSessionLosesNothing() {
        salesforce.longestPage(300);
        for (Position from : List.of(Position.START, WINDOW)) {
            salesforce.faults().add(Fault.sessionsExpired().onPath("/query/01g").times(2));

            assertThat(Scan.of(bench.source(), from).keys()).containsExactlyElementsOf(keys);
        }
    }

    @Test
    void aSessionThatExpiresBetweenBatchesLosesNothing() {
        Source source = bench.source();
        for (Position from : List.of(Position.START, WINDOW)) {
            List<String> read = new ArrayList<>();
            try (Source.Changes changes = source.changes(from)) {
                for (List<Source.Read> batch = changes.next(); !batch.isEmpty(); batch = changes.next()) {
                    batch.forEach(one -> read.add(one.record().key().value()));
                    salesforce.expireTokens();
                }
            }
            assertThat(read).containsExactlyElementsOf(keys);
        }
    }

    @Test
    void aSalesforceThatDoesNotTellTheTimeAtOnceIsAskedAgain() {
        Source source = bench.source();
        salesforce.faults().add(Fault.unavailable().times(2));

        Position end = Scan.of(source, WINDOW).end();

        assertThat(end.text()).isEqualTo("since|2026-11-22T08:00:00Z");
    }

    @Test
    void wideRecordsComeOnShorterPagesAndAllTheSame() {
        salesforce.longestPage(217);

        assertThat(Scan.of(bench.source(), Position.START).keys()).containsExactlyElementsOf(keys);
    }

    @Test
    void aWrongSecretIsAPersonsTask() {
        try (SalesforceBench wrong = new SalesforceBench(salesforce.url(), "not it")) {
            assertThatThrownBy(wrong::source).isInstanceOf(CredentialsRejected.class);
        }
    }
}
