package dev.kith.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Argon2id of secrets, with its salt and costs in the hash. */
final class SecretHash {

    /** As OWASP advises for Argon2id: 19 MiB, two passes, one thread. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private static final int SALT_BYTES = 16;

    private SecretHash() {}

    static String of(String secret, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return ARGON2.hash(secret.getBytes(StandardCharsets.UTF_8), salt).getResult();
    }

    /** Takes the same time whether they match or not. */
    static boolean matches(String secret, String hash) {
        return Argon2Function.getInstanceFromHash(hash)
                .check(secret.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }
}
