package dev.kith.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.connector.Eraser.Clues;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.EraserWorld.Person;
import dev.kith.keys.Sha256;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every eraser must give. Numbers are those of the acceptance list in src/docs/privacy.md. */
public abstract class EraserContract {

    private static final Person EVA =
            new Person("Eva", "Weber", "eva.weber@example.com", "+49 30 901820-17", "asked for Eva Weber's bill");
    private static final Person BEN = new Person("Ben", "Adler", "ben@example.org", "+49 40 555 0199", "likes tea");

    protected EraserWorld world;

    protected abstract EraserWorld newWorld();

    @BeforeEach
    void open() {
        world = newWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void item21_anEmailIsFoundInAnyCaseAndWithATag() {
        RecordKey plain = world.add(EVA);
        RecordKey loud = world.add(EVA.reachedBy("EVA.Weber+Shop@Example.com", "1"));
        RecordKey ben = world.add(BEN);

        assertThat(found(emails("eva.weber@example.com"))).contains(plain, loud).doesNotContain(ben);
        assertThat(found(emails("ben@example.org"))).containsExactly(ben);
    }

    @Test
    void item21_aPhoneIsFoundHoweverItIsWritten() {
        RecordKey international = world.add(EVA);
        RecordKey national = world.add(EVA.reachedBy("eva2@example.com", "(030) 9018 2017"));
        RecordKey ben = world.add(BEN);

        assertThat(found(new Clues(Set.of(), Set.of("+493090182017"), Set.of(), Set.of())))
                .contains(international, national)
                .doesNotContain(ben);
    }

    @Test
    void aFullNameIsFound() {
        RecordKey eva = world.add(EVA);
        RecordKey ben = world.add(BEN);

        assertThat(found(new Clues(Set.of(), Set.of(), Set.of("EVA Weber"), Set.of())))
                .contains(eva)
                .doesNotContain(ben);
    }

    @Test
    void item30_freeTextIsLookedThrough() {
        RecordKey eva = world.add(EVA);
        RecordKey ben = world.add(BEN);

        assertThat(found(new Clues(Set.of(), Set.of(), Set.of(), Set.of("eva weber"))))
                .contains(eva)
                .doesNotContain(ben);
    }

    @Test
    void item62_whatIsFoundSaysEnoughToBeComparedExactly() {
        RecordKey under = world.add(EVA.reachedBy("john_doe@example.com", "1"));
        world.add(BEN.reachedBy("johnXdoe@example.com", "2"));
        String email = field(FieldKind.EMAIL);

        List<Trace> found = world.eraser().find(world.people(), emails("john_doe@example.com"));

        assertThat(found.stream()
                        .filter(trace -> trace.record()
                                .value(email)
                                .filter("john_doe@example.com"::equals)
                                .isPresent())
                        .map(trace -> trace.record().key()))
                .containsExactly(under);
        assertThat(found).allMatch(trace -> trace.record().value(email).isPresent());
    }

    @Test
    void withoutAClueNobodyIsFound() {
        world.add(EVA);

        assertThat(found(Clues.NONE)).isEmpty();
        assertThat(world.eraser().find(world.belongings(), emails("eva.weber@example.com")))
                .isEmpty();
    }

    @Test
    void readingLeavesOutWhatIsNotThere() {
        RecordKey eva = world.add(EVA);

        List<Trace> read = world.eraser().read(world.people(), List.of(eva, world.nobody()));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).presence()).isEqualTo(Presence.LIVE);
        assertThat(read.get(0).record().key()).isEqualTo(eva);
        assertThat(read.get(0).record().value(field(FieldKind.FAMILY_NAME))).contains("Weber");
    }

    @Test
    void item62_aDeletedRecordIsShownAsLongAsTheSystemHasIt() {
        RecordKey eva = world.add(EVA);
        world.remove(eva);

        assertThat(presence(eva)).isEqualTo(world.presenceOfRemoved());
        assertThat(found(emails("eva.weber@example.com")).contains(eva))
                .isEqualTo(world.presenceOfRemoved().isPresent());
    }

    @Test
    void item17_aDeletedRecordIsErasedWhereverItLies() {
        assumeTrue(world.presenceOfRemoved().isPresent());
        RecordKey eva = world.add(EVA);
        world.remove(eva);

        assertThat(erase(delete(eva))).allMatch(EraserContract::isDone);
        assertThat(presence(eva)).isNotEqualTo(Optional.of(Presence.RESTORABLE));
        assertGone(eva);
    }

    @Test
    void whatBelongsToAPersonIsFoundByTheFieldThatNamesThem() {
        RecordKey eva = world.add(EVA);
        RecordKey ben = world.add(BEN);
        RecordKey hers = world.addBelonging(eva);
        RecordKey his = world.addBelonging(ben);

        assertThat(world.eraser().referring(world.belongings(), world.owner(), List.of(eva.value())))
                .extracting(trace -> trace.record().key())
                .containsExactly(hers);
        assertThat(world.eraser().referring(world.belongings(), world.owner(), List.of(eva.value(), ben.value())))
                .extracting(trace -> trace.record().key())
                .containsExactlyInAnyOrder(hers, his);
        assertThat(world.eraser().referring(world.belongings(), world.owner(), List.of()))
                .isEmpty();
    }

    @Test
    void item32_anErasedPersonLeavesNothingInTheSystem() {
        RecordKey eva = world.add(EVA);
        RecordKey ben = world.add(BEN);

        assertThat(erase(delete(eva))).allMatch(EraserContract::isDone);
        assertGone(eva);
        assertThat(presence(ben)).contains(Presence.LIVE);
    }

    @Test
    void item15_whatIsNotThereIsAbsentAndErasingTwiceIsFine() {
        RecordKey eva = world.add(EVA);
        erase(delete(eva));
        world.settle();

        assertThat(erase(delete(eva), delete(world.nobody()), clear(world.nobody())))
                .hasSize(3)
                .allMatch(Outcome.Absent.class::isInstance);
    }

    @Test
    void aClearedRecordStaysAndTellsNothingOfItsPerson() {
        RecordKey eva = world.add(EVA);
        RecordKey ben = world.add(BEN);

        assertThat(erase(clear(eva), clear(ben))).allMatch(Outcome.Done.class::isInstance);
        assertThat(erase(clear(eva))).allMatch(Outcome.Done.class::isInstance);

        Trace left = world.eraser().read(world.people(), List.of(eva)).get(0);
        assertThat(left.presence()).isEqualTo(Presence.LIVE);
        assertThat(personal()).allMatch(field -> world.eraser()
                .isCleared(world.people(), field, left.record().values().get(field)));
        FieldMeaning permission =
                world.people().fieldsOf(FieldKind.MARKETING_PERMISSION).get(0);
        assertThat(left.record().value(permission.field()))
                .isNotEqualTo(Optional.of(permission.yesMeansAllowed().orElseThrow()));
        assertThat(left.record().value(field(FieldKind.DETAIL))).isPresent();
        assertThat(found(emails("eva.weber@example.com"))).isEmpty();
    }

    @Test
    void item16_aHashInTheValuesPlaceIsNotCleared() {
        String hash = Sha256.hex("eva@example.com".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(FieldKind.EMAIL, FieldKind.FAMILY_NAME, FieldKind.FREE_TEXT))
                .allMatch(kind -> !world.eraser().isCleared(world.people(), field(kind), hash));
    }

    @Test
    void whatIsNotClearedIsSeen() {
        RecordKey eva = world.add(EVA);
        CustomerRecord record =
                world.eraser().read(world.people(), List.of(eva)).get(0).record();

        assertThat(List.of(FieldKind.EMAIL, FieldKind.PHONE, FieldKind.FAMILY_NAME, FieldKind.FREE_TEXT))
                .allMatch(kind -> !world.eraser()
                        .isCleared(world.people(), field(kind), record.values().get(field(kind))));
    }

    @Test
    void stepsOfBothKindsAreAnsweredInTheirOrder() {
        RecordKey eva = world.add(EVA);
        RecordKey ben = world.add(BEN);

        List<Outcome> outcomes = erase(clear(ben), delete(eva), delete(world.nobody()), clear(ben));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(1)).matches(EraserContract::isDone);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Absent.class);
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nothingToDoIsNothingDone() {
        assertThat(erase()).isEmpty();
    }

    @Test
    void nothingStandsInTheWayOfAnOrdinaryObject() {
        assertThat(world.eraser().obstacle(world.people(), Step.Kind.DELETE, Set.of()))
                .isEmpty();
        assertThat(world.eraser().obstacle(world.people(), Step.Kind.CLEAR, personal()))
                .isEmpty();
    }

    @Test
    void item14_aMissingRightIsNeverTakenForNobodyThere() {
        RecordKey eva = world.add(EVA);
        world.forbidErasing();

        for (Step step : List.of(delete(eva), clear(eva))) {
            try {
                assertThat(erase(step)).hasSize(1).allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                            assertThat(refused.reason().remedy()).isNotBlank();
                            assertThat(refused.reason().toString()).doesNotContainIgnoringCase("weber");
                        }));
            } catch (ObjectMismatch | CredentialsRejected e) {
                assertThat(e.getMessage()).doesNotContainIgnoringCase("weber");
            }
        }
        assertThat(world.dump()).containsIgnoringCase("eva.weber@example.com");
    }

    @Test
    void aSystemThatIsDownIsNoProofOfAnything() {
        RecordKey eva = world.add(EVA);
        world.breakDown();
        Eraser eraser = world.eraser();

        assertThatThrownBy(() -> eraser.find(world.people(), emails("eva.weber@example.com")))
                .isInstanceOf(SystemUnavailable.class);
        assertThatThrownBy(() -> eraser.read(world.people(), List.of(eva))).isInstanceOf(SystemUnavailable.class);
        assertThatThrownBy(() -> eraser.erase(List.of(delete(eva)))).isInstanceOf(SystemUnavailable.class);
    }

    @Test
    void item12_anAnswerThatGetsLostCostsNothing() {
        RecordKey eva = world.add(EVA);
        assumeTrue(world.loseAnAnswer());

        assertThat(erase(delete(eva))).allMatch(EraserContract::isDone);
        assertGone(eva);
    }

    @Test
    void item12_anAnswerThatGetsLostWhileClearingCostsNothing() {
        RecordKey eva = world.add(EVA);
        assumeTrue(world.loseAnAnswer());

        assertThat(erase(clear(eva))).allMatch(Outcome.Done.class::isInstance);
        assertThat(found(emails("eva.weber@example.com"))).isEmpty();
    }

    private void assertGone(RecordKey key) {
        world.settle();
        assertThat(presence(key)).isEmpty();
        assertThat(found(emails("eva.weber@example.com"))).isEmpty();
        assertThat(world.dump())
                .doesNotContainIgnoringCase("weber")
                .doesNotContain("901820")
                .doesNotContain("bill");
    }

    private static boolean isDone(Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.Accepted;
    }

    protected final List<RecordKey> found(Clues clues) {
        return world.eraser().find(world.people(), clues).stream()
                .map(trace -> trace.record().key())
                .toList();
    }

    protected final Optional<Presence> presence(RecordKey key) {
        return world.eraser().read(world.people(), List.of(key)).stream()
                .map(Trace::presence)
                .findFirst();
    }

    protected final List<Outcome> erase(Step... steps) {
        return world.eraser().erase(List.of(steps));
    }

    protected final Step delete(RecordKey key) {
        return new Step(world.people(), key, Step.Kind.DELETE, Set.of());
    }

    protected final Step clear(RecordKey key) {
        return new Step(world.people(), key, Step.Kind.CLEAR, personal());
    }

    private Set<String> personal() {
        return world.people().fields().values().stream()
                .filter(field -> field.kind() != FieldKind.RECORD_NUMBER && field.kind() != FieldKind.DETAIL)
                .map(FieldMeaning::field)
                .collect(Collectors.toSet());
    }

    private String field(FieldKind kind) {
        return world.people().fieldsOf(kind).get(0).field();
    }

    protected static Clues emails(String... emails) {
        return new Clues(Set.of(emails), Set.of(), Set.of(), Set.of());
    }
}
