package dev.kith.suppression;

import dev.kith.config.ObjectMap;
import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Asks the suppression list about many records in one look-up. */
public final class Screen {

    private final SuppressionList list;
    private final Keyring keyring;

    public Screen(SuppressionList list, Keyring keyring) {
        this.list = list;
        this.keyring = keyring;
    }

    /** Those of the records as read that must not pass. */
    public Set<CustomerRecord> suppressed(Collection<CustomerRecord> records, ObjectMap map) {
        return blocked(records, record -> Identifiers.of(record, map));
    }

    /** Those of the records as mapped that must not pass. */
    public Set<MappedRecord> suppressed(Collection<MappedRecord> records) {
        return blocked(records, Identifiers::of);
    }

    private <T> Set<T> blocked(Collection<T> records, Function<T, Set<Identifier>> identifiers) {
        Map<UUID, List<T>> byToken = new HashMap<>();
        for (T record : records) {
            for (Identifier identifier : identifiers.apply(record)) {
                byToken.computeIfAbsent(identifier.token(keyring), token -> new ArrayList<>())
                        .add(record);
            }
        }
        Set<UUID> hits = list.hits(byToken.keySet());
        if (hits.isEmpty()) {
            return Set.of(); // which can say that it holds no record without computing its hash
        }
        Set<T> blocked = new HashSet<>();
        for (UUID hit : hits) {
            blocked.addAll(byToken.getOrDefault(hit, List.of()));
        }
        return blocked;
    }
}
