package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteSet;
import dev.kith.camel.Workplace;
import dev.kith.record.RecordKey;
import dev.kith.sync.Bench;
import dev.kith.sync.FakeCrm;
import dev.kith.sync.FakeShop;
import dev.kith.sync.RouteFolder;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.RunStatus;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever steps and error handlers a route's author combines, and wherever it goes wrong: no record is lost and none doubles. */
class ErrorHandlingMatrixIT {

    private static final int RECORDS = 120;
    private static final int PAGE = 20;
    private static final int STRUCK_PAGE = (Strike.STRUCK - 1) / PAGE;
    private static final int FAULTY = 30;
    private static final String ROUTE = "customers";
    private static final String PARAMETERS = "page-size: " + PAGE + "\nin-flight: 3";

    private static final Map<Integer, UUID> TOKENS = new HashMap<>();

    private static final Map<String, Workplace.PlannedRoute> READ = new HashMap<>();

    @TempDir
    static Path folder;

    private static RouteFolder files;
    private static DefaultCamelContext connectors;

    private static Bench bench;

    private final FakeShop shop = new FakeShop().fill(RECORDS);
    private final FakeCrm crm = new FakeCrm();
    private final AtomicInteger struck = new AtomicInteger();
    private boolean hangs;
    private final RouteSet routes = new RouteSet(
            bench.engine(), connectors, "test", ZoneOffset.UTC, id -> false, RunListener.SILENT, account -> {});

    @Test
    void theExpressionsOfThisTestDoFail() throws Exception {
        take("plain", "no handler given", Strike.EXPRESSION_FIRST);
        assertThat(run().status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(bench.fates(ROUTE)).doesNotContainKey(token(Strike.STRUCK));
    }

    @BeforeAll
    static void open() {
        files = new RouteFolder(folder);
        bench = new Bench();
        connectors = new DefaultCamelContext();
        for (String logger : List.of("org.apache.camel", "dev.kith.sync.Failures")) {
            ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.OFF);
        }
    }

    @AfterAll
    static void close() {
        bench.close();
        connectors.stop();
        for (String logger : List.of("org.apache.camel", "dev.kith.sync.Failures")) {
            ((Logger) LoggerFactory.getLogger(logger)).setLevel(null);
        }
    }

    @AfterEach
    void emptyTheState() {
        if (!hangs) {
            routes.close();
        }
        bench.empty();
    }

    static Stream<Arguments> everyCombination() {
        return RouteShapes.shapes().keySet().stream()
                .flatMap(shape -> RouteShapes.handlers().keySet().stream().flatMap(handler -> Stream.of(Strike.values())
                        .map(strike -> Arguments.of(shape, handler, strike))))
                .filter(new Sample());
    }

    /** Every pair of a shape, a handler and a strike; with KITH_MATRIX=all in the environment, every combination of the three. */
    private static final class Sample implements Predicate<Arguments> {
        private static final int ONE_IN = 7;
        private final boolean all = "all".equals(System.getenv("KITH_MATRIX"));
        private final List<String> shapes = List.copyOf(RouteShapes.shapes().keySet());
        private final List<String> handlers = List.copyOf(RouteShapes.handlers().keySet());

        @Override
        public boolean test(Arguments combination) {
            Object[] one = combination.get();
            int sum = shapes.indexOf((String) one[0]) + handlers.indexOf((String) one[1]) + ((Strike) one[2]).ordinal();
            return all || sum % ONE_IN == 0;
        }
    }

    @ParameterizedTest(name = "{0} under {1}, {2}")
    @MethodSource("everyCombination")
    void noRecordIsLostAndNoneDoubles(String shape, String handler, Strike strike) throws Exception {
        shop.replace(FAULTY, Map.of("email", "no address"));
        List.of(7, Strike.STRUCK, Strike.STRUCK + 1).forEach(number -> crm.putByHand(FakeShop.email(number)));
        Runnable mend = strike.arm(shop, crm, bench.state(), struck);

        take(shape, handler, strike);
        RunAccount first = run();

        assertThat(struck.get() > 0).isEqualTo(strike != Strike.NOTHING && !strike.isInTheRoute());
        assertNothingIsLost(first, strike);

        mend.run();
        take(shape, handler, Strike.NOTHING);
        RunAccount second = run();

        assertThat(second.status()).as(second.message()).isEqualTo(RunStatus.COMPLETE);
        assertEveryRecordIsThereOnce();

        int writes = crm.writes().size();
        assertThat(run().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(crm.writes()).hasSize(writes);
    }

    private void take(String shape, String handler, Strike strike) {
        String steps =
                RouteShapes.steps(RouteShapes.shapes().get(shape), strike.first(), strike.beforeWrite(), strike.last());
        String above = RouteShapes.handlers().get(handler);
        Workplace.PlannedRoute planned =
                READ.computeIfAbsent(above + steps, key -> files.route(ROUTE, above, PARAMETERS, steps));
        routes.take(List.of(new PreparedRoute(planned.file(), planned.route(), shop, crm)));
    }

    private RunAccount run() throws Exception {
        return CompletableFuture.supplyAsync(() -> routes.run(ROUTE, RunOptions.SCHEDULED, RunListener.SILENT)
                        .orElseThrow())
                .get(20, TimeUnit.SECONDS);
    }

    private void assertNothingIsLost(RunAccount account, Strike strike) {
        Map<UUID, String> fates = bench.fates(ROUTE);
        assertThat(account.read()).as("each fate is counted once").isEqualTo(fates.size());

        int done = position();
        for (int number = 1; number <= done; number++) {
            assertThat(fates).as("record %s before the checkpoint", number).containsKey(token(number));
        }
        boolean all = fates.size() == RECORDS;
        assertThat(account.status()).isEqualTo(all ? RunStatus.COMPLETE : RunStatus.PARTIAL);
        assertThat(done == RECORDS).isEqualTo(all);
        if (strike.keepsTheRecordOpen()) {
            assertThat(fates).doesNotContainKey(token(Strike.STRUCK));
        }
        if (strike != Strike.NOTHING) {
            for (int number = STRUCK_PAGE * PAGE + 1; number <= (STRUCK_PAGE + 1) * PAGE; number++) {
                assertThat(fates.get(token(number)))
                        .as("record %s beside an error", number)
                        .isNotEqualTo("skipped");
            }
        }
        assertNoDoubles();
    }

    private int position() {
        String text = bench.state().checkpoint(ROUTE).position().text();
        return text.isEmpty() ? 0 : shop.recordsUpTo(Long.parseLong(text));
    }

    private static UUID token(int number) {
        return TOKENS.computeIfAbsent(number, key -> Bench.token(FakeShop.key(key)));
    }

    private void assertNoDoubles() {
        List<Integer> doubled = new ArrayList<>();
        for (int number = 1; number <= RECORDS; number++) {
            if (crm.with("Email", FakeShop.email(number)).size() > 1) {
                doubled.add(number);
            }
        }
        assertThat(doubled).isEmpty();
    }

    private void assertEveryRecordIsThereOnce() {
        assertNoDoubles();
        Map<UUID, String> fates = bench.fates(ROUTE);
        assertThat(fates).hasSize(RECORDS);
        for (int number = 1; number <= RECORDS; number++) {
            RecordKey key = FakeShop.key(number);
            String fate = fates.get(token(number));
            if (number == FAULTY) {
                assertThat(fate).isIn("set-aside", "skipped");
            } else if (!"skipped".equals(fate)) {
                assertThat(fate).as(key.toString()).isIn("written", "unchanged");
                assertThat(crm.withNumber(number)).as(key.toString()).hasSize(1);
                assertThat(crm.withNumber(number).get(0))
                        .containsEntry("Email", FakeShop.email(number))
                        .containsEntry("Level__c", "Bronze");
            }
        }
    }
}
