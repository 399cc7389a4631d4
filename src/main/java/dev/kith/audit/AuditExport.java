package dev.kith.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A log in a file: one JSON object a line, first the checkpoints, then the entries, so that it can be checked without Kith's database. */
public final class AuditExport implements AuditTrail {

    private static final String CHECKPOINT = "{\"checkpoint\":";

    /** Read letter by letter, since each letter was hashed. */
    private static final Pattern ENTRY =
            Pattern.compile("\\{\"entry\":(.*),\"hash\":\"([^\"]*)\",\"seq\":(\\d{1,18})}", Pattern.DOTALL);

    private final Path file;

    /** @throws UnreadableAudit when the file is not there or is no export */
    public AuditExport(Path file) {
        this.file = file;
        if (!Files.isRegularFile(file) || !isExport()) {
            throw new UnreadableAudit(file + " is no exported audit log. Make one with ./kith audit export FILE.");
        }
    }

    private boolean isExport() {
        try (Stream<String> lines = lines()) {
            return lines.findFirst()
                    .filter(first ->
                            first.startsWith(CHECKPOINT) || ENTRY.matcher(first).matches())
                    .isPresent();
        }
    }

    /**
     * Writes a log into a file, which appears when it is complete.
     *
     * @return how many entries it has
     * @throws UnreadableAudit when the file cannot be written
     */
    public static long write(AuditTrail trail, Path file) {
        try {
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "audit", ".new");
            try {
                long entries = writeTo(trail, written);
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
                return entries;
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UnreadableAudit("The audit log could not be written to " + file
                    + ". See that its folder exists, has room and can be written.");
        }
    }

    private static long writeTo(AuditTrail trail, Path file) throws IOException {
        long entries = 0;
        try (Writer out = Files.newBufferedWriter(file)) {
            for (String checkpoint : trail.checkpoints()) {
                out.write(CHECKPOINT + checkpoint + "}\n");
            }
            try (Stream<AuditEntry> all = trail.entries()) {
                for (Iterator<AuditEntry> left = all.iterator(); left.hasNext(); entries++) {
                    out.write(line(left.next()) + "\n");
                }
            }
        }
        return entries;
    }

    /** As it lies there, so that what was tampered with shows here too; of canonical JSON no line is broken. */
    private static String line(AuditEntry entry) {
        return "{\"entry\":" + entry.entry().replaceAll("[\r\n]", " ") + ",\"hash\":\"" + entry.hash() + "\",\"seq\":"
                + entry.seq() + "}";
    }

    @Override
    public List<String> checkpoints() {
        try (Stream<String> lines = lines()) {
            return lines.filter(line -> line.startsWith(CHECKPOINT))
                    .map(line -> line.substring(CHECKPOINT.length(), line.length() - 1))
                    .toList();
        }
    }

    @Override
    public Stream<AuditEntry> entries() {
        AtomicLong last = new AtomicLong();
        return lines().filter(line -> !line.startsWith(CHECKPOINT)).map(line -> {
            AuditEntry entry = entry(line, last.get() + 1);
            last.set(entry.seq());
            return entry;
        });
    }

    /** @param place where a line belongs that does not say so */
    private static AuditEntry entry(String line, long place) {
        Matcher entry = ENTRY.matcher(line);
        return entry.matches()
                ? new AuditEntry(Long.parseLong(entry.group(3)), entry.group(1), entry.group(2))
                : new AuditEntry(place, line, "");
    }

    private Stream<String> lines() {
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
            return reader.lines().onClose(() -> close(reader));
        } catch (IOException e) {
            throw new UnreadableAudit(file + " cannot be read. See that you may read it.");
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
