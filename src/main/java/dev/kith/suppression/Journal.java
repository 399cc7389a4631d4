package dev.kith.suppression;

import dev.kith.audit.LineFile;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.keys.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was ever added to the suppression list, in a file outside the database: a list that was cut, exchanged or restored from a backup
 * does not fit it. All nodes share one file. Thread-safe, also between nodes.
 */
public final class Journal {

    private static final Read UNREAD =
            new Read(new Stamp(-1, FileTime.fromMillis(0), null), List.of(), JournalEnd.NONE);

    private final LineFile file;
    private final Keyring keyring;
    private final Signer signer;
    private volatile Read last = UNREAD;

    public Journal(Path file, Keyring keyring) {
        this.file = new LineFile(file);
        this.keyring = keyring;
        this.signer = keyring.signer();
    }

    /** Changes whenever the file does, unless somebody takes pains that it does not. */
    private record Stamp(
            long size, FileTime changed, @Nullable Object file) {}

    /** The file as it was at a stamp; its end is asked for with every page. */
    private record Read(Stamp stamp, List<JournalLine> lines, JournalEnd end) {}

    /** Where it ends now. The file is asked each time whether it changed, and read only if it did. */
    public JournalEnd end() {
        return read().end();
    }

    /** As {@link #end}, but opens the file: a network's file system may tell of another node's line late otherwise. */
    public JournalEnd endReadAnew() {
        last = UNREAD;
        return end();
    }

    /**
     * All lines.
     *
     * @throws UntrustedList when one is missing or not as Kith wrote it, or the file cannot be read
     */
    public List<JournalLine> lines() {
        return read().lines();
    }

    private Read read() {
        try {
            Stamp stamp = stamp();
            Read before = last;
            if (!before.stamp().equals(stamp)) {
                before = whole(stamp, file.lines());
                last = before;
            }
            return before;
        } catch (IOException e) {
            throw new UntrustedList("The journal of the suppression list, " + file
                    + ", cannot be read. Kith writes nothing anywhere until it can. See that the disk is there and Kith's user may read it"
                    + " (KITH_JOURNAL).");
        }
    }

    private Stamp stamp() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        } catch (NoSuchFileException e) {
            return new Stamp(0, FileTime.fromMillis(0), null);
        }
    }

    /** Each hash covers the line before, so the last signature stands for all. */
    private Read whole(Stamp stamp, List<String> texts) {
        List<JournalLine> lines = new ArrayList<>();
        JournalEnd end = JournalEnd.NONE;
        for (String text : texts) {
            JournalEnd before = end;
            JournalLine line = JournalLine.parse(text)
                    .filter(one ->
                            one.number() == before.number() + 1 && one.before().equals(before.hash()))
                    .orElseThrow(() -> broken(before.number() + 1));
            lines.add(line);
            end = line.end();
        }
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).holds(signer.check())) {
            throw broken(end.number());
        }
        return new Read(stamp, List.copyOf(lines), end);
    }

    private UntrustedList broken(long number) {
        return new UntrustedList("Line " + number + " of the journal of the suppression list, " + file
                + ", is missing or not as Kith wrote it. Kith writes nothing anywhere until the right file is back (KITH_JOURNAL). If it is"
                + " lost: stop Kith, and ./kith journal begin --reason TEXT");
    }

    /** The lines that Kith signed, whatever happened to those between them. */
    public List<JournalLine> readable() {
        try {
            return file.lines().stream()
                    .flatMap(text -> JournalLine.parse(text).stream())
                    .filter(line -> line.holds(signer.check()))
                    .toList();
        } catch (IOException e) {
            throw new UntrustedList(
                    "The journal of the suppression list, " + file
                            + ", is there and cannot be read, so a new one would forget people. See that Kith's user may read it, or take it away.");
        }
    }

    /** The list as these lines left it, under the newest key: what blocks for one stays so, though it is shared for another. */
    public Map<UUID, Identifier.Kind> list(Collection<JournalLine> lines) {
        Map<UUID, Identifier.Kind> list = new LinkedHashMap<>();
        for (JournalLine line : lines) {
            if (line.generation() > keyring.generation()) {
                throw new UntrustedList(
                        "The journal of the suppression list, " + file
                                + ", was written with a newer key file than this one. Kith writes nothing anywhere until that is back (KITH_KEY_FILE).");
            }
            line.added()
                    .forEach((token, kind) ->
                            merge(list, keyring.forward(Purpose.SUPPRESSION, token, line.generation()), kind));
        }
        return list;
    }

    /** Adds an entry to a list as the list itself does. */
    public static void merge(Map<UUID, Identifier.Kind> list, UUID token, Identifier.Kind kind) {
        list.merge(token, kind, (before, now) -> now.isFinal() || before.isFinal() && !before.blocks() ? now : before);
    }

    /** The next line, not written yet. */
    public JournalLine next(
            JournalEnd end, String why, Instant at, Map<UUID, Identifier.Kind> added, Map<UUID, Identifier.Kind> all) {
        return JournalLine.after(end, keyring.generation(), why, at, added, all, signer);
    }

    /**
     * Writes a line; it is on the disk when this returns.
     *
     * @throws UntrustedList when it cannot: then nothing may come about that the line tells of
     */
    public void append(JournalLine line) {
        try {
            file.add(line.text());
        } catch (IOException e) {
            throw new UntrustedList("The journal of the suppression list, " + file
                    + ", cannot be written, so nobody was put on the list and nothing was deleted. See that its disk is there and has room, and"
                    + " that Kith's user may write it (KITH_JOURNAL).");
        }
    }

    /** Puts the file, if there is one, out of the way: the next line is the first of a new one. */
    public void setAside(Instant at) {
        try {
            if (Files.exists(file.path())) {
                String name = Objects.requireNonNull(file.path().getFileName()).toString();
                Files.move(file.path(), file.path().resolveSibling(name + ".until-" + at.toEpochMilli()));
            }
        } catch (IOException e) {
            throw new UntrustedList("The journal of the suppression list, " + file
                    + ", cannot be put aside. See that Kith's user may write its folder (KITH_JOURNAL).");
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
