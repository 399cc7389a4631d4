package dev.kith.state;

import dev.kith.audit.AuditEntry;
import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditLog;
import dev.kith.audit.AuditTrail;
import dev.kith.audit.CheckpointFile;
import dev.kith.keys.Keyring;
import dev.kith.keys.PersonKey;
import dev.kith.keys.Sha256;
import dev.kith.keys.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log in the state database, and its signed checkpoints in a file. Thread-safe, also between nodes. */
public final class StoredAuditLog implements AuditLog, AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAuditLog.class);
    private static final int SALT_BYTES = 32;
    private static final int PAGE = 500;

    private final StateDatabase database;
    private final Keyring keyring;
    private final Signer signer;
    private final CheckpointFile file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public StoredAuditLog(StateDatabase database, Keyring keyring, CheckpointFile file, Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.signer = keyring.signer();
        this.file = file;
        this.clock = clock;
    }

    @Override
    public void append(AuditEvent event) {
        database.run(handle -> append(handle, event));
    }

    /**
     * Appends within the caller's transaction: both come about or neither. Best at its end, since until then nobody else can append. The
     * checkpoint follows the commit.
     */
    AuditEntry append(Handle handle, AuditEvent event) {
        Head head = handle.createQuery("SELECT seq, entry_hash FROM audit_head WHERE head = 1 FOR UPDATE")
                .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
                .one();
        long seq = head.seq() + 1;
        AuditEntry entry = AuditEntry.of(event, seq, head.hash(), commit(handle, event, seq));
        handle.createUpdate("INSERT INTO audit_entry (seq, entry, entry_hash) VALUES (:seq, :entry, :hash)")
                .bind("seq", seq)
                .bind("entry", entry.entry())
                .bind("hash", entry.hash())
                .execute();
        handle.createUpdate("UPDATE audit_head SET seq = :seq, entry_hash = :hash WHERE head = 1")
                .bind("seq", seq)
                .bind("hash", entry.hash())
                .execute();
        handle.afterCommit(() -> checkpoint(entry));
        return entry;
    }

    private record Head(long seq, String hash) {}

    /** A checkpoint that cannot be written must not undo what is stored: it lags, and the next one confirms this entry too. */
    private void checkpoint(AuditEntry entry) {
        try {
            file.add(entry, clock.instant(), signer);
        } catch (IOException e) {
            LOG.error(
                    "The audit log's checkpoint of entry {} could not be written to {}. Until one is, nobody can tell whether the log's end"
                            + " is missing. See that its folder exists, has room and can be written (KITH_AUDIT_CHECKPOINTS).",
                    entry.seq(),
                    file);
        }
    }

    /** @return digests of the personal values, by their names */
    private Map<String, String> commit(Handle handle, AuditEvent event, long seq) {
        Map<String, String> digests = new TreeMap<>();
        if (event.commitments().isEmpty()) {
            return digests;
        }
        String request = event.request().orElseThrow();
        PersonKey key = keyFor(handle, request);
        event.commitments().forEach((name, value) -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            digests.put(name, digest(salt, value));
            handle.createUpdate(
                            "INSERT INTO audit_salt (seq, name, request, salt) VALUES (:seq, :name, :request, :salt)")
                    .bind("seq", seq)
                    .bind("name", name)
                    .bind("request", request)
                    .bind("salt", keyring.seal(key, HexFormat.of().formatHex(salt)))
                    .execute();
        });
        return digests;
    }

    private static String digest(byte[] salt, String value) {
        return Sha256.hex(salt, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody makes one at the same time: whoever appends holds the head. */
    private PersonKey keyFor(Handle handle, String request) {
        Optional<PersonKey> stored = stored(handle, request);
        if (stored.isPresent()) {
            return stored.get();
        }
        PersonKey key = keyring.newPersonKey();
        handle.createUpdate("INSERT INTO audit_key (request, wrapped_key) VALUES (:request, :key)")
                .bind("request", request)
                .bind("key", keyring.wrap(key))
                .execute();
        return key;
    }

    private Optional<PersonKey> stored(Handle handle, String request) {
        return handle.createQuery("SELECT wrapped_key FROM audit_key WHERE request = :request")
                .bind("request", request)
                .mapTo(byte[].class)
                .findOne()
                .map(keyring::unwrap);
    }

    /** Whether an entry is about this value; empty when its request was shredded, or it committed to nothing of that name. */
    public Optional<Boolean> confirms(long seq, String name, String value) {
        return database.run(handle -> handle.createQuery("SELECT s.request, s.salt, e.entry FROM audit_salt s"
                        + " JOIN audit_entry e ON e.seq = s.seq WHERE s.seq = :seq AND s.name = :name")
                .bind("seq", seq)
                .bind("name", name)
                .map((row, context) -> {
                    PersonKey key = stored(handle, row.getString(1)).orElseThrow();
                    byte[] salt = HexFormat.of().parseHex(keyring.unseal(key, row.getBytes(2)));
                    AuditEntry entry = new AuditEntry(seq, row.getString(3), "");
                    return entry.digest(name).equals(digest(salt, value));
                })
                .findOne());
    }

    @Override
    public Optional<AuditEntry> last() {
        return database.run(
                handle -> handle.createQuery("SELECT seq, entry, entry_hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
                        .map((row, context) -> new AuditEntry(row.getLong(1), row.getString(2), row.getString(3)))
                        .findOne());
    }

    @Override
    public void shred(String request) {
        database.run(handle -> shred(handle, request));
    }

    /** Within a transaction of the caller's. */
    int shred(Handle handle, String request) {
        handle.createUpdate("DELETE FROM audit_salt WHERE request = :request")
                .bind("request", request)
                .execute();
        return handle.createUpdate("DELETE FROM audit_key WHERE request = :request")
                .bind("request", request)
                .execute();
    }

    @Override
    public List<String> checkpoints() {
        return file.lines();
    }

    @Override
    public Stream<AuditEntry> entries() {
        return AuditTrail.paged(this::after);
    }

    /** The entries about one request, in order. */
    public List<AuditEntry> about(String request) {
        return database.run(handle -> handle.createQuery(
                        "SELECT seq, entry, entry_hash FROM audit_entry WHERE entry LIKE :about ORDER BY seq")
                .bind("about", "%\"request\":\"" + request.replaceAll("[^A-Za-z0-9-]", "") + "\"%")
                .map((row, context) -> new AuditEntry(row.getLong(1), row.getString(2), row.getString(3)))
                .list());
    }

    /** Some of the entries after this one, in order; none at the end. */
    public List<AuditEntry> after(long seq) {
        return database.run(handle -> handle.createQuery(
                        "SELECT seq, entry, entry_hash FROM audit_entry WHERE seq > :seq ORDER BY seq LIMIT " + PAGE)
                .bind("seq", seq)
                .map((row, context) -> new AuditEntry(row.getLong(1), row.getString(2), row.getString(3)))
                .list());
    }
}
