package dev.kith.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The file with the one secret that everything else is derived from: 32 random bytes in Base64, on one line. */
public final class KeyFile {

    private static final int BYTES = 32;
    private static final String HOW_TO_MAKE_ONE = "Make one with: head -c 32 /dev/urandom | base64 > kith.key";

    private KeyFile() {}

    /**
     * Reads the file.
     *
     * @throws WrongKey when it is missing, unreadable or not 32 bytes in Base64
     */
    public static Keyring read(Path file) {
        if (!Files.exists(file)) {
            throw new WrongKey(
                    "There is no key file at " + file + ". Kith writes nothing without it. Set KITH_KEY_FILE to the key"
                            + " file of this installation. Only for a new installation: " + HOW_TO_MAKE_ONE);
        }
        try {
            byte[] master = Base64.getDecoder().decode(Files.readString(file).strip());
            if (master.length == BYTES) {
                return new Keyring(master);
            }
        } catch (IOException | IllegalArgumentException e) {
            // reported below, together with a key of the wrong length
        }
        throw new WrongKey(
                "The key file " + file + " is not readable as 32 bytes in Base64. Put back the right file from your"
                        + " safe. Only for a new installation: " + HOW_TO_MAKE_ONE);
    }

    /** Reads the file, or makes a new one that only its owner may read. */
    public static Keyring readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] master = new byte[BYTES];
            new SecureRandom().nextBytes(master);
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Path written = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "key",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, Base64.getEncoder().encodeToString(master) + "\n");
            Files.move(written, file);
        }
        return read(file);
    }
}
