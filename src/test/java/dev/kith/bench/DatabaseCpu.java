package dev.kith.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The processors' time that PostgreSQL's processes take, as last seen: one that has ended tells nothing any more. */
final class DatabaseCpu implements AutoCloseable {

    private final ProcessHandle server;
    private final Map<Long, Duration> before = new ConcurrentHashMap<>();
    private final Map<Long, Duration> now = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    private DatabaseCpu(ProcessHandle server) {
        this.server = server;
        look();
        before.putAll(now);
        watch.scheduleWithFixedDelay(this::look, 100, 100, TimeUnit.MILLISECONDS);
    }

    /** Counts from now on. */
    static DatabaseCpu watch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return new DatabaseCpu(ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow());
        }
    }

    private void look() {
        server.descendants().forEach(one -> one.info().totalCpuDuration().ifPresent(cpu -> now.put(one.pid(), cpu)));
    }

    double seconds() {
        return now.entrySet().stream()
                .mapToDouble(one -> one.getValue()
                                .minus(before.getOrDefault(one.getKey(), Duration.ZERO))
                                .toMillis()
                        / 1000.0)
                .sum();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
