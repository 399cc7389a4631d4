package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.FieldKind;
import dev.kith.connector.Source.Removed;
import dev.kith.merging.MergeLog.Merge;
import dev.kith.merging.MergeLog.Snapshot;
import dev.kith.people.Excerpt;
import dev.kith.people.KnownRecord;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of merges, and what a record inherits from one that was merged into it. */
abstract class MergeContract extends StateContract {

    private static final String RULE = "person";
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private StoredMerges merges;
    private StoredRegister register;

    @BeforeEach
    void openMerges() {
        merges = new StoredMerges(database, keyring);
        register = new StoredRegister(database, keyring);
        register.take(
                RULE,
                CUSTOMERS,
                IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> new KnownRecord(
                                customer(number),
                                new Excerpt(Map.of(FieldKind.FAMILY_NAME, "Weber")),
                                Optional.empty()))
                        .toList(),
                Optional.empty());
    }

    private Merge begun(int survivor, int loser) {
        long number = merges.begin(
                RULE,
                "rita",
                NOW,
                new Snapshot(customer(survivor), customer(loser), Map.of("city", "Berlin"), Map.of("city", "Bonn")));
        return merges.find(number).orElseThrow();
    }

    private List<RecordKey> known() {
        return register.find(RULE, List.of(customer(1), customer(2), customer(3), customer(9))).stream()
                .map(entry -> entry.record().key())
                .sorted(java.util.Comparator.comparing(RecordKey::value))
                .toList();
    }

    @Test
    void aMergeIsOpenUntilItIsDone() {
        Merge merge = begun(1, 2);
        assertThat(merges.open()).containsExactly(merge);
        assertThat(merge.snapshot().lost()).isEqualTo(Map.of("city", "Bonn"));

        merges.done(merge, customer(1), NOW.plusSeconds(2));

        assertThat(merges.open()).isEmpty();
        assertThat(merges.list(9)).singleElement().satisfies(done -> assertThat(done.endedAt())
                .contains(NOW.plusSeconds(2)));
        assertThat(known()).containsExactly(customer(1), customer(3));
    }

    @Test
    void aNewRecordIsTheFirstOfThoseThatBecameIt() {
        String person =
                register.find(RULE, List.of(customer(1))).get(0).person().toString();

        merges.done(begun(1, 2), customer(9), NOW);

        assertThat(known()).containsExactly(customer(3), customer(9));
        assertThat(register.find(RULE, List.of(customer(9)))).singleElement().satisfies(entry -> {
            assertThat(entry.person()).hasToString(person);
            assertThat(entry.isMatched()).isFalse();
        });
    }

    @Test
    void whatWasMergedIntoARecordGoesWithWhateverItBecomes() {
        merges.done(begun(1, 2), customer(1), NOW);
        register.remove(List.of(new Removed(customer(1), Optional.of(customer(3)))));
        assertThat(merges.list(9)).hasSize(1);

        register.remove(List.of(new Removed(customer(3), Optional.empty())));

        assertThat(merges.list(9)).as("the survivor was deleted").isEmpty();
    }

    @Test
    void forgettingEitherRecordForgetsTheSnapshot() {
        merges.done(begun(1, 2), customer(1), NOW);
        begun(3, 9);

        new StoredCrossReferences(database, keyring).forget(List.of(customer(2), customer(3)));

        assertThat(merges.list(9)).isEmpty();
    }

    @Test
    void oldOnesAreDroppedAndOpenOnesAreNot() {
        merges.done(begun(1, 2), customer(1), NOW);
        Merge open = begun(3, 9);

        merges.dropBefore(NOW.plusSeconds(1));

        assertThat(merges.list(9)).containsExactly(open);
        merges.drop(open.number());
        assertThat(merges.find(open.number())).isEmpty();
    }
}
