package dev.kith.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of lines in ASCII, to which lines are only ever added. A line is on the disk when {@link #add} returns, and none of it is there
 * when that throws. Half a line, of a process that died over it, counts as none and makes room for the next. Thread-safe, also between
 * processes.
 */
public final class LineFile {

    /** A file lock is for processes; within one, threads wait here. */
    private static final Object WITHIN_PROCESS = new Object();

    private final Path file;

    public LineFile(Path file) {
        this.file = file;
    }

    public void add(String line) throws IOException {
        synchronized (WITHIN_PROCESS) {
            boolean isNew = !Files.exists(file);
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                long end = endOfLastLine(channel);
                channel.truncate(end);
                try {
                    write(channel, end, alone, line + "\n");
                } catch (IOException e) {
                    channel.truncate(end);
                    throw e;
                }
            }
            if (isNew) {
                try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
        }
    }

    private static void write(FileChannel channel, long end, FileLock alone, String text) throws IOException {
        channel.position(end);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (alone.isValid() && bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** After the last newline. */
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
    public List<String> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    public Path path() {
        return file;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
