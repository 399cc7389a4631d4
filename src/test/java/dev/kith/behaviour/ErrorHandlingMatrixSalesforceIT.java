package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteSet;
import dev.kith.camel.Workplace;
import dev.kith.connector.Retry;
import dev.kith.connector.salesforce.SalesforceSystem;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import dev.kith.sync.Bench;
import dev.kith.sync.FakeShop;
import dev.kith.sync.RouteFolder;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.RunStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** {@link ErrorHandlingMatrixIT} over real HTTP: whatever Salesforce does to a call, each customer is there once in the end. */
class ErrorHandlingMatrixSalesforceIT {

    private static final int RECORDS = 120;
    private static final String ROUTE = "customers";
    private static final String PARAMETERS = "page-size: 20\nin-flight: 3";

    private static final Map<String, Fault> FAULTS = Map.of(
            "503 to every write", Fault.unavailable().onWrites().always(),
            "503 once", Fault.unavailable().onWrites(),
            "503 although it took effect",
                    Fault.unavailableAfterwards().onWrites().times(2),
            "reset although it took effect", Fault.resetAfterwards().onWrites().times(2),
            "answer cut off", Fault.cutOff().onWrites(),
            "look-up refused", Fault.serverError().onPath("/query"),
            "row locked", Fault.rowLocked("50").times(3),
            "logged out", Fault.sessionsExpired().times(2));

    @TempDir
    static Path folder;

    private static RouteFolder files;
    private static Bench bench;
    private static SalesforceSimulator salesforce;
    private static DefaultCamelContext connectors;
    private static SalesforceSystem system;

    private final FakeShop shop = new FakeShop().fill(RECORDS);
    private RouteSet routes;

    @BeforeAll
    static void open() {
        files = new RouteFolder(folder);
        bench = new Bench();
        salesforce = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
        connectors = new DefaultCamelContext();
        connectors.start();
        system = new SalesforceSystem(
                files.system("salesforce"),
                salesforce.url(),
                salesforce.clientId(),
                salesforce.clientSecret(),
                connectors,
                new Retry(1, Duration.ofMillis(1), Duration.ofMillis(2)),
                Duration.ofSeconds(10));
        level(Level.OFF);
    }

    @AfterAll
    static void close() {
        system.close();
        connectors.stop();
        salesforce.close();
        bench.close();
        level(Level.INFO);
    }

    private static void level(Level level) {
        List.of("org.apache.camel", "dev.kith.sync.Failures")
                .forEach(logger -> ((Logger) LoggerFactory.getLogger(logger)).setLevel(level));
    }

    @BeforeEach
    void begin() {
        salesforce.reset();
        bench.empty();
        routes = new RouteSet(
                bench.engine(), connectors, "test", ZoneOffset.UTC, id -> false, RunListener.SILENT, account -> {});
    }

    @AfterEach
    void end() {
        routes.close();
    }

    static Stream<Arguments> everyStepUnderAnyHandler() {
        List<String> shapes = List.copyOf(RouteShapes.shapes().keySet());
        List<String> handlers = List.copyOf(RouteShapes.handlers().keySet());
        List<String> faults = FAULTS.keySet().stream().sorted().toList();
        return shapes.stream().flatMap(shape -> faults.stream()
                .map(fault -> Arguments.of(
                        shape,
                        handlers.get((shapes.indexOf(shape) + faults.indexOf(fault)) % handlers.size()),
                        fault)));
    }

    @ParameterizedTest(name = "{0} under {1}, {2}")
    @MethodSource("everyStepUnderAnyHandler")
    void everyCustomerIsThereOnceInTheEnd(String shape, String handler, String fault) throws Exception {
        String steps = RouteShapes.steps(RouteShapes.shapes().get(shape), "", "", "");
        Workplace.PlannedRoute planned =
                files.route(ROUTE, RouteShapes.handlers().get(handler), PARAMETERS, steps);
        routes.take(List.of(new PreparedRoute(planned.file(), planned.route(), shop, system)));
        salesforce.faults().add(FAULTS.get(fault));

        RunAccount first = run();
        assertThat(first.read()).isEqualTo(bench.fates(ROUTE).size());
        assertThat(first.status())
                .as(first.message())
                .isEqualTo(first.read() == RECORDS ? RunStatus.COMPLETE : RunStatus.PARTIAL);
        assertThat(contacts().values()).allMatch(count -> count == 1);

        salesforce.faults().clear();
        RunAccount second = run();
        assertThat(second.status()).as(second.message()).isEqualTo(RunStatus.COMPLETE);
        long skipped =
                bench.fates(ROUTE).values().stream().filter("skipped"::equals).count();
        Map<Object, Long> contacts = contacts();
        assertThat(contacts.values()).allMatch(count -> count == 1);
        assertThat((long) contacts.size()).isBetween(RECORDS - skipped, (long) RECORDS);
        assertThat(bench.fates(ROUTE)).hasSize(RECORDS);
    }

    private static Map<Object, Long> contacts() {
        return salesforce.records("Contact").stream()
                .collect(Collectors.groupingBy(contact -> contact.get("Email"), Collectors.counting()));
    }

    private RunAccount run() throws Exception {
        return CompletableFuture.supplyAsync(() -> routes.run(ROUTE, RunOptions.SCHEDULED, RunListener.SILENT)
                        .orElseThrow())
                .get(60, TimeUnit.SECONDS);
    }
}
