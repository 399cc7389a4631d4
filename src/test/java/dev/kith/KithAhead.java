package dev.kith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;

/** Kith as a process whose clock is ahead of the real one: by what stands in a file, as {@code PT25H}, now. */
public final class KithAhead extends Clock {

    /** The variable that names the file. */
    public static final String FILE = "AHEAD_FILE";

    private final Path file;

    private KithAhead(Path file) {
        this.file = file;
    }

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Clock clock = new KithAhead(Path.of(System.getenv(FILE)));
        System.exit(Kith.run(System.getenv(), ZoneOffset.UTC, clock, arguments));
    }

    @Override
    public Instant instant() {
        try {
            return Instant.now().plus(Duration.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
