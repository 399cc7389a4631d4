package dev.kith.erasure;

import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Trace;
import dev.kith.erasure.Find.Standing;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Companions;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a person in every system: by what the request says, through cross-references, along the links of the data map, and by a
 * search of each object. What a record of theirs adds (another address, another number) is looked for again, until nothing new comes up.
 * Reads only. One search each.
 */
final class Locator {

    /** A chain of records that each add an address is short; this only keeps a loop from going on for ever. */
    private static final int MOST_ROUNDS = 20;

    private final Landscape landscape;
    private final CrossReferences references;
    private final Subject subject;
    private final Map<RecordKey, Find> before;
    private final Map<RecordKey, Find> finds = new LinkedHashMap<>();
    private final Map<RecordKey, CustomerRecord> records = new LinkedHashMap<>();
    private final List<RecordKey> named;
    private final Set<ObjectName> unreachable = new LinkedHashSet<>();
    private final Set<String> remembered = new HashSet<>();

    private Locator(Landscape landscape, CrossReferences references, List<Clue> clues, List<Find> before) {
        this.landscape = landscape;
        this.references = references;
        this.subject = new Subject(clues);
        this.before = before.stream().collect(Collectors.toMap(Find::recordKey, find -> find));
        this.named = clues.stream()
                .filter(clue -> clue.kind() == Clue.Kind.RECORD)
                .map(Locator::recordKey)
                .toList();
    }

    /**
     * Searches everywhere.
     *
     * @param before what was found and decided earlier: decisions stay
     */
    static Located locate(Landscape landscape, CrossReferences references, List<Clue> clues, List<Find> before) {
        Locator locator = new Locator(landscape, references, clues, before);
        locator.search();
        return new Located(
                List.copyOf(locator.finds.values()),
                locator.records,
                locator.unreachable,
                locator.remembered,
                locator.identifiers());
    }

    static RecordKey recordKey(Clue clue) {
        int colon = clue.value().indexOf(':');
        return new RecordKey(
                ObjectName.of(clue.value().substring(0, colon)), clue.value().substring(colon + 1));
    }

    private void search() {
        read(named, Standing.SURE, "named in the request", true);
        // What was the person's stays theirs, whatever its fields say by now: some of them may be cleared already.
        read(
                before.values().stream()
                        .filter(Find::isTheirs)
                        .map(Find::recordKey)
                        .toList(),
                Standing.SURE,
                "",
                true);
        int knew;
        int found;
        int rounds = 0;
        do {
            knew = subject.size();
            found = finds.size();
            searchEveryObject();
            followReferences();
            followLinks();
        } while ((subject.size() > knew || finds.size() > found) && ++rounds < MOST_ROUNDS);
    }

    private void read(Collection<RecordKey> keys, Standing standing, String why, boolean own) {
        Map<ObjectName, List<RecordKey>> missing = keys.stream()
                .filter(key -> !records.containsKey(key))
                .collect(Collectors.groupingBy(RecordKey::object, LinkedHashMap::new, Collectors.toList()));
        missing.forEach((object, wanted) -> landscape
                .object(object)
                .ifPresentOrElse(
                        map -> landscape
                                .eraser(object.system())
                                .read(map, wanted)
                                .forEach(trace -> take(trace, map, standing, Set.of(why), own)),
                        () -> unreachable.add(object)));
    }

    private void searchEveryObject() {
        for (SystemDefinition system : landscape.systems().values()) {
            if (system.isByHand()) {
                continue;
            }
            Eraser eraser = landscape.eraser(system.name());
            for (ObjectMap object : system.objects().values()) {
                for (Trace trace : eraser.find(object, subject.clues())) {
                    Judge.judge(trace.record(), object, subject)
                            .ifPresent(verdict -> take(trace, object, verdict.standing(), verdict.why(), true));
                }
            }
        }
    }

    private void followReferences() {
        Set<RecordKey> own = new LinkedHashSet<>(theirs());
        own.addAll(named); // which may be gone where it was, and still lead to the others
        Set<RecordKey> others = references.of(own);
        others.forEach(other -> remembered.add(other.object().system()));
        read(others, Standing.SURE, "known to Kith as the same person", true);
        // A wrong match must not erase somebody else: a person decides.
        read(references.matched(own), Standing.CANDIDATE, "matched as the same person", true);
    }

    private List<RecordKey> theirs() {
        return finds.values().stream()
                .filter(find -> find.isTheirs() && find.own())
                .map(Find::recordKey)
                .toList();
    }

    /** Records that belong to the person's, and further records of the same person. */
    private void followLinks() {
        for (Find find : List.copyOf(finds.values())) {
            if (!find.isTheirs()) {
                continue;
            }
            ObjectName object = ObjectName.of(find.object());
            Eraser eraser = landscape.eraser(object.system());
            for (ObjectMap other : landscape.objects(object.system())) {
                follow(eraser, other, other.forgetting().belongsTo().get(object.object()), find, false);
                if (find.own()) {
                    follow(eraser, other, other.forgetting().samePerson().get(object.object()), find, true);
                }
            }
            if (find.own()) {
                landscape.object(object).ifPresent(map -> followSamePerson(map, find));
            }
        }
    }

    private void follow(Eraser eraser, ObjectMap other, @Nullable String field, Find find, boolean own) {
        if (field != null) {
            String why = (own ? "linked with " : "belongs to ") + find.object();
            eraser.referring(other, field, List.of(find.key()))
                    .forEach(trace -> take(trace, other, Standing.SURE, Set.of(why), own));
        }
    }

    private void followSamePerson(ObjectMap map, Find find) {
        CustomerRecord record = records.get(find.recordKey());
        map.forgetting().samePerson().forEach((other, field) -> {
            if (record != null) {
                record.value(field)
                        .map(value -> new RecordKey(new ObjectName(map.name().system(), other), value.toString()))
                        .ifPresent(key -> read(List.of(key), Standing.SURE, "linked with " + find.object(), true));
            }
        });
    }

    private void take(Trace trace, ObjectMap map, Standing standing, Set<String> why, boolean own) {
        RecordKey key = trace.record().key();
        Find known = finds.get(key);
        if (known != null && (known.standing() == Standing.SURE || standing == Standing.CANDIDATE)) {
            return;
        }
        Optional<Find> earlier = Optional.ofNullable(before.get(key));
        Optional<Find.Decision> decision = earlier.flatMap(Find::decision);
        Set<String> reasons = new LinkedHashSet<>(earlier.map(Find::why).orElse(Set.of()));
        reasons.addAll(why);
        reasons.remove("");
        Find find = new Find(
                key.object().toString(),
                key.value(),
                key.shown(),
                trace.presence(),
                // what a person decided on stays theirs to decide
                decision.isPresent() ? Standing.CANDIDATE : standing,
                reasons,
                earlier.map(Find::own).orElse(own),
                decision);
        finds.put(key, find);
        records.put(key, trace.record());
        if (find.isTheirs() && find.own()) {
            subject.learn(trace.record(), map);
        }
    }

    /** All that points at the person: what another person, met on the way, has too only together with what tells the two apart. */
    private Set<Identifier> identifiers() {
        Set<Identifier> theirs = new LinkedHashSet<>();
        Companions companions = subject.companions();
        Set<Identifier> others = new HashSet<>();
        for (Find find : finds.values()) {
            CustomerRecord record = records.get(find.recordKey());
            Optional<ObjectMap> map = landscape.object(ObjectName.of(find.object()));
            if (record == null || map.isEmpty()) {
                continue;
            }
            Set<Identifier> all = Identifiers.of(record, map.get());
            if (!find.isTheirs()) {
                others.addAll(all);
            } else if (find.own()) {
                theirs.addAll(all);
                companions = companions.and(Companions.of(record, map.get()));
            } else {
                theirs.add(Identifiers.recordKey(find.recordKey()));
            }
        }
        subject.emails().forEach(email -> theirs.add(new Identifier(Identifier.Kind.EMAIL, email)));
        subject.phones().forEach(phone -> theirs.add(new Identifier(Identifier.Kind.PHONE, phone)));
        named.forEach(key -> theirs.add(Identifiers.recordKey(key)));
        Set<Identifier> listed = new LinkedHashSet<>();
        for (Identifier one : theirs) {
            boolean shared = others.contains(one) || Judge.isRoleMailbox(one);
            listed.addAll(shared ? Identifiers.shared(one, companions) : Set.of(one));
        }
        listed.addAll(others(listed));
        return listed;
    }

    /** What records of others have in common with the person: where somebody decided on it, they are not doubted for it. */
    private List<Identifier> others(Set<Identifier> listed) {
        List<Identifier> others = new ArrayList<>();
        for (Find find : finds.values()) {
            CustomerRecord record = records.get(find.recordKey());
            if (!find.isTheirs() && record != null) {
                Identifier.Kind kind = find.isUndecided() ? Identifier.Kind.DIFFERENT_ENDED : Identifier.Kind.DIFFERENT;
                landscape
                        .object(record.key().object())
                        .ifPresent(map -> others.addAll(Identifiers.different(record, map, listed, kind)));
            }
        }
        return others;
    }
}
