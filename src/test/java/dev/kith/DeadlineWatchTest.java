package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kith.config.Secret;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Alarm;
import dev.kith.erasure.DeadlineWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deadlines are told in time, once each, to where somebody sees them. */
class DeadlineWatchTest {

    @TempDir
    private Path dir;

    private ForgettingWorld world;
    private final List<Alarm> told = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        world = new ForgettingWorld(dir);
        world.file(ForgettingWorld.ANNA); // received on 20 November, due on Monday, 21 December
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<Object> daysToldAfter(int days) {
        world.clock.move(Duration.ofDays(days));
        told.clear();
        world.deadlines(told::add);
        world.deadlines(told::add);
        return told.stream().map(alarm -> alarm.facts().get("days-left")).toList();
    }

    @Test
    void eachWarningComesOnceAlsoAfterARestart() {
        assertThat(daysToldAfter(0)).as("28 days left").isEmpty();
        assertThat(daysToldAfter(18)).containsExactly(10L);
        assertThat(daysToldAfter(4)).as("6 days left").isEmpty();
        assertThat(daysToldAfter(2)).containsExactly(4L);
        assertThat(daysToldAfter(4)).containsExactly(0L);
        assertThat(daysToldAfter(1)).as("overdue").containsExactly(-1L);
        assertThat(daysToldAfter(3)).isEmpty();
        assertThat(daysToldAfter(4)).as("each week from then on").containsExactly(-8L);
        assertThat(told.get(0).toString())
                .contains("R-2026-0001", "overdue since 2026-12-21", "identified")
                .doesNotContainIgnoringCase("quillwright");
    }

    @Test
    void aWarningThatWasNotHeardIsToldAgain() {
        world.clock.move(Duration.ofDays(18));
        assertThatThrownBy(() -> world.deadlines(alarm -> {
                    throw new SystemUnavailable("nobody hears");
                }))
                .isInstanceOf(SystemUnavailable.class);

        assertThat(daysToldAfter(0)).containsExactly(10L);
    }

    @Test
    void theOverviewCountsWhatIsOpenAndOverdue() {
        world.clock.move(Duration.ofDays(30));

        DeadlineWatch.Overview overview = world.deadlines(told::add);

        assertThat(overview.open()).isEqualTo(1);
        assertThat(overview.overdue()).isEqualTo(1);
        assertThat(overview.leastDaysLeft()).hasValue(-2);
    }

    @Test
    void anAlarmIsPostedAndOneThatIsNotTakenIsAnError() throws IOException {
        List<String> bodies = new ArrayList<>();
        AtomicInteger status = new AtomicInteger(204);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        try {
            AlarmBell bell = new AlarmBell(
                    new Secret("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"));
            bell.ring(new Alarm("deadline", "R-2026-0001 is due.", Map.of("days-left", 5)));
            assertThat(bodies)
                    .containsExactly(
                            "{\"event\":\"deadline\",\"text\":\"R-2026-0001 is due.\",\"facts\":{\"days-left\":5}}");

            status.set(302);
            assertThatThrownBy(() -> bell.ring(Alarm.newToken("anna", "approver")))
                    .isInstanceOf(SystemUnavailable.class)
                    .hasMessageContaining("302");
        } finally {
            server.stop(0);
        }
    }
}
