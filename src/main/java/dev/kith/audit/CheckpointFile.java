package dev.kith.audit;

import dev.kith.keys.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The signed checkpoints: a file of one line each, to which lines are only ever added. Thread-safe, also between processes. */
public final class CheckpointFile {

    private final LineFile file;

    public CheckpointFile(Path file) {
        this.file = new LineFile(file);
    }

    /** Signs an entry that is stored for good: a checkpoint may lag behind the log, never lead. */
    public void add(AuditEntry entry, Instant at, Signer signer) throws IOException {
        file.add(SignedCheckpoint.of(entry, at, signer).line());
    }

    /** The whole lines; none when there is no file. */
    public List<String> lines() {
        try {
            return file.lines();
        } catch (IOException e) {
            throw new UnreadableAudit("The checkpoints of the audit log, " + file
                    + ", cannot be read. See that Kith's user may read that file.");
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
