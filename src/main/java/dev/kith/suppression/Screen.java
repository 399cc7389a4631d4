package dev.kith.suppression;

import dev.kith.config.ObjectMap;
import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
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
    public Set<UUID> tokens(CustomerRecord record, ObjectMap map) {
        return tokens(Identifiers.of(record, map));
    }

    /** What points at a person in a record as mapped. */
    public Set<UUID> tokens(MappedRecord record) {
        return tokens(Identifiers.of(record));
    }

    /** What points at a person in a record of which only the key is known. */
    public Set<UUID> tokens(RecordKey key) {
        return tokens(Set.of(Identifiers.recordKey(key.object() + ":" + key.value())));
    }

    private Set<UUID> tokens(Set<Identifier> identifiers) {
        Set<UUID> tokens = new HashSet<>();
        identifiers.forEach(identifier -> tokens.add(identifier.token(keyring)));
        return tokens;
    }

    /** Those that must not pass, because a token of theirs is on the list now. */
    public <T> Set<T> suppressed(Collection<T> all, Function<T, Set<UUID>> tokens) {
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
