package dev.kith.people;

import dev.kith.audit.CheckpointFile;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.identity.MatchRule;
import dev.kith.identity.MatchRuleReader;
import dev.kith.identity.linkage.SipHash;
import dev.kith.keys.Keyring;
import dev.kith.people.Register.Entry;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredCrossReferences;
import dev.kith.state.StoredLinks;
import dev.kith.state.StoredQueue;
import dev.kith.state.StoredRegister;
import dev.kith.state.StoredSuppressionList;
import dev.kith.suppression.Journal;
import dev.kith.suppression.Screen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop and a CRM that lie in memory, and who is who in an H2 state. */
final class PeopleWorld implements AutoCloseable {

    static final ObjectName CUSTOMERS = ObjectName.of("shop.customers");
    static final ObjectName CONTACTS = ObjectName.of("crm.contacts");
    static final String RULE = "person";

    private static final Place PLACE = new Place("test", 1);
    private static final int BATCH = 50;

    final Keyring keyring = new Keyring("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    final StateDatabase database;
    final StoredRegister register;
    final StoredQueue queue;
    final StoredAuditLog audit;
    final StoredSuppressionList suppression;
    private final Map<ObjectName, TreeMap<String, Map<String, @Nullable Object>>> records = new HashMap<>();
    private String rule = """
            match-rule: person
            records: [shop.customers, crm.contacts]
            """;
    final Clock clock = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    int batchesUntilStop = Integer.MAX_VALUE;
    boolean withoutRule;
    Set<FieldKind> onlyKinds = Set.of(FieldKind.values());
    Runnable betweenReadings = () -> {};

    @Nullable
    WhoIsWho people;

    PeopleWorld(Path dir) {
        database = StateDatabase.open("jdbc:h2:file:" + dir.resolve("state") + ";WRITE_DELAY=0", "kith", "", keyring);
        register = new StoredRegister(database, keyring);
        queue = new StoredQueue(database);
        audit = new StoredAuditLog(database, keyring, new CheckpointFile(dir.resolve("checkpoints")), clock);
        suppression = new StoredSuppressionList(
                database, keyring, new Journal(dir.resolve("journal/lines.jsonl"), keyring), audit, clock);
    }

    void rule(String more) {
        rule += more;
    }

    /** As after a start of Kith. */
    WhoIsWho people() {
        WhoIsWho made = new WhoIsWho(
                new InMemory(),
                new WhoIsWho.Memory(register, new StoredLinks(database), queue),
                new Screen(suppression, keyring),
                database.barrier(),
                name -> new SipHash("0123456789abcdef".getBytes(StandardCharsets.UTF_8)),
                audit,
                clock);
        people = made;
        return made;
    }

    /** @param values by what they are */
    void put(ObjectName object, String key, Map<FieldKind, String> values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.forEach((kind, value) -> named.put(kind.written(), value));
        records.computeIfAbsent(object, any -> new TreeMap<>()).put(key, named);
    }

    void remove(ObjectName object, String key) {
        records.getOrDefault(object, new TreeMap<>()).remove(key);
    }

    void forget(RecordKey record) {
        new StoredCrossReferences(database, keyring).forget(List.of(record));
    }

    /** The keys of each person with more than one record, so that two ways to match can be compared. */
    Set<Set<String>> persons() {
        Map<UUID, Set<String>> persons = new HashMap<>();
        register.each(RULE, entry -> persons.computeIfAbsent(entry.person(), any -> new TreeSet<>())
                .add(entry.record().key().toString()));
        Set<Set<String>> several = new HashSet<>();
        persons.values().stream().filter(person -> person.size() > 1).forEach(several::add);
        return several;
    }

    /** The records that are of the same person as this one. */
    Set<String> one(ObjectName object, String key) {
        Entry entry = register.find(RULE, List.of(new RecordKey(object, key))).get(0);
        Set<String> keys = new TreeSet<>();
        register.of(Set.of(entry.person()))
                .forEach(other -> keys.add(other.record().key().toString()));
        return keys;
    }

    private ObjectMap map(ObjectName object) {
        Map<String, FieldMeaning> fields = new LinkedHashMap<>();
        for (FieldKind kind : new TreeSet<>(onlyKinds)) {
            fields.put(
                    kind.written(), new FieldMeaning(kind.written(), kind, Optional.empty(), Optional.empty(), PLACE));
        }
        return new ObjectMap(
                object,
                new ObjectMap.ReadFrom.Table(object.object()),
                FieldKind.RECORD_NUMBER.written(),
                Optional.empty(),
                Duration.ZERO,
                fields,
                PLACE);
    }

    private final class InMemory implements Sources {
        @Override
        public Map<String, MatchRule> rules() {
            if (withoutRule) {
                return Map.of();
            }
            Problems problems = new Problems();
            MatchRule read = MatchRuleReader.read(
                    YamlNode.parse(rule, "person.yaml", problems).orElseThrow(), problems);
            problems.throwIfAny();
            return Map.of(RULE, read);
        }

        @Override
        public List<ObjectName> objects() {
            return List.of(CUSTOMERS, CONTACTS);
        }

        @Override
        public ObjectMap object(ObjectName name) {
            return map(name);
        }

        @Override
        public Source source(ObjectName name) {
            return new Rows(name);
        }
    }

    /** Gives every record after the key that it was read up to, and all of them again once it was read to its end. */
    private final class Rows implements Source {

        private final ObjectName object;

        Rows(ObjectName object) {
            this.object = object;
        }

        private TreeMap<String, Map<String, @Nullable Object>> rows() {
            return records.getOrDefault(object, new TreeMap<>());
        }

        @Override
        public Changes changes(Position from) {
            List<Read> all = rows().tailMap(from.text(), false).entrySet().stream()
                    .map(row -> new Read(record(row.getKey()), new Position(row.getKey())))
                    .toList();
            return new Changes() {
                private int given;

                @Override
                public List<Read> next() {
                    if (batchesUntilStop-- <= 0 && people != null) {
                        people.stop();
                    }
                    List<Read> batch = all.subList(given, Math.min(all.size(), given + BATCH));
                    given += batch.size();
                    return batch;
                }

                @Override
                public Position end() {
                    return Position.START;
                }
            };
        }

        private CustomerRecord record(String key) {
            return new CustomerRecord(new RecordKey(object, key), rows().getOrDefault(key, Map.of()));
        }

        @Override
        public List<CustomerRecord> read(List<RecordKey> keys) {
            betweenReadings.run();
            return keys.stream()
                    .filter(key -> rows().containsKey(key.value()))
                    .map(key -> record(key.value()))
                    .toList();
        }

        @Override
        public long countChanges(Position from) {
            return rows().size();
        }

        @Override
        public boolean isEmpty() {
            return rows().isEmpty();
        }

        @Override
        public Set<String> undescribed() {
            return Set.of();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
