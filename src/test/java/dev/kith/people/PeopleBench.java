package dev.kith.people;

import static dev.kith.bench.Measures.heap;
import static dev.kith.bench.Measures.percentiles;
import static dev.kith.bench.Measures.processors;
import static dev.kith.bench.Measures.say;

import dev.kith.audit.CheckpointFile;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.identity.Acquaintances;
import dev.kith.identity.MatchRule;
import dev.kith.identity.MatchRuleReader;
import dev.kith.identity.linkage.GeneratedPeople;
import dev.kith.identity.linkage.SipHash;
import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.state.SharedPostgres;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredLinks;
import dev.kith.state.StoredQueue;
import dev.kith.state.StoredRegister;
import dev.kith.state.StoredSuppressionList;
import dev.kith.suppression.Journal;
import dev.kith.suppression.Screen;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How fast people are read, learned from and matched on PostgreSQL, and how long a page of new ones takes then. The first pages warm up and are
 * not counted.
 */
public final class PeopleBench {

    private static final ObjectName CUSTOMERS = ObjectName.of("shop.customers");
    private static final ObjectName CONTACTS = ObjectName.of("crm.contacts");
    private static final String RULE = "person";
    private static final Place PLACE = new Place("bench", 1);
    private static final int BATCH = 1_000;
    private static final int WARM_UP = 10;

    private final int records = Integer.getInteger("bench.people", 10_000);
    private final int rounds = Integer.getInteger("bench.rounds", 15);
    private final GeneratedPeople generated = new GeneratedPeople(1);
    private final MatchRule rule = rule();
    private final ObjectMap map = map();
    private final Stopwatch stopwatch = new Stopwatch();
    private final StateDatabase database;
    private final WhoIsWho people;
    private int given;

    private PeopleBench(Path folder) {
        Keyring keyring = new Keyring(new byte[32]);
        Clock clock = Clock.systemUTC();
        database =
                StateDatabase.open(SharedPostgres.newDatabase(), SharedPostgres.USER, SharedPostgres.PASSWORD, keyring);
        StoredAuditLog audit =
                new StoredAuditLog(database, keyring, new CheckpointFile(folder.resolve("checkpoints")), clock);
        people = new WhoIsWho(
                new Generating(),
                new WhoIsWho.Memory(
                        stopwatch.on(Register.class, new StoredRegister(database, keyring)),
                        stopwatch.on(Links.class, new StoredLinks(database)),
                        new StoredQueue(database)),
                new Screen(
                        new StoredSuppressionList(
                                database, keyring, new Journal(folder.resolve("journal"), keyring), audit, clock),
                        keyring),
                database.barrier(),
                name -> new SipHash(new byte[16]),
                audit,
                clock);
    }

    private static MatchRule rule() {
        Problems problems = new Problems();
        String text = "match-rule: person\nrecords: [shop.customers]\n";
        MatchRule rule = MatchRuleReader.read(
                YamlNode.parse(text, "person.yaml", problems).orElseThrow(), problems);
        problems.throwIfAny();
        return rule;
    }

    private static ObjectMap map() {
        Map<String, FieldMeaning> fields = new LinkedHashMap<>();
        for (FieldKind kind : FieldKind.values()) {
            Optional<String> country = kind == FieldKind.PHONE ? Optional.of("DE") : Optional.empty();
            fields.put(kind.written(), new FieldMeaning(kind.written(), kind, country, Optional.empty(), PLACE));
        }
        return new ObjectMap(
                CUSTOMERS,
                new ObjectMap.ReadFrom.Table("customers"),
                FieldKind.RECORD_NUMBER.written(),
                Optional.empty(),
                Duration.ZERO,
                fields,
                PLACE);
    }

    /** Settings are system properties: {@code bench.people}, {@code bench.rounds}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PeopleBench bench = new PeopleBench(Files.createTempDirectory("kith-people-bench"));
        bench.load();
        bench.pages();
        bench.database.close();
        System.exit(0); // the server's threads are no daemons
    }

    private void load() throws InterruptedException {
        Map<String, Long> phases = new LinkedHashMap<>();
        Thread watch = new Thread(() -> watch(phases), "watch");
        watch.setDaemon(true);
        watch.start();
        long began = System.nanoTime();
        RuleReport report = people.load(RULE);
        double seconds = (System.nanoTime() - began) / 1e9;
        watch.interrupt();
        watch.join();
        say("people      %,d records, %,d people, %,d cases", report.all(), report.people(), report.cases());
        phases.forEach((what, nanos) -> say("%-11s %.1f s", what, nanos / 1e9));
        say("in all      %.1f s, %,.0f records/s", seconds, report.all() / seconds);
        say("heap        %,d MB at most", heap() / 1_000_000);
        say("within      %s", stopwatch.told(1));
    }

    private void watch(Map<String, Long> phases) {
        long last = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(20);
                long now = System.nanoTime();
                long passed = now - last;
                people.doing(RULE).ifPresent(doing -> phases.merge(doing.what().split(" ")[0], passed, Long::sum));
                last = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pages() {
        Acquaintances acquaintances = people.acquaintances();
        long[] whole = new long[rounds];
        long[] lookUp = new long[rounds];
        long[] work = new long[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            List<CustomerRecord> page = new ArrayList<>();
            while (page.size() < Resolution.PAGE) {
                page.add(next());
            }
            if (round == 0) {
                stopwatch.clear();
            }
            long looked = stopwatch.lookUps();
            long worked = processors();
            long began = System.nanoTime();
            acquaintances.meet(RULE, map, page, CONTACTS);
            if (round >= 0) {
                whole[round] = System.nanoTime() - began;
                lookUp[round] = stopwatch.lookUps() - looked;
                work[round] = processors() - worked;
            }
        }
        say("pages       %,d of %d: %s", rounds, Resolution.PAGE, percentiles(whole));
        say("look-up     %s", percentiles(lookUp));
        say("of work     %s, beside the database's", percentiles(work));
        say("a page      %s", stopwatch.told(rounds));
    }

    private CustomerRecord next() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        generated.next().forEach((attribute, value) -> values.put(attribute.written(), value));
        given++;
        return new CustomerRecord(new RecordKey(CUSTOMERS, String.valueOf(given)), values);
    }

    /** A shop without end, of which so many are read. */
    private final class Generating implements Sources, Source {

        @Override
        public Map<String, MatchRule> rules() {
            return Map.of(RULE, rule);
        }

        @Override
        public List<ObjectName> objects() {
            return List.of(CUSTOMERS);
        }

        @Override
        public ObjectMap object(ObjectName name) {
            return map;
        }

        @Override
        public Source source(ObjectName name) {
            return this;
        }

        @Override
        public Changes changes(Position from) {
            return new Changes() {
                @Override
                public List<Read> next() {
                    List<Read> batch = new ArrayList<>();
                    while (given < records && batch.size() < BATCH) {
                        batch.add(new Read(PeopleBench.this.next(), new Position(String.valueOf(given))));
                    }
                    return batch;
                }

                @Override
                public Position end() {
                    return new Position(String.valueOf(given));
                }
            };
        }

        @Override
        public List<CustomerRecord> read(List<RecordKey> keys) {
            return List.of();
        }

        @Override
        public long countChanges(Position from) {
            return records;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Set<String> undescribed() {
            return Set.of();
        }
    }

    /**
     * What each question to the register and the links took, and how many rows came back. A look-up is all that lies between the records that
     * were read of a page and the edges that are written, but for the keys that are written.
     */
    private static final class Stopwatch {

        private final Map<String, Spent> spent = new TreeMap<>();
        private long lookUps;
        private long since;

        private record Spent(long nanos, long rows) {
            Spent and(Spent more) {
                return new Spent(nanos + more.nanos, rows + more.rows);
            }
        }

        <T> T on(Class<T> type, T real) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> measured(real, method, arguments)));
        }

        private @Nullable Object measured(Object real, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            long began = System.nanoTime();
            if (since != 0 && (name.equals("keys") || name.equals("edges"))) {
                lookUps += began - since;
                since = 0;
            }
            try {
                Object answer = method.invoke(real, arguments);
                long rows = answer instanceof Collection<?> all
                        ? all.size()
                        : answer instanceof Map<?, ?> map
                                ? map.values().stream()
                                        .mapToLong(Stopwatch::size)
                                        .sum()
                                : 0;
                spent.merge(name, new Spent(System.nanoTime() - began, rows), Spent::and);
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                since = name.equals("find") || name.equals("keys") ? System.nanoTime() : since;
            }
        }

        private static long size(@Nullable Object value) {
            return value instanceof Collection<?> several ? several.size() : 1;
        }

        long lookUps() {
            return lookUps;
        }

        void clear() {
            spent.clear();
        }

        String told(int rounds) {
            return spent.entrySet().stream()
                    .map(one -> String.format(
                            Locale.ROOT,
                            "%s %.1f ms, %,d rows",
                            one.getKey(),
                            one.getValue().nanos() / 1e6 / rounds,
                            one.getValue().rows() / rounds))
                    .collect(Collectors.joining("; "));
        }
    }
}
