package dev.kith.suppression;

import dev.kith.config.ObjectMap;
import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Asks the suppression list about many records in one look-up; in a second one about those few that it has something of. */
public final class Screen {

    private final SuppressionList list;
    private final Keyring keyring;

    public Screen(SuppressionList list, Keyring keyring) {
        this.list = list;
        this.keyring = keyring;
    }

    /** What points at the person in a record as read. */
    public Traces traces(CustomerRecord record, ObjectMap map) {
        return new Traces(record.key(), tokens(Identifiers.of(record, map)), () -> Companions.of(record, map));
    }

    /** What points at a person in a record as mapped and as read. */
    public Traces traces(MappedRecord record, Traces asRead) {
        return asRead.and(tokens(Identifiers.of(record, asRead.identifiers())));
    }

    /** What points at a person in a record of which only the key is known. */
    public Traces traces(RecordKey key) {
        return new Traces(key, tokens(Set.of(Identifiers.recordKey(key))), () -> Companions.NONE);
    }

    private Map<Identifier, UUID> tokens(Set<Identifier> identifiers) {
        Map<Identifier, UUID> tokens = new LinkedHashMap<>();
        identifiers.forEach(identifier -> tokens.put(identifier, identifier.token(keyring)));
        return tokens;
    }

    /** As {@link SuppressionList#verify}: before a run reads anything. */
    public void verify() {
        list.verify();
    }

    /** Those that must not pass, as the list is now. */
    public <T> Screened<T> screen(Collection<T> all, Function<T, Traces> traces) {
        Set<UUID> asked = new HashSet<>();
        all.forEach(one -> asked.addAll(traces.apply(one).tokens()));
        Map<UUID, Identifier.Kind> hits = list.hits(asked);
        if (hits.isEmpty()) {
            return new Screened<>(Set.of(), Set.of());
        }
        List<T> suspects = all.stream()
                .filter(one -> traces.apply(one).tokens().stream().anyMatch(hits::containsKey))
                .toList();
        Map<T, Map<UUID, UUID>> together = new LinkedHashMap<>(); // and what says that a person decided on it
        Set<UUID> closer = new HashSet<>();
        for (T one : suspects) {
            Map<UUID, UUID> tokens = new LinkedHashMap<>();
            for (Identifier shared : traces.apply(one).together(hits)) {
                Identifier decided = Identifiers.different(traces.apply(one).record(), shared);
                tokens.put(shared.token(keyring), decided.token(keyring));
            }
            together.put(one, tokens);
            closer.addAll(tokens.keySet());
            closer.addAll(tokens.values());
            closer.add(exception(traces.apply(one)));
        }
        Map<UUID, Identifier.Kind> found = list.hits(closer);
        Set<T> forgotten = new HashSet<>();
        Set<T> doubtful = new HashSet<>();
        together.forEach((one, tokens) -> {
            if (found.get(exception(traces.apply(one))) == Identifier.Kind.EXCEPTION) {
                return;
            }
            if (blocked(traces.apply(one), hits)) {
                forgotten.add(one);
            } else if (tokens.entrySet().stream()
                    .anyMatch(shared -> found.get(shared.getKey()) == Identifier.Kind.TOGETHER
                            && found.get(shared.getValue()) != Identifier.Kind.DIFFERENT)) {
                doubtful.add(one);
            }
        });
        return new Screened<>(forgotten, doubtful);
    }

    /** Counts those who were kept out. */
    public <T> void attempted(Screened<T> screened, Function<T, Traces> traces, String route) {
        Set<UUID> tokens = new HashSet<>();
        screened.forgotten().forEach(one -> tokens.addAll(traces.apply(one).tokens()));
        if (!tokens.isEmpty()) {
            list.attempted(tokens, route);
        }
    }

    private UUID exception(Traces traces) {
        return Identifiers.exception(traces.record()).token(keyring);
    }

    private static boolean blocked(Traces traces, Map<UUID, Identifier.Kind> hits) {
        return traces.tokens().stream().anyMatch(token -> {
            Identifier.Kind kind = hits.get(token);
            return kind != null && kind.blocks();
        });
    }
}
