package dev.kith.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every committed change as one line of JSON: what was changed, as it then was. A call's lines reach the operating system before its
 * answer is sent, so that they outlive the process. A last line that was cut short was never answered for and is dropped.
 */
public final class Journal implements AutoCloseable {

    private final Optional<FileChannel> channel;

    private Journal(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /** Without a file, nothing outlives the process. */
    public static Journal open(Optional<Path> file, Consumer<Map<String, @Nullable Object>> replay) {
        if (file.isEmpty()) {
            return new Journal(Optional.empty());
        }
        try {
            long intact = Files.exists(file.get()) ? replay(Files.readAllBytes(file.get()), replay) : 0;
            FileChannel opened = FileChannel.open(file.get(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            opened.truncate(intact).position(intact);
            return new Journal(Optional.of(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sandbox journal " + file.get() + ": " + e.getMessage(), e);
        }
    }

    /** Whether anything outlives the process; where nothing does, nobody needs to write lines. */
    public boolean isKept() {
        return channel.isPresent();
    }

    public void append(List<? extends Map<String, ?>> changes) {
        if (channel.isEmpty() || changes.isEmpty()) {
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(512 * changes.size());
        for (Map<String, ?> change : changes) {
            lines.writeBytes(SimulatorJson.write(change));
            lines.write('\n');
        }
        write(ByteBuffer.wrap(lines.toByteArray()));
    }

    public void clear() {
        try {
            if (channel.isPresent()) {
                channel.get().truncate(0).position(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ByteBuffer lines) {
        try {
            while (lines.hasRemaining()) {
                channel.orElseThrow().write(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replays whole lines and tells where the last of them ends. */
    private static int replay(byte[] lines, Consumer<Map<String, @Nullable Object>> replay) throws IOException {
        int start = 0;
        for (int end = 0; end < lines.length; end++) {
            if (lines[end] == '\n') {
                replay.accept(SimulatorJson.readObject(Arrays.copyOfRange(lines, start, end)));
                start = end + 1;
            }
        }
        return start;
    }
}
