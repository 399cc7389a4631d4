package dev.kith;

import dev.kith.audit.AuditLog;
import dev.kith.camel.Workplace;
import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Destination;
import dev.kith.connector.Eraser;
import dev.kith.connector.Merger;
import dev.kith.connector.ObjectMismatch;
import dev.kith.identity.MatchRule;
import dev.kith.keys.Keyring;
import dev.kith.merging.Crms;
import dev.kith.merging.Guard;
import dev.kith.merging.Merges;
import dev.kith.record.ObjectName;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredMerges;
import dev.kith.state.StoredRegister;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Merges in the systems of the files that are in use. */
final class MergeableSystems implements Crms {

    private final Systems systems;
    private final Supplier<Workplace> files;

    private MergeableSystems(Systems systems, Supplier<Workplace> files) {
        this.systems = systems;
        this.files = files;
    }

    static Merges of(
            Systems systems,
            Supplier<Workplace> files,
            Function<String, MatchRule> rules,
            StateDatabase database,
            Keyring keyring,
            Guard guard,
            AuditLog audit,
            Clock clock) {
        return new Merges(
                new MergeableSystems(systems, files),
                rules,
                new StoredRegister(database, keyring),
                new StoredMerges(database, keyring),
                guard,
                database.barrier(),
                audit,
                clock);
    }

    @Override
    public ObjectMap object(ObjectName name) {
        return definition(name.system())
                .object(name.object())
                .orElseThrow(() -> new ObjectMismatch("No file describes " + name
                        + " any more. Describe it in config/systems/" + name.system() + ".yaml."));
    }

    private SystemDefinition definition(String system) {
        return Optional.ofNullable(files.get().systems().get(system))
                .orElseThrow(() -> new ObjectMismatch(
                        "There is no system '" + system + "', or its file has a mistake: ./kith validate names it."));
    }

    private ConnectedSystem connected(String system) {
        definition(system);
        return systems.connected(files.get(), system);
    }

    @Override
    public Merger merger(ObjectMap object) {
        return connected(object.name().system()).merger(object);
    }

    @Override
    public Eraser eraser(String system) {
        return connected(system).eraser();
    }

    @Override
    public Destination destination(ObjectMap object) {
        return connected(object.name().system()).destination(object, Optional.empty());
    }

    @Override
    public Optional<String> forbidden(String system) {
        SystemDefinition definition = definition(system);
        return !definition.isReal() || definition.may().contains("write")
                ? Optional.empty()
                : Optional.of(
                        definition.title() + " is live and may only be read; to let Kith write, and merge: kith-may:"
                                + " [read, write] in " + definition.place().file());
    }
}
