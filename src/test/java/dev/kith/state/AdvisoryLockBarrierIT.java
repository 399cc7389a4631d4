package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Barrier.Held;
import dev.kith.sync.StateUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
        Held frozen = new AdvisoryLockBarrier(connections, Duration.ofMillis(200)).shared();

        Barrier other = new AdvisoryLockBarrier(connections, Duration.ofMinutes(1));
        other.exclusive().close();

        assertThatThrownBy(frozen::check)
                .isInstanceOf(StateUnavailable.class)
                .hasMessageContaining("nothing more is written");
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
