package dev.kith.people;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Attribute;
import dev.kith.identity.linkage.Hashing;
import dev.kith.identity.linkage.Profile;
import dev.kith.identity.linkage.Profiles;
import dev.kith.identity.survivorship.Slots;
import dev.kith.identity.survivorship.Survivorship;
import dev.kith.identity.survivorship.SystemRank;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screen;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Looks for duplicates within one object, which nobody has loaded and no rule has to be about. Nothing of it is kept anywhere: values only of
 * records that may be duplicates, and only as long as the report is. Thread-safe; one search at a time.
 */
public final class Duplicates {

    private static final Set<FieldKind> NAMES =
            EnumSet.of(FieldKind.GIVEN_NAME, FieldKind.FAMILY_NAME, FieldKind.FULL_NAME);

    /** Without one of these, records that are alike are of a town and not of a person. */
    private static final Set<FieldKind> TELLING = EnumSet.of(
            FieldKind.GIVEN_NAME,
            FieldKind.FAMILY_NAME,
            FieldKind.FULL_NAME,
            FieldKind.COMPANY,
            FieldKind.EMAIL,
            FieldKind.PHONE,
            FieldKind.BIRTH_DATE,
            FieldKind.IDENTIFIER);

    private final Sources sources;
    private final Screen screen;
    private final Living living;
    private final Barrier barrier;
    private final Function<String, Hashing> hashing;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();

    Duplicates(Sources sources, Screen screen, Barrier barrier, Function<String, Hashing> hashing, Clock clock) {
        this.sources = sources;
        this.screen = screen;
        this.living = new Living(screen);
        this.barrier = barrier;
        this.hashing = hashing;
        this.clock = clock;
    }

    /**
     * Reads the object to its end, and what may be duplicates once more.
     *
     * @param object as in {@code shop.customers}
     * @throws UnknownObject when no file describes it
     * @throws NothingToCompare when nothing tells who its records are
     * @throws SearchBusy when somebody is searching already
     */
    public DuplicatesReport find(String object) {
        ObjectName name = sources.objects().stream()
                .filter(one -> one.toString().equals(object))
                .findFirst()
                .orElseThrow(() -> new UnknownObject(object, sources.objects()));
        if (!busy.compareAndSet(false, true)) {
            throw new SearchBusy();
        }
        try {
            return search(sources.object(name), sources.source(name));
        } finally {
            busy.set(false);
        }
    }

    private DuplicatesReport search(ObjectMap object, Source source) {
        Optional<MatchRule> file = sources.rules().values().stream()
                .filter(one -> one.records().contains(object.name()))
                .findFirst();
        MatchRule rule = within(object, file);
        screen.verify();
        Population population = new Population(rule, hashing.apply(object.name().toString()));
        read(source, object, rule).forEach(population::add);
        Population.Found found = population.find();
        Map<Integer, KnownRecord> seen = new LinkedHashMap<>();
        found.inPages().forEach(page -> readAgain(source, object, rule, population, page, seen));
        return new DuplicatesReport(
                object.name(),
                rule,
                file.map(MatchRule::name),
                clock.instant(),
                population.size(),
                found.sure(seen),
                found.maybe(seen));
    }

    /** The file's rule, which is about several objects, for this one alone: so it must be able to have somebody twice. */
    private MatchRule within(ObjectMap object, Optional<MatchRule> file) {
        MatchRule rule = file.map(by -> new MatchRule(
                        by.name(),
                        by.of(),
                        List.of(object.name()),
                        by.compared(),
                        by.must(),
                        by.mustNot(),
                        Set.of(),
                        Set.of(),
                        by.automatic(),
                        by.review(),
                        MatchRule.Between.REVIEW,
                        by.survivorship(),
                        by.place()))
                .orElseGet(() -> byDefault(object));
        boolean tells = object.fields().values().stream()
                .map(FieldMeaning::kind)
                .filter(TELLING::contains)
                .flatMap(kind -> Attribute.of(kind.written()).stream())
                .anyMatch(attribute -> !rule.chosen(Map.of(attribute, "")).isEmpty());
        if (!tells) {
            throw new NothingToCompare(object.name());
        }
        return rule;
    }

    private static MatchRule byDefault(ObjectMap object) {
        boolean isOfCompanies = !object.fieldsOf(FieldKind.COMPANY).isEmpty()
                && NAMES.stream().allMatch(kind -> object.fieldsOf(kind).isEmpty());
        return new MatchRule(
                object.name().toString(),
                isOfCompanies ? MatchRule.Kind.COMPANIES : MatchRule.Kind.PEOPLE,
                List.of(object.name()),
                Set.of(),
                List.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                MatchRule.AUTOMATIC,
                MatchRule.REVIEW,
                MatchRule.Between.REVIEW,
                new Survivorship(Slots.of(Map.of(), Map.of()), new SystemRank(List.of())),
                object.place());
    }

    /** By key, since a record that changes while all are read comes twice; values are thrown away page by page. */
    private Map<RecordKey, Profile> read(Source source, ObjectMap object, MatchRule rule) {
        Map<RecordKey, Profile> all = new LinkedHashMap<>();
        Profiles profiles = new Profiles();
        try (Source.Changes changes = source.changes(Position.START)) {
            for (List<Source.Read> batch = changes.next(); !batch.isEmpty(); batch = changes.next()) {
                List<CustomerRecord> records =
                        batch.stream().map(Source.Read::record).toList();
                records.forEach(record -> all.remove(record.key()));
                for (KnownRecord known : living(records, object)) {
                    all.put(known.key(), profiles.of(compared(rule, known)));
                }
            }
        }
        return all;
    }

    private static Map<Attribute, String> compared(MatchRule rule, KnownRecord record) {
        return rule.chosen(record.excerpt().attributes());
    }

    /** What was forgotten, deleted or changed meanwhile is in no report. */
    private void readAgain(
            Source source,
            ObjectMap object,
            MatchRule rule,
            Population population,
            List<Integer> page,
            Map<Integer, KnownRecord> seen) {
        Map<RecordKey, Integer> numbers = new LinkedHashMap<>();
        page.forEach(number -> numbers.put(population.key(number), number));
        for (KnownRecord known : living(source.read(List.copyOf(numbers.keySet())), object)) {
            Integer number = numbers.get(known.key());
            if (number != null && Profile.of(compared(rule, known)).equals(population.profile(number))) {
                seen.put(number, known);
            }
        }
    }

    private List<KnownRecord> living(List<CustomerRecord> records, ObjectMap object) {
        try (Barrier.Held held = barrier.shared()) {
            List<KnownRecord> known = living.of(records, object);
            held.check();
            return known;
        }
    }
}
