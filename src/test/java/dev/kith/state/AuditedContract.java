package dev.kith.state;

import dev.kith.audit.AuditCheck;
import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditReport;
import dev.kith.audit.AuditReport.Finding;
import dev.kith.audit.CheckpointFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An audit log in the state, with its checkpoints in a folder outside. */
abstract class AuditedContract extends StateContract {

    static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");
    static final String ANNA = "anna.weber@example.org";

    @TempDir
    Path outside;

    StoredAuditLog log;

    @BeforeEach
    void openLog() {
        log = log(database);
    }

    Path checkpoints() {
        return outside.resolve("checkpoints.jsonl");
    }

    StoredAuditLog log(StateDatabase node) {
        return new StoredAuditLog(node, keyring, new CheckpointFile(checkpoints()), Clock.fixed(AT, ZoneOffset.UTC));
    }

    static AuditEvent event(int number) {
        return AuditEvent.of(AT, "kith", "tested", Map.of("number", number));
    }

    static AuditEvent about(String request, String email) {
        return new AuditEvent(
                AT, "kith", "located", Optional.of(request), Map.of("systems", 3), Map.of("email", email));
    }

    void append(int events) {
        for (int i = 1; i <= events; i++) {
            log.append(event(i));
        }
    }

    AuditReport check() {
        return AuditCheck.of(log, keyring.signer().check());
    }

    List<Finding> findings() {
        return check().findings();
    }
}
