package dev.kith.suppression;

import dev.kith.config.ObjectMap;
import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the suppression list about many records in one look-up. */
public final class Screen {

    private final SuppressionList list;
    private final Keyring keyring;

    public Screen(SuppressionList list, Keyring keyring) {
        this.list = list;
        this.keyring = keyring;
    }

    /** What points at the person in a record as read. */
    public Map<Identifier, UUID> tokens(CustomerRecord record, ObjectMap map) {
        Map<Identifier, UUID> tokens = new LinkedHashMap<>();
        Identifiers.of(record, map).forEach(identifier -> tokens.put(identifier, identifier.token(keyring)));
        return tokens;
    }

    /**
     * What points at a person in a record as mapped and as read.
     *
     * @param asRead what {@link #tokens(CustomerRecord, ObjectMap)} found in it
     */
    public Set<UUID> tokens(MappedRecord record, Map<Identifier, UUID> asRead) {
        Set<UUID> tokens = new HashSet<>(asRead.values());
        for (Identifier identifier : Identifiers.of(record, asRead.keySet())) {
            tokens.add(identifier.token(keyring));
        }
        return tokens;
    }

    /** What points at a person in a record of which only the key is known. */
    public Set<UUID> tokens(RecordKey key) {
        return Set.of(Identifiers.recordKey(key.object() + ":" + key.value()).token(keyring));
    }

    /** Those that must not pass, because a token of theirs is on the list now. */
    public <T> Set<T> suppressed(Collection<T> all, Function<T, ? extends Collection<UUID>> tokens) {
        Set<UUID> asked = new HashSet<>();
        all.forEach(one -> asked.addAll(tokens.apply(one)));
        Set<UUID> hits = list.hits(asked);
        return hits.isEmpty()
                ? Set.of()
                : all.stream()
                        .filter(one -> !Collections.disjoint(tokens.apply(one), hits))
                        .collect(Collectors.toSet());
    }
}
