package dev.kith;

import dev.kith.audit.AuditLog;
import dev.kith.camel.Workplace;
import dev.kith.config.ObjectMap;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Source;
import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.SipHash;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.people.Sources;
import dev.kith.people.WhoIsWho;
import dev.kith.record.ObjectName;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredLinks;
import dev.kith.state.StoredQueue;
import dev.kith.state.StoredRegister;
import dev.kith.suppression.Screen;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Match rules and systems of the files that are in use. */
final class KnownPeople implements Sources {

    private final Systems systems;
    private final Supplier<Workplace> files;

    private KnownPeople(Systems systems, Supplier<Workplace> files) {
        this.systems = systems;
        this.files = files;
    }

    static WhoIsWho of(
            Systems systems,
            Supplier<Workplace> files,
            StateDatabase database,
            Keyring keyring,
            Screen screen,
            AuditLog audit,
            Clock clock) {
        return new WhoIsWho(
                new KnownPeople(systems, files),
                new WhoIsWho.Memory(
                        new StoredRegister(database, keyring), new StoredLinks(database), new StoredQueue(database)),
                screen,
                database.barrier(),
                rule -> new SipHash(bytes(keyring.token(Purpose.MATCHING, rule))),
                audit,
                clock);
    }

    private static byte[] bytes(UUID token) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(token.getMostSignificantBits())
                .putLong(token.getLeastSignificantBits())
                .array();
    }

    @Override
    public Map<String, MatchRule> rules() {
        return files.get().matchRules();
    }

    @Override
    public List<ObjectName> objects() {
        return files.get().systems().values().stream()
                .filter(system -> !system.isByHand())
                .flatMap(system -> system.objects().values().stream())
                .map(ObjectMap::name)
                .toList();
    }

    @Override
    public ObjectMap object(ObjectName name) {
        return Optional.ofNullable(files.get().systems().get(name.system()))
                .flatMap(system -> system.object(name.object()))
                .orElseThrow(() -> new ObjectMismatch("No file describes " + name + ". Describe it in config/systems/"
                        + name.system() + ".yaml, or mend that file: ./kith validate names its mistakes."));
    }

    @Override
    public Source source(ObjectName name) {
        return systems.connected(files.get(), name.system()).source(object(name));
    }
}
