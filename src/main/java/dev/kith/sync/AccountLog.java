package dev.kith.sync;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One line of the log for every run: figures and the codes of reasons, nothing of a record. */
final class AccountLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccountLog.class);

    private AccountLog() {}

    static void write(long run, RunAccount account) {
        MDC.put("route", account.route());
        MDC.put("run", Long.toString(run));
        try {
            if (account.status() == RunStatus.COMPLETE) {
                LOG.info("{}", line(account));
            } else {
                LOG.warn("{}", line(account));
            }
        } finally {
            MDC.remove("route");
            MDC.remove("run");
        }
    }

    static String line(RunAccount account) {
        String figures = String.format(
                "Run %s: %d read, %d created, %d updated, %d same, %d blocked, %d set aside, %d skipped, %d deferred, %d calls, %.1f s",
                account.status().written(),
                account.read(),
                account.created(),
                account.updated(),
                account.unchanged(),
                account.suppressed(),
                account.setAside(),
                account.skipped(),
                account.deferred(),
                account.calls(),
                account.seconds());
        // Not its message, which may tell what a system answered.
        return figures + reasons(account);
    }

    private static String reasons(RunAccount account) {
        Map<String, Long> codes = new TreeMap<>();
        account.reasons()
                .forEach(counted ->
                        codes.merge(counted.fate() + " " + counted.reason().code(), counted.count(), Long::sum));
        return codes.isEmpty()
                ? ""
                : codes.entrySet().stream()
                        .map(code -> code.getKey() + " " + code.getValue())
                        .collect(Collectors.joining(", ", "; ", ""));
    }
}
