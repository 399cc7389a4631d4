package dev.kith.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Every key that Kith uses, derived from the 32 bytes of the key file; none is ever stored beside the data.
 *
 * <p>A <em>token</em> is HMAC-SHA256 under the purpose's key, cut to 128 bits, carried as a UUID: without the key file it
 * confirms no guess. <em>Sealed</em> values are AES-256-GCM under a key per person, so that destroying the person's key destroys
 * them. Thread-safe.
 */
public final class Keyring {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Finding a cipher takes longer than a short value does in it. */
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(Keyring::cipher);

    private final Map<Purpose, SecretKeySpec> keys = new EnumMap<>(Purpose.class);
    private final Map<Purpose, ThreadLocal<Mac>> macs = new EnumMap<>(Purpose.class);
    private final SecureRandom random = new SecureRandom();

    /** @param master the 32 bytes of the key file */
    public Keyring(byte[] master) {
        SecretKeySpec masterKey = new SecretKeySpec(master, "HmacSHA256");
        for (Purpose purpose : Purpose.values()) {
            byte[] derived = mac(masterKey).doFinal(("kith:1:" + purpose).getBytes(StandardCharsets.UTF_8));
            SecretKeySpec key = new SecretKeySpec(derived, "HmacSHA256");
            keys.put(purpose, key);
            macs.put(purpose, ThreadLocal.withInitial(() -> mac(key)));
        }
    }

    /** The token of a text for one purpose: equal texts give equal tokens. */
    public UUID token(Purpose purpose, String text) {
        return token(purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    public UUID token(Purpose purpose, byte[] bytes) {
        ThreadLocal<Mac> mac = macs.get(purpose);
        if (mac == null) {
            throw new IllegalArgumentException("No key for " + purpose);
        }
        ByteBuffer digest = ByteBuffer.wrap(mac.get().doFinal(bytes));
        return new UUID(digest.getLong(), digest.getLong());
    }

    /** Signs with the key of this key file. */
    public Signer signer() {
        return new Signer(key(Purpose.SIGNING).getEncoded());
    }

    /** A new random key for one person. */
    public PersonKey newPersonKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new PersonKey(key);
    }

    /** The person's key as it may be stored. */
    public byte[] wrap(PersonKey key) {
        return encrypt(sealingKey(Purpose.WRAPPING), key.bytes());
    }

    public PersonKey unwrap(byte[] wrapped) {
        return new PersonKey(decrypt(sealingKey(Purpose.WRAPPING), wrapped));
    }

    /** For what belongs to no person alone. */
    public byte[] seal(Purpose purpose, String value) {
        return encrypt(sealingKey(purpose), value.getBytes(StandardCharsets.UTF_8));
    }

    public String unseal(Purpose purpose, byte[] sealed) {
        return new String(decrypt(sealingKey(purpose), sealed), StandardCharsets.UTF_8);
    }

    public byte[] seal(PersonKey key, String value) {
        return encrypt(new SecretKeySpec(key.bytes(), "AES"), value.getBytes(StandardCharsets.UTF_8));
    }

    public String unseal(PersonKey key, byte[] sealed) {
        return new String(decrypt(new SecretKeySpec(key.bytes(), "AES"), sealed), StandardCharsets.UTF_8);
    }

    private SecretKeySpec sealingKey(Purpose purpose) {
        return new SecretKeySpec(key(purpose).getEncoded(), "AES");
    }

    private SecretKeySpec key(Purpose purpose) {
        SecretKeySpec key = keys.get(purpose);
        if (key == null) {
            throw new IllegalArgumentException("No key for " + purpose);
        }
        return key;
    }

    private byte[] encrypt(SecretKeySpec key, byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = CIPHERS.get();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM", e);
        }
    }

    private static byte[] decrypt(SecretKeySpec key, byte[] sealed) {
        try {
            Cipher cipher = CIPHERS.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new WrongKey(
                    "A stored value cannot be opened with this key file. Put back the key file that it was written with.");
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM", e);
        }
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot compute HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Keyring(***)";
    }
}
