package dev.kith.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every committed change as one line of JSON: what was changed, as it then was. A call's lines reach the operating system before its
 * answer is sent, so that they outlive the process. A last line that was cut short was never answered for and is dropped. A line is
 * dropped, too, once a later one tells what became of the same subject: when the file is opened or has doubled, and is not small. One
 * caller at a time.
 */
public final class Journal implements AutoCloseable {

    /** Smaller files are left as they are. */
    private static final long SMALL = 16_000_000;

    private final Optional<Path> file;
    private final Subject subject;
    private final long small;
    private @Nullable FileChannel channel;
    private long shortenedAt;

    /** What a line has the last word on; empty when it stands beside all others. */
    public interface Subject extends Function<Map<String, @Nullable Object>, Optional<String>> {}

    private Journal(Optional<Path> file, Subject subject, long small) {
        this.file = file;
        this.subject = subject;
        this.small = small;
        this.shortenedAt = small;
    }

    /** Whose lines all stay. Without a file, nothing outlives the process. */
    public static Journal open(Optional<Path> file, Consumer<Map<String, @Nullable Object>> replay) {
        return open(file, line -> Optional.empty(), replay);
    }

    /** Replays what the file holds. Without a file, nothing outlives the process. */
    public static Journal open(Optional<Path> file, Subject subject, Consumer<Map<String, @Nullable Object>> replay) {
        return open(file, subject, replay, SMALL);
    }

    static Journal open(
            Optional<Path> file, Subject subject, Consumer<Map<String, @Nullable Object>> replay, long small) {
        Journal journal = new Journal(file, subject, small);
        if (file.isPresent()) {
            try {
                journal.replay(file.get(), replay);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Cannot read the sandbox journal " + file.get() + ": " + e.getMessage(), e);
            }
        }
        return journal;
    }

    /** Whether anything outlives the process; where nothing does, nobody needs to write lines. */
    public boolean isKept() {
        return file.isPresent();
    }

    public void append(List<? extends Map<String, ?>> changes) {
        if (channel == null || changes.isEmpty()) {
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(512 * changes.size());
        for (Map<String, ?> change : changes) {
            lines.writeBytes(SimulatorJson.write(change));
            lines.write('\n');
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (channel.position() > 2 * shortenedAt) {
                shorten(file.orElseThrow(), line -> false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rewrites the file without the lines that are outdated or meant to be gone: nothing of them stays in it. */
    public void forget(Predicate<Map<String, @Nullable Object>> gone) {
        if (file.isEmpty()) {
            return;
        }
        try {
            shorten(file.get(), gone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void clear() {
        try {
            if (channel != null) {
                channel.truncate(0).position(0);
                shortenedAt = small;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(Path path, Consumer<Map<String, @Nullable Object>> replay) throws IOException {
        long intact = 0;
        LastWords lastWords = new LastWords();
        if (Files.exists(path)) {
            intact = eachLine(path, (number, line) -> {
                Map<String, @Nullable Object> json = SimulatorJson.readObject(line);
                replay.accept(json);
                lastWords.note(number, json);
            });
        }
        open(path, intact);
        if (intact > small && lastWords.mostAreOutdated()) {
            rewrite(path, lastWords, line -> false);
        }
        shortenedAt = Math.max(small, channel().position());
    }

    private void shorten(Path path, Predicate<Map<String, @Nullable Object>> gone) throws IOException {
        LastWords lastWords = new LastWords();
        eachLine(path, (number, line) -> lastWords.note(number, SimulatorJson.readObject(line)));
        rewrite(path, lastWords, gone);
        shortenedAt = Math.max(small, channel().position());
    }

    /** The file is whole at every moment: the shorter one takes its place in one step. */
    private void rewrite(Path path, LastWords lastWords, Predicate<Map<String, @Nullable Object>> gone)
            throws IOException {
        Path shorter = path.resolveSibling(path.getFileName() + ".shorter");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(shorter))) {
            eachLine(path, (number, line) -> {
                Map<String, @Nullable Object> json = SimulatorJson.readObject(line);
                if (lastWords.holds(number, json) && !gone.test(json)) {
                    out.write(line);
                    out.write('\n');
                }
            });
        }
        channel().close();
        Files.move(shorter, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        open(path, Files.size(path));
    }

    private void open(Path path, long end) throws IOException {
        FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        opened.truncate(end).position(end);
        channel = opened;
    }

    private FileChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("The journal is not open");
        }
        return channel;
    }

    /** Which line is the last about its subject. */
    private final class LastWords {
        private final Map<String, Long> last = new HashMap<>();
        private long lines;
        private long outdated;

        void note(long number, Map<String, @Nullable Object> line) {
            lines++;
            subject.apply(line).ifPresent(about -> {
                if (last.put(about, number) != null) {
                    outdated++;
                }
            });
        }

        boolean holds(long number, Map<String, @Nullable Object> line) {
            return subject.apply(line)
                    .map(about -> last.getOrDefault(about, number) == number)
                    .orElse(true);
        }

        boolean mostAreOutdated() {
            return 2 * outdated > lines;
        }
    }

    private interface LineReader {
        void read(long number, byte[] line) throws IOException;
    }

    /** Reads whole lines one by one and tells where the last of them ends. */
    private static long eachLine(Path path, LineReader reader) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long number = 0;
            long at = 0;
            long end = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                at++;
                if (next == '\n') {
                    reader.read(number++, line.toByteArray());
                    line.reset();
                    end = at;
                } else {
                    line.write(next);
                }
            }
            return end;
        }
    }
}
