package dev.kith.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, for what is no personal data or carries a salt: a digest of personal data alone is guessed in minutes. */
public final class Sha256 {

    private Sha256() {}

    /** The digest of the parts, one after the other, as 64 lower-case hexadecimal digits. */
    public static String hex(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java cannot compute SHA-256", e);
        }
    }
}
