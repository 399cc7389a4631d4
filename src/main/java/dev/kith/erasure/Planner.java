package dev.kith.erasure;

import dev.kith.audit.CanonicalJson;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.Forgetting.Treatment;
import dev.kith.config.ObjectMap;
import dev.kith.config.PrivacyPolicy.KeepReason;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.ObjectMismatch;
import dev.kith.erasure.PlannedStep.Kept;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.keys.Sha256;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what would be done, by what the data map says of each object. Changes nothing anywhere. */
final class Planner {

    private static final Set<FieldKind> STAY =
            Set.of(FieldKind.RECORD_NUMBER, FieldKind.DETAIL, FieldKind.ASKS_TO_BE_FORGOTTEN);

    private final Landscape landscape;
    private final Keyring keyring;

    Planner(Landscape landscape, Keyring keyring) {
        this.landscape = landscape;
        this.keyring = keyring;
    }

    /** The plan for what was located. */
    Plan plan(Located located, LocalDate today) {
        Map<ObjectName, List<Find>> byObject = new LinkedHashMap<>();
        Order.of(landscape.systems(), landscape.policy().systemOfRecord())
                .forEach(object -> byObject.put(object, new ArrayList<>()));
        located.finds().stream().filter(Find::isTheirs).forEach(find -> byObject.computeIfAbsent(
                        ObjectName.of(find.object()), object -> new ArrayList<>())
                .add(find));
        List<PlannedStep> steps = new ArrayList<>();
        Set<String> uncovered = new TreeSet<>(landscape.undescribed());
        located.unreachable().stream()
                .filter(object -> !isByHand(object))
                .forEach(object -> uncovered.add(object + ": holds a record of the person, and no file describes it"));
        Set<String> obstacles = new LinkedHashSet<>();
        byObject.forEach((object, finds) -> {
            for (Find find : finds) {
                ObjectMap map = landscape.described(object);
                Optional<Treatment> treatment = map.forgetting().treatment();
                if (treatment.isEmpty()) {
                    uncovered.add(undecided(object));
                } else {
                    steps.add(step(find, map, treatment.get(), located.records(), today));
                }
            }
        });
        landscape.systems().values().stream()
                .filter(SystemDefinition::isByHand)
                .forEach(system -> steps.add(PlannedStep.byHand(system, today)));
        steps.forEach(step -> obstacle(step).ifPresent(obstacles::add));
        Map<String, Integer> blocks = new TreeMap<>();
        located.identifiers().stream()
                .map(Identifier::kind)
                .filter(kind -> kind.blocks() || kind.isShared())
                .forEach(kind -> blocks.merge(kind.name().replace('_', ' '), 1, Integer::sum));
        int undecided = (int) located.finds().stream().filter(Find::isUndecided).count();
        return new Plan(
                steps,
                blocks,
                undecided,
                List.copyOf(uncovered),
                recipients(steps, located),
                List.copyOf(obstacles),
                landscape.digest(),
                hash(steps, blocks, undecided, uncovered));
    }

    private boolean isByHand(ObjectName object) {
        SystemDefinition system = landscape.systems().get(object.system());
        return system != null && system.isByHand();
    }

    private static List<String> recipients(List<PlannedStep> steps, Located located) {
        Set<String> recipients = new TreeSet<>(located.remembered());
        steps.forEach(step -> recipients.add(step.recordKey().object().system()));
        return List.copyOf(recipients);
    }

    /** Told of an object that may hold people, and has no treatment. */
    static String undecided(ObjectName object) {
        return object + ": nobody said what becomes of it ('when-forgotten:')";
    }

    private PlannedStep step(
            Find find, ObjectMap map, Treatment treatment, Map<RecordKey, CustomerRecord> records, LocalDate today) {
        Set<String> kept = treatment instanceof Treatment.Keep keep ? keep.fields() : Set.of();
        boolean goes = treatment instanceof Treatment.Delete || find.presence() != Presence.LIVE;
        Set<String> cleared = goes ? Set.of() : cleared(map, kept);
        Optional<Step.Kind> kind = goes
                ? Optional.of(Step.Kind.DELETE)
                : cleared.isEmpty() ? Optional.empty() : Optional.of(Step.Kind.CLEAR);
        return new PlannedStep(
                find.object(),
                find.key(),
                find.shown(),
                kind,
                cleared,
                treatment instanceof Treatment.Keep keep && !goes
                        ? Optional.of(kept(keep, map, today))
                        : Optional.empty(),
                Optional.empty(),
                content(records.get(find.recordKey())));
    }

    /** What is about the person, and stays for no reason. */
    private static Set<String> cleared(ObjectMap map, Set<String> kept) {
        Set<String> cleared = new LinkedHashSet<>();
        for (FieldMeaning field : map.fields().values()) {
            if (!STAY.contains(field.kind()) && !kept.contains(field.field())) {
                cleared.add(field.field());
            }
        }
        return cleared;
    }

    private Kept kept(Treatment.Keep keep, ObjectMap map, LocalDate today) {
        KeepReason reason = landscape.policy().reasons().get(keep.because());
        if (reason == null) {
            throw new ObjectMismatch(
                    map.name() + " is kept because of '" + keep.because()
                            + "', but config/privacy.yaml gives no such reason. Add it under 'reasons:', with its article and years.");
        }
        return new Kept(keep.fields(), reason.name(), reason.article(), reason.until(today));
    }

    private Optional<String> obstacle(PlannedStep step) {
        if (step.byHand().isPresent()) {
            return Optional.empty();
        }
        ObjectName object = ObjectName.of(step.object());
        Optional<String> forbidden = landscape.forbidden(object.system());
        if (forbidden.isPresent()) {
            return forbidden;
        }
        Eraser eraser = landscape.eraser(object.system());
        ObjectMap map = landscape.described(object);
        return step.kind().flatMap(kind -> eraser.obstacle(map, kind, step.cleared()));
    }

    /** Moves whenever anything in the record does. */
    private UUID content(@Nullable CustomerRecord record) {
        Map<String, String> values = new TreeMap<>();
        if (record != null) {
            record.values().forEach((field, value) -> values.put(field, value == null ? "" : value.toString()));
        }
        return keyring.token(Purpose.PLAN, CanonicalJson.of(values));
    }

    private String hash(List<PlannedStep> steps, Map<String, Integer> blocks, int undecided, Set<String> uncovered) {
        List<Object> lines = new ArrayList<>();
        for (PlannedStep step : steps) {
            lines.add(List.of(
                    keyring.token(Purpose.PLAN, step.object() + ":" + step.key())
                            .toString(),
                    step.byHand()
                            .map(PlannedStep.ByHand::owner)
                            .or(() -> step.kind().map(Enum::name))
                            .orElse("KEEP"),
                    step.cleared(),
                    step.kept()
                            .map(kept -> List.of(
                                    kept.fields(), kept.because(), kept.until().toString()))
                            .orElse(List.of()),
                    step.content().toString()));
        }
        Object all = List.of(lines, blocks, undecided, uncovered, landscape.digest());
        return Sha256.hex(CanonicalJson.of(all).getBytes(StandardCharsets.UTF_8));
    }
}
