package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Barrier.Held;
import dev.kith.sync.StateUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class AdvisoryLockBarrierIT {

    private final PGSimpleDataSource connections = connections();

    private static PGSimpleDataSource connections() {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(SharedPostgres.newDatabase());
        connections.setUser(SharedPostgres.USER);
        connections.setPassword(SharedPostgres.PASSWORD);
        connections.setSocketTimeout(60); // rather than waiting for ever for a hold that stays
        return connections;
    }

    @Test
    void aHolderThatFrozeKeepsNoFenceWaitingAndWritesNothingWhenItGoesOn_11_60() {
        AdvisoryLockBarrier freezing = new AdvisoryLockBarrier(connections, Duration.ofMillis(200));
        Held frozen = freezing.shared();
        freezing.close(); // no sign of life from here on

        Barrier other = new AdvisoryLockBarrier(connections, Duration.ofMinutes(1));
        other.exclusive().close();

        assertThatThrownBy(frozen::check)
                .isInstanceOf(StateUnavailable.class)
                .hasMessageContaining("nothing more is written");
    }

    @Test
    void aHolderWhoseCallTakesLongKeepsItsHold_11() throws Exception {
        AdvisoryLockBarrier slow = new AdvisoryLockBarrier(connections, Duration.ofMillis(500));
        Held held = slow.shared();
        Barrier other = new AdvisoryLockBarrier(connections, Duration.ofMinutes(1));
        Future<?> fence = CompletableFuture.runAsync(() -> other.exclusive().close());

        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(10)).until(() -> !fence.isDone());

        held.check();
        held.close();
        fence.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whoHoldsNoMoreMayBeSilentForLong() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(connections);
            pool.setMaximumPoolSize(1);
            new AdvisoryLockBarrier(pool, Duration.ofMinutes(1)).shared().close();

            try (Connection same = pool.getConnection();
                    ResultSet setting = same.createStatement().executeQuery("SHOW idle_session_timeout")) {
                setting.next();
                assertThat(setting.getString(1)).isEqualTo("0");
            }
        }
    }
}
