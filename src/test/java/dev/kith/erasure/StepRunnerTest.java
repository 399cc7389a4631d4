package dev.kith.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Forgetting;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.PrivacyPolicy;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Progress.Status;
import dev.kith.erasure.Progress.Tier;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a plan's steps, whatever a system answers. */
class StepRunnerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Place PLACE = new Place("config/systems/hubspot.yaml", 1);
    private static final ObjectName CONTACTS = ObjectName.of("hubspot.contacts");
    private static final List<PlannedStep> STEPS = List.of(new PlannedStep(
            CONTACTS.toString(),
            "7",
            "7",
            Optional.of(Step.Kind.DELETE),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            new UUID(0, 1)));

    /** A system that answers as a test wants, shows what it wants, and purges after 30 days. */
    private record Answering(Function<List<Step>, List<Outcome>> answer, List<Trace> shows) implements Eraser {
        @Override
        public List<Trace> find(ObjectMap object, Clues clues) {
            return List.of();
        }

        @Override
        public List<Trace> read(ObjectMap object, Collection<RecordKey> keys) {
            return shows;
        }

        @Override
        public List<Trace> referring(ObjectMap object, String field, Collection<String> keys) {
            return List.of();
        }

        @Override
        public Optional<String> obstacle(ObjectMap object, Step.Kind kind, Set<String> cleared) {
            return Optional.empty();
        }

        @Override
        public List<Outcome> erase(List<Step> steps) {
            return answer.apply(steps);
        }

        @Override
        public Duration goneAfter(ObjectMap object) {
            return Duration.ofDays(30);
        }

        @Override
        public boolean isCleared(ObjectMap object, String field, @Nullable Object value) {
            return true;
        }
    }

    private record OneSystem(Eraser eraser, Optional<String> why) implements Landscape {
        @Override
        public Map<String, SystemDefinition> systems() {
            ObjectMap contacts = new ObjectMap(
                    CONTACTS,
                    new ObjectMap.ReadFrom.Table("contacts"),
                    "id",
                    Optional.empty(),
                    Duration.ZERO,
                    Map.of(),
                    Forgetting.UNSAID,
                    PLACE);
            return Map.of(
                    "hubspot",
                    new SystemDefinition(
                            "hubspot",
                            "HubSpot",
                            "hubspot",
                            Map.of(),
                            ZoneOffset.UTC,
                            Set.of(),
                            Map.of("contacts", contacts),
                            Set.of(),
                            SystemDefinition.Owner.UNSAID,
                            PLACE));
        }

        @Override
        public PrivacyPolicy policy() {
            return PrivacyPolicy.DEFAULT;
        }

        @Override
        public Eraser eraser(String system) {
            return eraser;
        }

        @Override
        public Optional<String> forbidden(String system) {
            return why;
        }

        @Override
        public Duration settling() {
            return Duration.ZERO;
        }

        @Override
        public List<String> undescribed() {
            return List.of();
        }

        @Override
        public String digest() {
            return "";
        }
    }

    private static Progress run(Progress before, Function<List<Step>, List<Outcome>> answer) {
        return run(before, new OneSystem(new Answering(answer, List.of()), Optional.empty()));
    }

    private static Progress run(Progress before, Landscape landscape) {
        List<Progress> known = List.of(before);
        List<Integer> first = List.of(0);
        return new StepRunner(landscape)
                .run("hubspot", STEPS, first, known, StepRunner.begun(known, first, NOW))
                .progress()
                .get(0);
    }

    @Test
    void aRecordThatIsThereAgainEachTimeIsLeftForAPerson() {
        Eraser.Trace stubborn =
                new Eraser.Trace(new CustomerRecord(new RecordKey(CONTACTS, "7"), Map.of()), Eraser.Presence.LIVE);
        Landscape landscape = new OneSystem(new Answering(steps -> List.of(), List.of(stubborn)), Optional.empty());
        Plan plan = new Plan(STEPS, Map.of(), 0, List.of(), List.of(), List.of(), "", "");
        Dossier dossier = Dossier.filed(List.of(), List.of()).withPlan(plan);
        Verifier.Result result = new Verifier.Result(List.of(), List.of(), List.of());
        for (int time = 0; time < 3; time++) {
            dossier = dossier.withProgress(List.of(dossier.progress().get(0).done(Tier.ASSERTED)));
            result = new Verifier(landscape, new NoReferences()).verify(dossier, NOW);
            dossier = dossier.withProgress(result.progress());
        }

        assertThat(result.progress()).extracting(Progress::status).containsExactly(Status.BLOCKED);
        assertThat(result.left()).as("so that nothing is answered").isEqualTo(1);
    }

    private record NoReferences() implements CrossReferences {
        @Override
        public Set<RecordKey> of(Collection<RecordKey> records) {
            return Set.of();
        }

        @Override
        public Set<RecordKey> matched(Collection<RecordKey> records) {
            return Set.of();
        }

        @Override
        public int forget(Collection<RecordKey> records) {
            return 0;
        }
    }

    @Test
    void nothingThereIsEvidence_15() {
        Progress done = run(Progress.OPEN, steps -> List.of(new Outcome.Absent()));

        assertThat(done.status()).isEqualTo(Status.DONE);
        assertThat(done.tier()).isEqualTo(Tier.ABSENT);
    }

    @Test
    void aLostAnswerLosesNoPurgeDate_12_18() {
        Progress begun = Progress.OPEN.begun(NOW.minusSeconds(3600)); // and killed before the answer was stored

        Progress done = run(begun, steps -> List.of(new Outcome.Absent()));

        assertThat(done.tier()).as("it may have been us").isEqualTo(Tier.ACCEPTED);
        assertThat(done.goneBy()).contains(NOW.minusSeconds(3600).plus(Duration.ofDays(30)));
    }

    @Test
    void aSystemThatIsDownLeavesItsStepsOpen() {
        Progress open = run(Progress.OPEN, steps -> {
            throw new SystemUnavailable("HubSpot does not answer.");
        });

        assertThat(open.status()).isEqualTo(Status.OPEN);
        assertThat(open.begun()).contains(NOW);
    }

    @Test
    void aMissingKeyOrRightIsRed_14() {
        Progress rejected = run(Progress.OPEN, steps -> {
            throw new CredentialsRejected("HubSpot refused the token.");
        });
        Progress forbidden = run(
                Progress.OPEN,
                new OneSystem(
                        new Answering(steps -> List.of(new Outcome.Done()), List.of()),
                        Optional.of("HubSpot may only be read.")));

        assertThat(rejected.status()).isEqualTo(Status.BLOCKED);
        assertThat(forbidden.status()).as("nothing was sent").isEqualTo(Status.BLOCKED);
        assertThat(forbidden.reason().orElseThrow().text()).contains("only be read");
    }

    @Test
    void whatComesBackEachTimeIsAPersonsMatter() {
        Progress again = Progress.OPEN.begun(NOW).done(Tier.ASSERTED).foundAgain();

        assertThat(again.status()).isEqualTo(Status.OPEN);
        assertThat(again.foundAgain().foundAgain().status()).isEqualTo(Status.BLOCKED);
        assertThat(again.foundAgain().foundAgain().reopened().status()).isEqualTo(Status.OPEN);
    }
}
