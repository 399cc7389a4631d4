package dev.kith.people;

import dev.kith.config.ObjectMap;
import dev.kith.identity.Acquaintances;
import dev.kith.people.Register.Entry;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells routes who is who, a page at a time: what they read is matched at once with all that is known. */
final class Introductions implements Acquaintances {

    private final Register register;
    private final Queue queue;
    private final Loading loading;
    private final Resolution resolution;
    private final Sources sources;
    private final Models models;

    Introductions(WhoIsWho.Memory memory, Loading loading, Resolution resolution, Sources sources, Models models) {
        this.register = memory.register();
        this.queue = memory.queue();
        this.loading = loading;
        this.resolution = resolution;
        this.sources = sources;
        this.models = models;
    }

    @Override
    public Map<RecordKey, Acquaintance> meet(
            String rule, ObjectMap source, List<CustomerRecord> records, ObjectName destination) {
        boolean isAbout = Optional.ofNullable(sources.rules().get(rule))
                .filter(by -> by.records().contains(source.name()))
                .isPresent();
        if (!isAbout || models.find(rule).isEmpty()) {
            return Map.of();
        }
        loading.take(rule, source, records, Optional.empty());
        List<RecordKey> keys = records.stream().map(CustomerRecord::key).toList();
        List<Entry> waiting = register.find(rule, keys).stream()
                .filter(entry -> !entry.isMatched())
                .toList();
        for (int from = 0; from < waiting.size(); from += Resolution.PAGE) {
            resolution.match(rule, waiting.subList(from, Math.min(waiting.size(), from + Resolution.PAGE)));
        }
        return acquaintances(register.find(rule, keys), destination);
    }

    private Map<RecordKey, Acquaintance> acquaintances(List<Entry> entries, ObjectName destination) {
        Map<UUID, List<String>> theirs = new HashMap<>();
        register.of(entries.stream().map(Entry::person).collect(Collectors.toSet()))
                .forEach(entry -> {
                    if (entry.record().key().object().equals(destination)) {
                        theirs.computeIfAbsent(entry.person(), any -> new ArrayList<>())
                                .add(entry.record().key().value());
                    }
                });
        Set<Long> asked = askedAbout(entries, destination);
        Map<RecordKey, Acquaintance> known = new LinkedHashMap<>();
        for (Entry entry : entries) {
            List<String> there = theirs.get(entry.person());
            if (there != null) {
                known.put(entry.record().key(), new Acquaintance.Theirs(there));
            } else {
                entry.ofCase()
                        .filter(asked::contains)
                        .ifPresent(number -> known.put(entry.record().key(), new Acquaintance.Asked(number)));
            }
        }
        return known;
    }

    /** Cases with a record of the destination among theirs: only then it matters how they are decided. */
    private Set<Long> askedAbout(List<Entry> entries, ObjectName destination) {
        Set<Long> asked = new HashSet<>();
        Set<Long> cases =
                entries.stream().flatMap(entry -> entry.ofCase().stream()).collect(Collectors.toSet());
        for (long number : cases) {
            boolean concerns = register.read(queue.records(number)).stream()
                    .anyMatch(entry -> entry.record().key().object().equals(destination));
            if (concerns) {
                asked.add(number);
            }
        }
        return asked;
    }
}
