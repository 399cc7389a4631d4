package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.Fate;
import dev.kith.record.ObjectName;
import dev.kith.record.Reason;
import dev.kith.sync.Decided;
import dev.kith.sync.Known;
import dev.kith.sync.Lease;
import dev.kith.sync.RunAccount.ReasonCount;
import dev.kith.sync.Scope;
import dev.kith.sync.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

abstract class FateContract extends StateContract {

    private Known known(int number) {
        return state.known(SCOPE, List.of(customer(number))).getOrDefault(customer(number), Known.NOTHING);
    }

    private static Optional<String> id(Known known) {
        return known.destinationId().map(java.util.function.Supplier::get);
    }

    @Test
    void ofARecordThatNeverHadAFateNothingIsKnown() {
        state.store(taken(), SCOPE, List.of(written(1)));

        assertThat(state.known(SCOPE, List.of(customer(2)))).isEqualTo(Map.of());
        assertThat(state.known(SCOPE, List.of())).isEqualTo(Map.of());
    }

    @Test
    void aWrittenRecordIsKnownWithAllThatWasWritten() {
        state.store(taken(), SCOPE, List.of(written(1), written(2)));

        Known known = known(1);
        assertThat(id(known)).contains(contact(1));
        assertThat(known.written()).isEqualTo(Map.of(MAPPING, print("written v1")));
        assertThat(known.sourceFingerprint()).contains(print("source v1"));
        assertThat(known.settled()).isTrue();
        assertThat(known.refused()).isEmpty();
    }

    static Stream<Arguments> fatesWithoutAHolding() {
        return Stream.of(
                Arguments.of(new Fate.Unchanged(), true),
                Arguments.of(new Fate.SetAside(TOO_LONG), false),
                Arguments.of(new Fate.Deferred(LOCKED), false),
                Arguments.of(new Fate.Skipped(), true));
    }

    @ParameterizedTest
    @MethodSource("fatesWithoutAHolding")
    void everyFateIsKnown(Fate fate, boolean settled) {
        state.store(taken(), SCOPE, List.of(decided(1, fate)));

        assertThat(known(1).settled()).isEqualTo(settled);
        assertThat(known(1).sourceFingerprint()).contains(print("source v1"));
        assertThat(known(1).destinationId()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fatesWithoutAHolding")
    void everyFateReplacesTheOneBeforeAndKeepsTheCrossReference(Fate fate, boolean settled) {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(written(1)));

        state.store(lease, SCOPE, List.of(decided(1, fate)));

        assertThat(known(1).settled()).isEqualTo(settled);
        assertThat(id(known(1))).contains(contact(1));
        assertThat(known(1).written()).containsEntry(MAPPING, print("written v1"));
    }

    @Test
    void ofAForgottenPersonOnlyTheFateIsKept() {
        Decided suppressed =
                new Decided(customer(1), new Fate.Suppressed(), Optional.empty(), Optional.empty(), Optional.empty());

        state.store(taken(), SCOPE, List.of(suppressed));

        assertThat(known(1).sourceFingerprint()).isEmpty();
        assertThat(known(1).settled()).isTrue();
        assertThat(where.count("person")).isZero();
        assertThat(where.count("cross_reference")).isZero();
    }

    @Test
    void aRefusalIsKeptUntilTheRecordPasses() {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(refused(1, TOO_LONG)));
        assertThat(known(1).refused()).contains(new Known.Refusal(print("refused"), TOO_LONG));

        state.store(lease, SCOPE, List.of(written(1)));

        assertThat(known(1).refused()).isEmpty();
        assertThat(known(1).settled()).isTrue();
    }

    @Test
    void aReasonOfAnyLengthIsStored() {
        Reason talkative = new Reason("c".repeat(300), "ä".repeat(3_000), "r\0".repeat(2_000));

        state.store(taken(), SCOPE, List.of(refused(1, talkative)));

        Reason stored = known(1).refused().orElseThrow().reason();
        assertThat(stored.text()).startsWith("äää").hasSizeBetween(500, 1_000);
        assertThat(state.waiting(SCOPE, 10)).containsExactly(customer(1));
    }

    @Test
    void eachMappingHasAFingerprintOfItsOwn() {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(written(1, contact(1), "one", "v1")));
        state.store(lease, SCOPE, List.of(written(1, contact(1), "two", "v2")));

        assertThat(known(1).written()).isEqualTo(Map.of("one", print("written v1"), "two", print("written v2")));
        assertThat(id(known(1))).contains(contact(1));
    }

    @Test
    void aNewerFingerprintReplacesTheOlder() {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(written(1)));
        state.store(lease, SCOPE, List.of(written(1, contact(1), MAPPING, "v2")));

        assertThat(known(1).written()).isEqualTo(Map.of(MAPPING, print("written v2")));
        assertThat(known(1).sourceFingerprint()).contains(print("source v2"));
    }

    @Test
    void storingTheSameTwiceChangesNothing() {
        Lease lease = taken();
        state.store(lease, SCOPE, many(1, 50, StateContract::written));
        state.store(lease, SCOPE, many(1, 50, StateContract::written));

        assertThat(where.count("person")).isEqualTo(50);
        assertThat(where.count("cross_reference")).isEqualTo(100);
        assertThat(where.count("written")).isEqualTo(50);
        assertThat(where.count("fate")).isEqualTo(50);
    }

    @Test
    void aRecordThatWasCreatedAnewIsKnownByItsNewIdAlone() {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(written(1, contact(901), MAPPING, "v1")));
        state.store(lease, SCOPE, List.of(written(1, contact(900), MAPPING, "v2")));
        state.store(lease, SCOPE, List.of(written(1, contact(905), MAPPING, "v3")));

        assertThat(id(known(1))).contains(contact(905));
        assertThat(known(1).written()).isEqualTo(Map.of(MAPPING, print("written v3")));
        assertThat(where.count("cross_reference WHERE object_name = '" + SCOPE.destination() + "'"))
                .as("ids of the record there")
                .isEqualTo(1);
    }

    @Test
    void whatIsWrittenIntoARecordOfTwoStaysReadableUnderItsOwnersKey() {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(written(1), written(2)));
        state.store(lease, SCOPE, List.of(written(2, contact(1), MAPPING, "v2")));

        assertThat(state.written(SCOPE.destination(), List.of(contact(1)), Set.of(MAPPING)))
                .containsKey(contact(1));
    }

    @Test
    void theFirstOfTwoRecordsThatWereMergedThereStaysKnown() {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(written(1), written(2)));
        state.store(lease, SCOPE, List.of(written(2, contact(1), MAPPING, "v2")));

        assertThat(id(known(1))).contains(contact(1));
    }

    @Test
    void routesKeepTheirFatesApartAndShareTheCrossReference() {
        Scope other = new Scope("other", CUSTOMERS, CONTACTS);
        state.store(taken(), SCOPE, List.of(written(1)));

        Known there = state.known(other, List.of(customer(1))).getOrDefault(customer(1), Known.NOTHING);

        assertThat(there.settled()).isFalse();
        assertThat(there.sourceFingerprint()).isEmpty();
        assertThat(id(there)).contains(contact(1));
        assertThat(state.known(new Scope("x", ObjectName.of("shop.orders"), CONTACTS), List.of(customer(1))))
                .isEqualTo(Map.of());
    }

    @Test
    void deferredRecordsWaitBeforeThoseThatWereSetAside() {
        Lease lease = taken();
        state.store(lease, SCOPE, many(1, 20, n -> refused(n, TOO_LONG)));
        state.store(lease, SCOPE, many(21, 20, n -> decided(n, new Fate.Deferred(LOCKED))));
        state.store(lease, SCOPE, many(41, 20, StateContract::written));

        assertThat(state.waiting(SCOPE, 20))
                .containsExactlyInAnyOrderElementsOf(many(21, 20, StateContract::written).stream()
                        .map(Decided::source)
                        .toList());
        assertThat(state.waiting(SCOPE, 100)).hasSize(40).doesNotHaveDuplicates();
        state.store(lease, SCOPE, many(1, 40, StateContract::written));
        assertThat(state.waiting(SCOPE, 100)).isEmpty();
    }

    @Test
    void recordsThatWaitAreListedReasonByReason() {
        Lease lease = taken();
        state.store(lease, SCOPE, many(1, 5, n -> refused(n, TOO_LONG)));
        state.store(lease, SCOPE, many(6, 2, n -> decided(n, new Fate.Deferred(LOCKED))));
        state.store(lease, SCOPE, many(8, 9, StateContract::written));
        state.store(lease, SCOPE, List.of(written(5)));

        Waiting all = state.whyWaiting(SCOPE, 20);
        assertThat(all.records()).isEqualTo(6);
        assertThat(all.groups())
                .extracting(Waiting.Group::counted)
                .containsExactly(new ReasonCount(TOO_LONG, "setAside", 4), new ReasonCount(LOCKED, "deferred", 2));
        assertThat(all.groups().get(0).keys()).containsExactlyInAnyOrder("C-1", "C-2", "C-3", "C-4");
        assertThat(all.groups().get(1).keys()).containsExactlyInAnyOrder("C-6", "C-7");
        assertThat(state.whyWaiting(SCOPE, 0).records()).isEqualTo(6);
        assertThat(state.whyWaiting(SCOPE, 0).groups()).hasSize(2).allMatch(group -> group.keys()
                .isEmpty());

        Waiting some = state.whyWaiting(SCOPE, 1);
        assertThat(some.records()).isEqualTo(6);
        assertThat(some.groups()).allMatch(group -> group.keys().size() == 1);
        assertThat(some.groups().get(0).counted().count()).isEqualTo(4);
        assertThat(state.whyWaiting(new Scope("other", CUSTOMERS, CONTACTS), 20))
                .isEqualTo(new Waiting(0, List.of()));
    }

    @Test
    void linkedCountsWhatTheDestinationHolds() {
        Lease lease = taken();
        state.store(lease, SCOPE, many(1, 5, StateContract::written));
        state.store(lease, SCOPE, List.of(decided(1, new Fate.Unchanged()), refused(6, TOO_LONG)));

        assertThat(state.linked(SCOPE)).isEqualTo(5);
        assertThat(state.linked(new Scope("other", CUSTOMERS, CONTACTS))).isZero();
    }

    @Test
    void theSealedKeyOfAnotherPersonOpensNothing() {
        state.store(taken(), SCOPE, List.of(written(1), written(2)));

        where.execute("UPDATE person SET wrapped_key = (SELECT wrapped_key FROM person ORDER BY person_id LIMIT 1)");

        assertThat(Stream.of(1, 2).filter(n -> opens(known(n)))).hasSize(1);
    }

    private static boolean opens(Known known) {
        try {
            return id(known).isPresent();
        } catch (dev.kith.keys.WrongKey e) {
            return false;
        }
    }
}
