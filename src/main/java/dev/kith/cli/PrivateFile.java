package dev.kith.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.UUID;

/** A file with people in it: readable for the user alone from its first byte on, and never in the place of another one unless asked to be. */
final class PrivateFile {

    private final Path file;
    private final boolean mayReplace;

    /** What goes into it. */
    interface Content {
        void write(Writer to) throws IOException;
    }

    /** @throws WrongInput when it cannot be written there: to be found out before the work that fills it */
    PrivateFile(Path file, boolean mayReplace) {
        this.file = file;
        this.mayReplace = mayReplace;
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new WrongInput(file + " cannot be written: its folder is not there, or is not yours to write.");
        }
        if (Files.isDirectory(file)) {
            throw new WrongInput(file + " is a folder. Name a file in it.");
        }
        if (!mayReplace) {
            refuseToReplace();
        }
    }

    private void refuseToReplace() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new WrongInput(file + " is there already and stays as it is. Name another file, or add --force.");
        }
    }

    /** Whole or not at all. */
    void write(Content content) {
        Path written = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try (Writer to = open(written)) {
                content.write(to);
            }
            if (mayReplace) {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                refuseToReplace(); // it may have come meanwhile
                Files.move(written, file);
            }
        } catch (IOException e) {
            throw new WrongInput(file + " could not be written (" + e.getClass().getSimpleName()
                    + "). See that there is room, or name another file.");
        } finally {
            delete(written);
        }
    }

    private static Writer open(Path written) throws IOException {
        FileAttribute<?>[] mine =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return new BufferedWriter(new OutputStreamWriter(
                Channels.newOutputStream(Files.newByteChannel(
                        written, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine)),
                StandardCharsets.UTF_8));
    }

    private static void delete(Path written) {
        try {
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new WrongInput(written + " could not be deleted and names people: delete it.");
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
