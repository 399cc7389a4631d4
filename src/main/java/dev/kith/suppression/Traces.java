package dev.kith.suppression;

import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What points at the person in one record, as the suppression list is asked for it. Immutable. */
public final class Traces {

    private final RecordKey record;
    private final Map<Identifier, UUID> tokens;
    private final Supplier<Companions> companions;

    /** @param companions found only when they are asked for: hardly ever */
    Traces(RecordKey record, Map<Identifier, UUID> tokens, Supplier<Companions> companions) {
        this.record = record;
        this.tokens = tokens;
        this.companions = companions;
    }

    RecordKey record() {
        return record;
    }

    public Set<Identifier> identifiers() {
        return tokens.keySet();
    }

    Collection<UUID> tokens() {
        return tokens.values();
    }

    Traces and(Map<Identifier, UUID> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<Identifier, UUID> all = new LinkedHashMap<>(tokens);
        all.putAll(more);
        return new Traces(record, all, companions);
    }

    /** Those of its emails and phones that several people have, each together with what tells them apart. */
    Set<Identifier> together(Map<UUID, Identifier.Kind> hits) {
        Set<Identifier> together = new LinkedHashSet<>();
        tokens.forEach((identifier, token) -> {
            Identifier.Kind kind = hits.get(token);
            if (kind != null && kind.isShared()) {
                together.addAll(Identifiers.together(identifier, companions.get()));
            }
        });
        return together;
    }

    @Override
    public String toString() {
        return record.toString();
    }
}
