package dev.kith;

import dev.kith.access.Access;
import dev.kith.audit.CheckpointFile;
import dev.kith.config.Settings;
import dev.kith.identity.Acquaintances;
import dev.kith.keys.KeyFile;
import dev.kith.keys.Keyring;
import dev.kith.keys.Signer;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredClaims;
import dev.kith.state.StoredObjections;
import dev.kith.state.StoredPhones;
import dev.kith.state.StoredSuppressionList;
import dev.kith.state.StoredSyncState;
import dev.kith.state.StoredTokens;
import dev.kith.suppression.Journal;
import dev.kith.suppression.Screen;
import dev.kith.sync.Engine;
import dev.kith.sync.StateUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The state database and the key that belongs to it, opened in an order in which nothing is written before the key is known to be right. */
record OpenedState(Keyring keyring, StateDatabase database) implements AutoCloseable {

    static OpenedState of(Settings settings) {
        Keyring keyring = keyring(settings);
        String url = settings.stateUrl().isEmpty() ? embedded(settings.data()) : settings.stateUrl();
        return new OpenedState(
                keyring,
                StateDatabase.open(
                        url, settings.stateUser(), settings.statePassword().reveal(), keyring));
    }

    /** False when nothing was ever remembered here; a database elsewhere counts as there. */
    static boolean isThere(Settings settings) {
        return !settings.stateUrl().isEmpty() || exists(settings);
    }

    private static boolean exists(Settings settings) {
        return Files.exists(settings.data().resolve("state.mv.db"));
    }

    /** A key is made on first start for the embedded database only: another database may have been written with another key. */
    private static Keyring keyring(Settings settings) {
        if (!settings.stateUrl().isEmpty() && !settings.stateUrl().startsWith("jdbc:h2:")) {
            return KeyFile.read(settings.keyFile());
        }
        try {
            return exists(settings) ? KeyFile.read(settings.keyFile()) : KeyFile.readOrCreate(settings.keyFile());
        } catch (IOException e) {
            throw new StateUnavailable("The key file " + settings.keyFile()
                    + " cannot be made. See that its folder exists, has room and can be written.");
        }
    }

    private static String embedded(Path data) {
        // No trace file: H2 would write values into it.
        return "jdbc:h2:file:" + data.toAbsolutePath().resolve("state")
                + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    }

    StoredSyncState sync() {
        return new StoredSyncState(database, keyring);
    }

    /** The audit log; its public key lies in the folder for data from now on. */
    StoredAuditLog audit(Settings settings, Clock clock) {
        try {
            keyring.signer().publish(Signer.publicKeyIn(settings.data()));
        } catch (IOException e) {
            throw new StateUnavailable(
                    "The folder " + settings.data() + " cannot be written. See that it exists and has room.");
        }
        return new StoredAuditLog(database, keyring, new CheckpointFile(settings.auditCheckpoints()), clock);
    }

    /** The suppression list with its journal. */
    StoredSuppressionList suppression(Settings settings, StoredAuditLog audit, Clock clock) {
        return new StoredSuppressionList(database, keyring, new Journal(settings.journal(), keyring), audit, clock);
    }

    /** What takes changes from one system to another. */
    Engine engine(StoredSyncState sync, Screen screen, Acquaintances acquaintances, Clock clock) {
        return new Engine(
                sync,
                new StoredObjections(database, keyring),
                screen,
                database.barrier(),
                new StoredClaims(database, keyring),
                new StoredPhones(database, keyring),
                acquaintances,
                keyring,
                clock);
    }

    Access access(StoredAuditLog audit, Clock clock) {
        return new Access(new StoredTokens(database, keyring, audit), keyring, clock);
    }

    @Override
    public void close() {
        database.close();
    }
}
