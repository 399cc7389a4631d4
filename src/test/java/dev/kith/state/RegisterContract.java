package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kith.config.FieldKind;
import dev.kith.connector.Position;
import dev.kith.connector.Source.Removed;
import dev.kith.people.Excerpt;
import dev.kith.people.KnownRecord;
import dev.kith.people.Links.Case;
import dev.kith.people.Links.Decided;
import dev.kith.people.Links.Edge;
import dev.kith.people.Links.Settlement;
import dev.kith.people.Queue;
import dev.kith.people.Register;
import dev.kith.people.Register.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is who is remembered, and forgotten with the record. */
abstract class RegisterContract extends StateContract {

    private static final String RULE = "person";
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Position END = new Position("C-9");

    private StoredRegister register() {
        return new StoredRegister(database, keyring);
    }

    private StoredLinks links() {
        return new StoredLinks(database);
    }

    private StoredQueue queue() {
        return new StoredQueue(database);
    }

    private static KnownRecord record(int number, String family) {
        return new KnownRecord(customer(number), new Excerpt(Map.of(FieldKind.FAMILY_NAME, family)), Optional.of(NOW));
    }

    /** Customers from 1 on, by their ids. */
    private List<Entry> known(int records) {
        register()
                .take(
                        RULE,
                        CUSTOMERS,
                        IntStream.rangeClosed(1, records)
                                .mapToObj(number -> record(number, "Weber"))
                                .toList(),
                        Optional.of(END));
        List<Entry> known = new ArrayList<>();
        register().each(RULE, known::add);
        known.sort((one, other) ->
                one.record().key().value().compareTo(other.record().key().value()));
        return known;
    }

    private static List<Long> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    private void settle(List<Entry> records, Map<Long, UUID> moved, Map<UUID, UUID> retired, List<Case> cases) {
        links().settle(RULE, new Settlement(ids(records), moved, retired, Map.of(), cases, "model 1"));
    }

    private List<Entry> now(List<Entry> entries) {
        return entries.stream()
                .map(one -> register().read(List.of(one.id())).get(0))
                .toList();
    }

    private static Case caseOf(Entry... records) {
        return new Case(Arrays.stream(records).map(Entry::id).toList(), 0.7, "same family-name");
    }

    @Test
    void whatARecordSaysComesBackAsItWas() {
        known(1);

        Entry entry = register().find(RULE, List.of(customer(1))).get(0);

        assertThat(entry.record()).isEqualTo(record(1, "Weber"));
        assertThat(register().read(List.of(entry.id(), -1L), excerpt -> excerpt))
                .isEqualTo(Map.of(entry.id(), entry.record().excerpt()));
        assertThat(register().position(RULE, CUSTOMERS)).isEqualTo(END);
        assertThat(register().position(RULE, CONTACTS)).isEqualTo(Position.START);
    }

    @Test
    void onlyWhatIsNewOrChangedWaits() {
        List<Entry> three = known(3);
        settle(three, Map.of(), Map.of(), List.of());
        assertThat(register().waiting(RULE, 9)).isEmpty();

        int changed = register()
                .take(
                        RULE,
                        CUSTOMERS,
                        List.of(record(1, "Weber"), record(2, "Braun"), record(4, "Weber")),
                        Optional.of(END));

        assertThat(changed).isEqualTo(2);
        assertThat(register().waiting(RULE, 9))
                .extracting(entry -> entry.record().key())
                .containsExactly(customer(2), customer(4));
        assertThat(register().count(RULE)).isEqualTo(new Register.Tally(Map.of("shop.customers", 4L), 2, 4, 0));
    }

    @Test
    void whoBecomesOneIsOneAndWhoWasBeforeIsKnownStill() {
        List<Entry> three = known(3);
        settle(three, Map.of(), Map.of(), List.of());
        UUID first = three.get(0).person();
        UUID second = three.get(1).person();

        settle(three, Map.of(three.get(1).id(), first), Map.of(second, first), List.of());
        settle(
                three,
                Map.of(
                        three.get(0).id(),
                        three.get(2).person(),
                        three.get(1).id(),
                        three.get(2).person()),
                Map.of(first, three.get(2).person()),
                List.of());

        assertThat(now(three))
                .extracting(Entry::person)
                .containsOnly(three.get(2).person());
        assertThat(register().of(Set.of(three.get(2).person()))).hasSize(3);
        assertThat(where.count("retired_person WHERE into_id = '" + three.get(2).person() + "'"))
                .as("both lead to whoever is there now")
                .isEqualTo(2);
        assertThat(where.count("past_membership")).isEqualTo(3);
        assertThat(where.count("merge_event WHERE kind = 'merged'")).isEqualTo(2);
    }

    @Test
    void aCaseKeepsItsNumberAsLongAsSomeOfItsRecordsStay() {
        List<Entry> four = known(4);
        settle(four, Map.of(), Map.of(), List.of(caseOf(four.get(0), four.get(1))));
        long number = queue().open(RULE, false, NOW, 9).get(0).number();

        settle(four, Map.of(), Map.of(), List.of(caseOf(four.get(1), four.get(2), four.get(3))));

        assertThat(queue().open(RULE, false, NOW, 9))
                .extracting(Queue.Waiting::number, Queue.Waiting::records)
                .containsExactly(tuple(number, 3));
        settle(four, Map.of(), Map.of(), List.of());
        assertThat(queue().find(number)).isEmpty();
    }

    @Test
    void aCaseThatIsPutOffComesBack() {
        List<Entry> two = known(2);
        settle(two, Map.of(), Map.of(), List.of(caseOf(two.get(0), two.get(1))));
        long number = queue().open(RULE, false, NOW, 9).get(0).number();

        queue().later(number, NOW.plusSeconds(60));

        assertThat(queue().open(RULE, false, NOW, 9)).isEmpty();
        assertThat(queue().open(RULE, true, NOW, 9)).hasSize(1);
        assertThat(queue().open(RULE, false, NOW.plusSeconds(60), 9)).hasSize(1);
    }

    @Test
    void whatPeopleDecidedOutlivesThatTheRecordIsReadAnew() {
        List<Entry> two = known(2);
        long decision = decide(two, false);
        register().remove(List.of(new Removed(customer(1), Optional.empty())));
        List<Entry> again = known(2);

        assertThat(links().decided(RULE, ids(again)))
                .containsExactly(new Decided(again.get(0).id(), again.get(1).id(), false));
        assertThat(queue().undo(decision, "rita", NOW)).isTrue();
        assertThat(queue().undo(decision, "rita", NOW)).isFalse();
        assertThat(links().decided(RULE, ids(again))).isEmpty();
    }

    private long decide(List<Entry> two, boolean same) {
        return queue().decide(
                        new Queue.Decision(0, RULE, 1, same, "rita", NOW, Optional.empty(), Optional.empty()),
                        List.of(new Queue.Pair(two.get(0).token(), two.get(1).token())));
    }

    @Test
    void onePinAFieldHoldsForAPersonAndFollowsItsRecord() {
        List<Entry> two = known(2);
        Set<UUID> tokens = Set.of(two.get(0).token(), two.get(1).token());
        queue().pin(new Queue.Pin(RULE, two.get(0).token(), "phone", "rita", NOW), tokens);
        queue().pin(new Queue.Pin(RULE, two.get(1).token(), "phone", "ben", NOW.plusSeconds(1)), tokens);

        assertThat(queue().pins(RULE, tokens))
                .containsExactly(new Queue.Pin(RULE, two.get(1).token(), "phone", "ben", NOW.plusSeconds(1)));
        register().remove(List.of(new Removed(customer(2), Optional.of(customer(1)))));
        assertThat(queue().pins(RULE, tokens))
                .containsExactly(new Queue.Pin(RULE, two.get(0).token(), "phone", "ben", NOW.plusSeconds(1)));
        new StoredCrossReferences(database, keyring).forget(List.of(customer(1)));
        assertThat(queue().pins(RULE, tokens)).isEmpty();
        assertThat(queue().unpin(RULE, "phone", tokens)).isFalse();
    }

    @Test
    void whoIsJoinedByEdgesDecisionsOrAsOneMakesAGroup() {
        List<Entry> six = known(6);
        links().edges(List.of(), List.of(new Edge(six.get(0).id(), six.get(1).id(), 0.6)));
        links().edges(List.of(), List.of(new Edge(six.get(4).id(), six.get(1).id(), 0.4)));
        decide(six.subList(1, 3), true);
        settle(six, Map.of(six.get(3).id(), six.get(2).person()), Map.of(), List.of());

        assertThat(links().group(RULE, List.of(six.get(0).id()), 0.5))
                .containsExactlyInAnyOrderElementsOf(ids(six.subList(0, 4)));
        assertThat(links().among(ids(six)))
                .extracting(edge -> Set.of(edge.one(), edge.other()), Edge::probability)
                .containsExactlyInAnyOrder(
                        tuple(Set.of(six.get(0).id(), six.get(1).id()), 0.6),
                        tuple(Set.of(six.get(1).id(), six.get(4).id()), 0.4));
    }

    @Test
    void recordsAreFoundByTheKeysThatTheyHaveNow() {
        List<Entry> two = known(2);
        links().keys(Map.of(two.get(0).id(), new long[] {7, 0, 8, 7}, two.get(1).id(), new long[] {8}));
        assertThat(links().sharing(RULE, List.of(8L)).get(8L)).containsExactlyInAnyOrderElementsOf(ids(two));

        links().keys(Map.of(two.get(0).id(), new long[] {9}));

        assertThat(links().sharing(RULE, List.of(7L, 8L, 9L)))
                .isEqualTo(Map.of(
                        8L, List.of(two.get(1).id()), 9L, List.of(two.get(0).id())));
    }

    @Test
    void nothingOfAForgottenRecordIsLeftAndWhoWasOneWithItIsLookedAtAgain() {
        List<Entry> three = known(3);
        settle(
                three,
                Map.of(three.get(1).id(), three.get(0).person()),
                Map.of(three.get(1).person(), three.get(0).person()),
                List.of(caseOf(three.get(0), three.get(2))));
        links().keys(Map.of(three.get(0).id(), new long[] {7}));
        links().edges(
                        List.of(),
                        List.of(new Edge(three.get(0).id(), three.get(1).id(), 0.99)));
        decide(three.subList(0, 2), true);

        new StoredCrossReferences(database, keyring).forget(List.of(customer(1)));

        assertThat(register().find(RULE, List.of(customer(1)))).isEmpty();
        assertThat(register().waiting(RULE, 9))
                .extracting(Entry::id)
                .containsExactly(three.get(1).id(), three.get(2).id());
        for (String table : List.of("match_key", "match_edge", "decided_pair")) {
            assertThat(where.count("" + table)).as(table).isZero();
        }
        assertThat(where.count(
                        "past_membership WHERE record_token = '" + three.get(0).token() + "'"))
                .isZero();
    }

    @Test
    void whoIsForgottenWhileTheyAreMatchedGetsNoKeyNoEdgeAndNoDecision() {
        List<Entry> two = known(2);
        new StoredCrossReferences(database, keyring).forget(List.of(customer(1)));

        links().keys(Map.of(two.get(0).id(), new long[] {7}, two.get(1).id(), new long[] {7}));
        links().edges(ids(two), List.of(new Edge(two.get(0).id(), two.get(1).id(), 0.9)));
        decide(two, true);
        settle(two, Map.of(two.get(0).id(), two.get(1).person()), Map.of(), List.of(caseOf(two.get(0), two.get(1))));

        assertThat(links().sharing(RULE, List.of(7L)).get(7L))
                .containsExactly(two.get(1).id());
        assertThat(where.count("match_edge")).isZero();
        assertThat(where.count("decided_pair")).isZero();
        assertThat(register().find(RULE, List.of(customer(1)))).isEmpty();
    }

    @Test
    void recordsThatARouteLinkedAreOne() {
        state.store(taken(), SCOPE, List.of(written(1)));
        register().take(RULE, CUSTOMERS, List.of(record(1, "Weber")), Optional.of(END));
        register()
                .take(
                        RULE,
                        CONTACTS,
                        List.of(new KnownRecord(
                                new dev.kith.record.RecordKey(CONTACTS, contact(1)),
                                new Excerpt(Map.of(FieldKind.FAMILY_NAME, "Weber")),
                                Optional.empty())),
                        Optional.of(END));
        List<Entry> both = new ArrayList<>();
        register().each(RULE, both::add);

        assertThat(links().decided(RULE))
                .containsExactly(new Decided(both.get(0).id(), both.get(1).id(), true));
        assertThat(links().group(RULE, List.of(both.get(1).id()), 0.5)).containsExactlyInAnyOrderElementsOf(ids(both));
        assertThat(links().copies(RULE)).containsExactly(both.get(1).id());
    }

    @Test
    void whatWasLearnedIsKeptInItsLastVersion() {
        register().learned(RULE, new Register.Learned("a", NOW, 10, "{}"));
        register().learned(RULE, new Register.Learned("b", NOW, 20, "{\"x\":1}"));

        assertThat(register().version(RULE)).contains("b");
        assertThat(register().learned(RULE)).contains(new Register.Learned("b", NOW, 20, "{\"x\":1}"));
    }
}
