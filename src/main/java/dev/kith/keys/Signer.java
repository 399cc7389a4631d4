package dev.kith.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/** Signs with Ed25519. Whoever has the public key can check a signature without Kith, and make none. Thread-safe. */
public final class Signer {

    private static final int SEED_BYTES = 32;

    private final KeyPair pair;
    private final SignatureCheck check;

    Signer(byte[] seed) {
        this.pair = pair(seed);
        this.check = new SignatureCheck(pair.getPublic());
    }

    /** The file within the folder for data that holds the public key. */
    public static Path publicKeyIn(Path data) {
        return data.resolve("kith-signing.pub");
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with Ed25519", e);
        }
    }

    /** Checks what this one signed. */
    public SignatureCheck check() {
        return check;
    }

    /** Writes the public key, unless the file holds it already. */
    public void publish(Path file) throws IOException {
        String pem = check.pem();
        if (Files.exists(file) && Files.readString(file).equals(pem)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, "signing", ".new");
        Files.writeString(written, pem);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A key pair whose private key is the seed: Java makes the public key only while it generates a pair. */
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
            generator.initialize(255, new Fixed(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] made = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElse(new byte[0]);
            if (seed.length != SEED_BYTES || !Arrays.equals(made, seed)) {
                throw new IllegalStateException("This Java makes no Ed25519 key from a seed");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with Ed25519", e);
        }
    }

    /** Gives the seed where a generator asks for chance. */
    private static final class Fixed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    @Override
    public String toString() {
        return "Signer(" + check.keyId() + ")";
    }
}
