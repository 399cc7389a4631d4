package dev.kith.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Every key that Kith uses, derived from the key file; none is ever stored beside the data. The file may hold several generations of 32
 * bytes: the newest makes everything that {@link Purpose#rotates rotates}, the older ones open what they closed.
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

    /** For the keys that come again and again: a cipher need not prepare the key that it had last. */
    private static final ThreadLocal<Cipher> OWN = ThreadLocal.withInitial(Keyring::cipher);

    /** Oldest first: generation 1 stands at 0. */
    private final List<Generation> generations;

    private final SecureRandom random = new SecureRandom();

    /** @param master the 32 bytes of a key file that holds one generation */
    public Keyring(byte[] master) {
        this(List.of(master));
    }

    /** @param masters 32 bytes each, the newest generation first, as in the key file */
    public Keyring(List<byte[]> masters) {
        List<Generation> made = new ArrayList<>();
        masters.forEach(master -> made.add(0, new Generation(master)));
        this.generations = List.copyOf(made);
    }

    /** The keys that are derived from one 32 bytes. */
    private static final class Generation {

        private final Map<Purpose, SecretKeySpec> keys = new EnumMap<>(Purpose.class);
        private final Map<Purpose, ThreadLocal<Mac>> macs = new EnumMap<>(Purpose.class);

        Generation(byte[] master) {
            SecretKeySpec masterKey = new SecretKeySpec(master, "HmacSHA256");
            for (Purpose purpose : Purpose.values()) {
                byte[] derived = mac(masterKey).doFinal(("kith:1:" + purpose).getBytes(StandardCharsets.UTF_8));
                SecretKeySpec key = new SecretKeySpec(derived, "HmacSHA256");
                keys.put(purpose, key);
                macs.put(purpose, ThreadLocal.withInitial(() -> mac(key)));
            }
        }

        UUID token(Purpose purpose, byte[] bytes) {
            ThreadLocal<Mac> mac = macs.get(purpose);
            if (mac == null) {
                throw new IllegalArgumentException("No key for " + purpose);
            }
            ByteBuffer digest = ByteBuffer.wrap(mac.get().doFinal(bytes));
            return new UUID(digest.getLong(), digest.getLong());
        }

        byte[] key(Purpose purpose) {
            SecretKeySpec key = keys.get(purpose);
            if (key == null) {
                throw new IllegalArgumentException("No key for " + purpose);
            }
            return key.getEncoded();
        }

        SecretKeySpec sealing(Purpose purpose) {
            return new SecretKeySpec(key(purpose), "AES");
        }
    }

    /** How many generations there are, and the number of the newest. */
    public int generation() {
        return generations.size();
    }

    private Generation newest() {
        return generations.get(generations.size() - 1);
    }

    private Generation oldest() {
        return generations.get(0);
    }

    /**
     * The token of a text for one purpose: equal texts give equal tokens. Where the purpose rotates, each generation's key is laid over
     * the token of the one before: so a token is brought under a new key by {@link #forward} without the text.
     */
    public UUID token(Purpose purpose, String text) {
        return token(purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    public UUID token(Purpose purpose, byte[] bytes) {
        UUID token = oldest().token(purpose, bytes);
        return purpose.rotates() ? forward(purpose, token, 1) : token;
    }

    /** The token that a generation's keys made, as the newest generation makes it. */
    public UUID forward(Purpose purpose, UUID token, int generation) {
        UUID forwarded = token;
        for (Generation next : generations.subList(generation, generations.size())) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
            bytes.putLong(forwarded.getMostSignificantBits()).putLong(forwarded.getLeastSignificantBits());
            forwarded = next.token(purpose, bytes.array());
        }
        return forwarded;
    }

    /** Tells whether a database and a generation of a key file belong together. */
    public UUID check(int generation) {
        return generations.get(generation - 1).token(Purpose.CHECK, "kith".getBytes(StandardCharsets.UTF_8));
    }

    /** Signs with the key of this key file. */
    public Signer signer() {
        return new Signer(oldest().key(Purpose.SIGNING));
    }

    /** A new random key for one person. */
    public PersonKey newPersonKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new PersonKey(key);
    }

    /** The person's key as it may be stored. */
    public byte[] wrap(PersonKey key) {
        return encrypt(OWN.get(), newest().sealing(Purpose.WRAPPING), key.bytes());
    }

    public PersonKey unwrap(byte[] wrapped) {
        return new PersonKey(open(Purpose.WRAPPING, wrapped));
    }

    /** For what belongs to no person alone. */
    public byte[] seal(Purpose purpose, String value) {
        return encrypt(OWN.get(), newest().sealing(purpose), value.getBytes(StandardCharsets.UTF_8));
    }

    public String unseal(Purpose purpose, byte[] sealed) {
        return new String(open(purpose, sealed), StandardCharsets.UTF_8);
    }

    /** What a key of this purpose sealed or wrapped, under the newest one. */
    public byte[] renew(Purpose purpose, byte[] sealed) {
        return encrypt(OWN.get(), newest().sealing(purpose), open(purpose, sealed));
    }

    public byte[] seal(PersonKey key, String value) {
        return encrypt(CIPHERS.get(), new SecretKeySpec(key.bytes(), "AES"), value.getBytes(StandardCharsets.UTF_8));
    }

    public String unseal(PersonKey key, byte[] sealed) {
        return new String(
                decrypt(CIPHERS.get(), new SecretKeySpec(key.bytes(), "AES"), sealed)
                        .orElseThrow(Keyring::wrongKey),
                StandardCharsets.UTF_8);
    }

    /** The newest key that fits. */
    private byte[] open(Purpose purpose, byte[] sealed) {
        for (int i = generations.size() - 1; i >= 0; i--) {
            Optional<byte[]> plain = decrypt(OWN.get(), generations.get(i).sealing(purpose), sealed);
            if (plain.isPresent()) {
                return plain.get();
            }
        }
        throw wrongKey();
    }

    private byte[] encrypt(Cipher cipher, SecretKeySpec key, byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
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

    /** Empty when another key sealed it. */
    private static Optional<byte[]> decrypt(Cipher cipher, SecretKeySpec key, byte[] sealed) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static WrongKey wrongKey() {
        return new WrongKey(
                "A stored value cannot be opened with this key file. Put back the key file that it was written with.");
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
