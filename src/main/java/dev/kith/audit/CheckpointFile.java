package dev.kith.audit;

import dev.kith.keys.Signer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * The signed checkpoints: a file of one line each, to which lines are only ever added. A line is on the disk when {@link #add} returns.
 * Half a line, of a process that died over it, counts as none and makes room for the next. Thread-safe, also between processes.
 */
public final class CheckpointFile {

    /** A file lock is for processes; within one, threads wait here. */
    private static final Object WITHIN_PROCESS = new Object();

    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** Signs an entry that is stored for good: a checkpoint may lag behind the log, never lead. */
    public void add(AuditEntry entry, Instant at, Signer signer) throws IOException {
        String line = SignedCheckpoint.of(entry, at, signer).line() + "\n";
        synchronized (WITHIN_PROCESS) {
            boolean isNew = !Files.exists(file);
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                channel.truncate(endOfLastLine(channel));
                channel.position(channel.size());
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                while (alone.isValid() && bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (isNew) {
                try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
        }
    }

    /** After the last newline; lines hold ASCII alone. */
    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /** The whole lines; none when there is no file. */
    public List<String> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
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
