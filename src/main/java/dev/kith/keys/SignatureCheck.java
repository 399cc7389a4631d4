package dev.kith.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Checks Ed25519 signatures with a public key. Thread-safe. */
public final class SignatureCheck {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final int ID_DIGITS = 16;

    private final PublicKey key;

    SignatureCheck(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a public key in PEM.
     *
     * @throws WrongKey when there is none in the file
     */
    public static SignatureCheck read(Path file) {
        try {
            String pem = Files.readString(file).strip();
            if (pem.startsWith(BEGIN) && pem.endsWith(END)) {
                byte[] bytes = Base64.getMimeDecoder()
                        .decode(pem.substring(BEGIN.length(), pem.length() - END.length())
                                .strip());
                return new SignatureCheck(
                        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
            }
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            // reported below, together with a file that holds something else
        }
        throw new WrongKey(
                "There is no public Ed25519 key in " + file + ". Kith writes its own as kith-signing.pub into its"
                        + " folder for data; name a copy of that file behind --key.");
    }

    /** As X.509 has it: what {@code openssl pkey -pubin} reads. */
    String pem() {
        byte[] newline = "\n".getBytes(StandardCharsets.UTF_8);
        return BEGIN + "\n" + Base64.getMimeEncoder(64, newline).encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /** Names the key: the first digits of the SHA-256 of its X.509 form. */
    public String keyId() {
        return Sha256.hex(key.getEncoded()).substring(0, ID_DIGITS);
    }

    public boolean holds(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // not even the shape of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot check Ed25519 signatures", e);
        }
    }
}
