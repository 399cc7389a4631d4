package dev.kith.people;

import dev.kith.audit.AuditLog;
import dev.kith.config.ObjectMap;
import dev.kith.identity.Acquaintances;
import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Evidence;
import dev.kith.identity.linkage.Hashing;
import dev.kith.identity.linkage.Model;
import dev.kith.identity.linkage.ModelJson;
import dev.kith.identity.linkage.Profile;
import dev.kith.identity.linkage.Profiles;
import dev.kith.identity.linkage.Training;
import dev.kith.people.Register.Entry;
import dev.kith.people.Register.Learned;
import dev.kith.people.RuleReport.Doing;
import dev.kith.people.RuleReport.LearnedModel;
import dev.kith.people.RuleReport.Weight;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screen;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What people ask of matching: read, learn, match, report, explain. Reading and matching take long, so they are begun here and reported on while
 * they go on; whatever stops them, the next time goes on from there. Thread-safe.
 */
public final class WhoIsWho {

    /** So few new records are looked up one page after the other; for more, all are matched at once. */
    private static final int MOST_LOOKED_UP = 20_000;

    private final Sources sources;
    private final Memory memory;
    private final Loading loading;
    private final Models models;
    private final Resolution resolution;
    private final Introductions introductions;
    private final MergedViews mergedViews;
    private final ReviewDesk desk;
    private final Duplicates duplicates;
    private final Clock clock;
    private final Map<String, Doing> doing = new ConcurrentHashMap<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** Where it is all kept. */
    public record Memory(Register register, Links links, Queue queue) {}

    /** @param hashing keyed, for a rule */
    public WhoIsWho(
            Sources sources,
            Memory memory,
            Screen screen,
            Barrier barrier,
            Function<String, Hashing> hashing,
            AuditLog audit,
            Clock clock) {
        this.sources = sources;
        this.memory = memory;
        this.clock = clock;
        this.loading = new Loading(memory.register(), screen, barrier);
        this.models = new Models(memory.register(), hashing);
        this.resolution = new Resolution(memory.register(), memory.links(), this::rule, models);
        this.introductions = new Introductions(memory, loading, resolution, sources, models);
        this.duplicates = new Duplicates(sources, screen, barrier, hashing, clock);
        this.mergedViews = new MergedViews(memory.register(), memory.queue(), resolution, audit, clock);
        this.desk = new ReviewDesk(memory.register(), memory.queue(), resolution, mergedViews, audit, clock);
    }

    /** For routes. */
    public Acquaintances acquaintances() {
        return introductions;
    }

    /** Where people decide. */
    public ReviewDesk desk() {
        return desk;
    }

    /** What the records of one person say together. */
    public MergedViews mergedViews() {
        return mergedViews;
    }

    /** Within one object, without any of this. */
    public Duplicates duplicates() {
        return duplicates;
    }

    public List<String> rules() {
        return List.copyOf(sources.rules().keySet());
    }

    /** @throws UnknownRule when there is none of that name */
    public MatchRule rule(String name) {
        return Optional.ofNullable(sources.rules().get(name))
                .orElseThrow(() -> new UnknownRule(name, sources.rules().keySet()));
    }

    /** Reads what is new in the rule's objects, learns the first time, and matches. Returns when it is done. */
    public RuleReport load(String name) {
        return once(name, "reading", () -> {
            long changed = 0;
            for (ObjectName object : rule(name).records()) {
                ObjectMap map = sources.object(object);
                changed += loading.load(
                        name,
                        map,
                        sources.source(object),
                        done -> doing.put(name, new Doing("reading " + object, done)),
                        stopping::get);
            }
            if (stopping.get()) {
                return;
            }
            boolean isFirst = models.find(name).isEmpty();
            if (isFirst) {
                learn(name);
            }
            match(name, isFirst || changed > MOST_LOOKED_UP);
        });
    }

    /** Learns from what was read, and matches all of it anew. */
    public RuleReport train(String name) {
        return once(name, "learning", () -> {
            learn(name);
            match(name, true);
        });
    }

    /** Matches anew with what was learned before. */
    public RuleReport score(String name) {
        return once(name, "matching", () -> match(name, true));
    }

    private void match(String name, boolean all) {
        doing.put(name, new Doing("matching", 0));
        if (all) {
            resolution.all(name, done -> doing.put(name, new Doing("matching", done)));
        } else {
            resolution.waiting(name, done -> doing.put(name, new Doing("matching", done)));
        }
    }

    private void learn(String name) {
        doing.put(name, new Doing("learning", 0));
        Profiles profiles = new Profiles();
        List<Profile> all = new ArrayList<>();
        MatchRule by = rule(name);
        Set<Long> copies = memory.links().copies(name);
        memory.register().each(name, entry -> {
            if (!copies.contains(entry.id())) {
                all.add(profiles.of(by.chosen(entry.record().excerpt().attributes())));
            }
        });
        Model model = Training.train(all, models.hashing(name));
        models.keep(name, model, new Learned(model.version(), clock.instant(), all.size(), ModelJson.write(model)));
    }

    private RuleReport once(String name, String what, Runnable work) {
        rule(name);
        if (doing.putIfAbsent(name, new Doing(what, 0)) != null) {
            throw new RuleBusy(name);
        }
        try {
            work.run();
        } finally {
            doing.remove(name);
        }
        return report(name);
    }

    /**
     * What is being done now, at no cost; empty when nothing is.
     *
     * @throws UnknownRule when there is none of that name
     */
    public Optional<Doing> doing(String name) {
        rule(name);
        return Optional.ofNullable(doing.get(name));
    }

    /** How far it is. */
    public RuleReport report(String name) {
        rule(name);
        Register.Tally tally = memory.register().count(name);
        return new RuleReport(
                name,
                tally.records(),
                tally.waiting(),
                tally.people(),
                tally.cases(),
                memory.register()
                        .learned(name)
                        .map(learned ->
                                new LearnedModel(learned.version(), learned.at(), learned.records(), weights(name))),
                doing(name));
    }

    private List<Weight> weights(String name) {
        List<Weight> weights = new ArrayList<>();
        models.need(name)
                .weights()
                .forEach(weight -> weights.add(new Weight(
                        weight.attribute().written(),
                        weight.level().name().toLowerCase(java.util.Locale.ROOT),
                        weight.bits())));
        return weights;
    }

    /**
     * Why two records are taken for one person, or not.
     *
     * @throws UnknownCase when one of them is not known
     */
    public Explanation explain(String name, RecordKey one, RecordKey other) {
        List<Entry> found = memory.register().find(name, List.of(one, other));
        if (found.size() < 2) {
            throw UnknownCase.notRead(name);
        }
        boolean isOne = found.get(0).person().equals(found.get(1).person());
        List<Boolean> decided = memory
                .links()
                .decided(name, found.stream().map(Entry::id).toList())
                .stream()
                .map(Links.Decided::same)
                .toList();
        Evidence evidence =
                resolution.evidence(name, found.get(0).record(), found.get(1).record());
        boolean isDirect =
                decided.contains(true) || evidence.probability() >= rule(name).automatic();
        return new Explanation(isOne, decided, evidence, isOne && !isDirect ? through(name, found, one) : List.of());
    }

    /** How two records of one person, of which one is the first, hang together. */
    private List<Step> through(String name, List<Entry> both, RecordKey first) {
        Map<Long, RecordKey> theirs = new HashMap<>();
        memory.register()
                .of(Set.of(both.get(0).person()))
                .forEach(entry -> theirs.put(entry.id(), entry.record().key()));
        boolean isInOrder = both.get(0).record().key().equals(first);
        List<Bridges.Hop> hops = new Bridges(
                        memory.links().among(theirs.keySet()), memory.links().decided(name, theirs.keySet()))
                .between(
                        both.get(isInOrder ? 0 : 1).id(),
                        both.get(isInOrder ? 1 : 0).id());
        return hops.size() < 2
                ? List.of()
                : hops.stream()
                        .map(hop -> new Step(
                                Objects.requireNonNull(theirs.get(hop.from())),
                                Objects.requireNonNull(theirs.get(hop.to())),
                                hop.probability(),
                                hop.decided()))
                        .toList();
    }

    /**
     * @param isOne whether they are taken for one person
     * @param decided what people decided about these two
     * @param through the records by which they are one, where they would not be by themselves
     */
    public record Explanation(boolean isOne, List<Boolean> decided, Evidence evidence, List<Step> through) {}

    /**
     * Two records that are one person by themselves.
     *
     * @param decided true when people decided it, or a route linked them
     */
    public record Step(RecordKey one, RecordKey other, double probability, boolean decided) {}

    /** Ends what is going on at the next page; it goes on from there another time. */
    public void stop() {
        stopping.set(true);
    }
}
