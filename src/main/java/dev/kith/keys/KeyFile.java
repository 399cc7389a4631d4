package dev.kith.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The file with the secrets that everything else is derived from: 32 random bytes in Base64 on a line, the newest generation first. Older
 * ones stay in it: what they closed, they alone open.
 */
public final class KeyFile {

    private static final int BYTES = 32;
    private static final String HOW_TO_MAKE_ONE = "Make one with: head -c 32 /dev/urandom | base64 > kith.key";

    private KeyFile() {}

    /**
     * Reads the file.
     *
     * @throws WrongKey when it is missing, unreadable or not 32 bytes in Base64 on each line
     */
    public static Keyring read(Path file) {
        if (!Files.exists(file)) {
            throw new WrongKey(
                    "There is no key file at " + file + ". Kith writes nothing without it. Set KITH_KEY_FILE to the key"
                            + " file of this installation. Only for a new installation: " + HOW_TO_MAKE_ONE);
        }
        List<byte[]> masters = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                if (!line.isBlank()) {
                    masters.add(Base64.getDecoder().decode(line.strip()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            masters.clear();
        }
        if (masters.isEmpty() || masters.stream().anyMatch(master -> master.length != BYTES)) {
            throw new WrongKey("The key file " + file
                    + " is not readable as 32 bytes in Base64 on each line. Put back the right file from"
                    + " your safe. Only for a new installation: " + HOW_TO_MAKE_ONE);
        }
        return new Keyring(masters);
    }

    /** Reads the file, or makes a new one that only its owner may read. */
    public static Keyring readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            write(file, newLine());
        }
        return read(file);
    }

    /** Puts a new generation on top. The file is whole at every moment, and on the disk when this returns. */
    public static void addGeneration(Path file) throws IOException {
        Path real = file.toRealPath();
        write(real, newLine() + Files.readString(real, StandardCharsets.ISO_8859_1));
    }

    private static String newLine() {
        byte[] master = new byte[BYTES];
        new SecureRandom().nextBytes(master);
        return Base64.getEncoder().encodeToString(master) + "\n";
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path written = Files.createTempFile(
                folder,
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (Files.exists(file) && !Files.getOwner(file).equals(Files.getOwner(written))) {
            Files.setOwner(written, Files.getOwner(file));
        }
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
