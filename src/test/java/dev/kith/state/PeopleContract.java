package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.Source.Removed;
import dev.kith.identity.Claims;
import dev.kith.record.Fate;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sync.Decided;
import dev.kith.sync.Known;
import dev.kith.sync.Lease;
import dev.kith.sync.Objections.Statement;
import dev.kith.sync.Scope;
import dev.kith.sync.SyncState.LastWritten;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person's records in three systems, and what becomes of them when records are linked, merged and deleted. */
abstract class PeopleContract extends StateContract {

    private static final ObjectName HUBSPOT = ObjectName.of("hubspot.contacts");
    private static final Scope TO_HUBSPOT = new Scope(ROUTE, CONTACTS, HUBSPOT);
    private static final Scope FROM_HUBSPOT = new Scope(ROUTE, HUBSPOT, CONTACTS);
    private static final Scope TO_SHOP = new Scope(ROUTE, CONTACTS, CUSTOMERS);

    private Lease lease;
    private StoredObjections objections;

    @BeforeEach
    void take() {
        lease = taken();
        objections = new StoredObjections(database, keyring);
    }

    private static RecordKey contactKey(int number) {
        return new RecordKey(CONTACTS, contact(number));
    }

    private static RecordKey hubSpot(int number) {
        return new RecordKey(HUBSPOT, Integer.toString(number));
    }

    private void link(Scope scope, RecordKey source, String destination) {
        state.store(
                lease,
                scope,
                List.of(new Decided(
                        source,
                        new Fate.Written(true),
                        Optional.of(print("source")),
                        Optional.of(new Decided.Holding(
                                destination,
                                Optional.of(new Decided.Content("m", print("w"), "{\"city\":\"Berlin\"}")),
                                false)),
                        Optional.empty())));
    }

    private Optional<String> linked(Scope scope, RecordKey source) {
        return state.known(scope, List.of(source))
                .getOrDefault(source, Known.NOTHING)
                .destinationId()
                .map(Supplier::get);
    }

    private void says(RecordKey record, boolean objects, String... emails) {
        objections.note(lease, record.object(), List.of(new Statement(record, Optional.of(objects), Set.of(emails))));
    }

    private boolean objects(RecordKey record, String... emails) {
        return objections
                .objecting(record.object(), List.of(new Statement(record, Optional.empty(), Set.of(emails))))
                .contains(record);
    }

    @Test
    void aRecordThatIsLinkedToAKnownOneBelongsToItsPersonInAllSystems() {
        state.store(lease, SCOPE, List.of(written(1)));
        link(FROM_HUBSPOT, hubSpot(7), contact(1));
        assertThat(linked(TO_HUBSPOT, contactKey(1))).contains("7");
        assertThat(linked(TO_SHOP, contactKey(1))).contains(customer(1).value());
    }

    @Test
    void twoPeopleWhoTurnOutToBeOneBecomeOneWithAllTheirValues() {
        state.store(lease, SCOPE, List.of(decided(1, new Fate.SetAside(TOO_LONG))));
        link(TO_HUBSPOT, contactKey(1), "7");
        state.store(lease, SCOPE, List.of(written(1)));
        assertThat(linked(SCOPE, customer(1))).contains(contact(1));
        assertThat(linked(TO_HUBSPOT, contactKey(1))).contains("7");
        assertThat(linked(new Scope(ROUTE, CUSTOMERS, HUBSPOT), customer(1))).contains("7");
        assertThat(state.written(HUBSPOT, List.of("7"), Set.of("m"))
                        .getOrDefault("7", LastWritten.NOTHING)
                        .fields())
                .containsEntry("city", "Berlin");
    }

    @Test
    void aMergedRecordHandsItsLinksOn() {
        state.store(lease, SCOPE, List.of(written(1)));
        link(TO_HUBSPOT, contactKey(1), "7");
        state.removed(lease, CONTACTS, List.of(new Removed(contactKey(1), Optional.of(contactKey(2)))));
        assertThat(linked(SCOPE, customer(1))).contains(contact(2));
        assertThat(linked(TO_HUBSPOT, contactKey(2))).contains("7");
        state.removed(lease, CONTACTS, List.of(new Removed(contactKey(1), Optional.of(contactKey(2)))));
        assertThat(linked(SCOPE, customer(1))).contains(contact(2));
    }

    @Test
    void twoCustomersNeverShareOneContactAfterAMerge() {
        state.store(lease, SCOPE, List.of(written(1), written(2)));
        state.removed(lease, CONTACTS, List.of(new Removed(contactKey(1), Optional.of(contactKey(2)))));
        assertThat(linked(SCOPE, customer(1))).isEmpty();
        assertThat(linked(SCOPE, customer(2))).contains(contact(2));
    }

    @Test
    void aDeletedRecordKeepsItsLinksAndFreesItsEmail() {
        state.store(lease, SCOPE, List.of(written(1)));
        Claims.Claim first = new Claims.Claim(contactKey(1), Set.of("a@example.com"));
        Claims.Claim second = new Claims.Claim(contactKey(2), Set.of("a@example.com"));
        claims().claim(CONTACTS, List.of(first));
        assertThat(claims().claim(CONTACTS, List.of(second))).containsExactly(contactKey(2));
        state.removed(lease, CONTACTS, List.of(new Removed(contactKey(1), Optional.empty())));
        assertThat(claims().claim(CONTACTS, List.of(second))).isEmpty();
        assertThat(linked(SCOPE, customer(1))).contains(contact(1));
    }

    @Test
    void anObjectionOfOneRecordIsOwedToAllOthersOfThePerson() {
        state.store(lease, SCOPE, List.of(written(1), written(2)));
        link(TO_HUBSPOT, contactKey(1), "7");
        says(hubSpot(7), true);
        assertThat(objections.owed(CONTACTS, 0, 10)).containsExactly(contact(1));
        assertThat(objections.owed(CUSTOMERS, 0, 10))
                .containsExactly(customer(1).value());
        assertThat(objects(customer(1))).isTrue();
        assertThat(objects(customer(2))).isFalse();

        objections.carried(lease, CONTACTS, List.of(contact(1)));
        assertThat(objections.owed(CONTACTS, 0, 10)).isEmpty();
        assertThat(objections.held(CONTACTS, List.of(contact(1), contact(2)))).containsExactly(contact(1));
    }

    @Test
    void anObjectionIsOwedAgainToARecordThatNoLongerSaysIt() {
        state.store(lease, SCOPE, List.of(written(1)));
        says(customer(1), true);
        objections.carried(lease, CONTACTS, List.of(contact(1)));
        says(contactKey(1), false);
        assertThat(objections.owed(CONTACTS, 0, 10)).containsExactly(contact(1));
        says(customer(1), false);
        assertThat(objects(customer(1))).isFalse();
    }

    @Test
    void anObjectionHoldsForEveryRecordWithItsEmailUntilTheEmailChanges() {
        says(customer(1), true, "a@example.com");
        assertThat(objects(customer(2), "a@example.com")).isTrue();
        says(customer(1), true, "b@example.com");
        assertThat(objects(customer(2), "a@example.com")).isFalse();
        assertThat(objects(customer(2), "b@example.com")).isTrue();
    }

    @Test
    void aRecordThatSaysNothingLiftsNothing() {
        says(customer(1), true, "a@example.com");
        objections.note(
                lease, CUSTOMERS, List.of(new Statement(customer(1), Optional.empty(), Set.of("a@example.com"))));
        assertThat(objects(customer(2), "a@example.com")).isTrue();
    }

    @Test
    void anOldObjectionIsOwedToRecordsThatTurnOutToBeThePersons() {
        says(contactKey(1), true);
        link(TO_HUBSPOT, contactKey(1), "7");
        state.store(lease, SCOPE, List.of(written(1)));
        assertThat(objections.owed(HUBSPOT, 0, 10)).containsExactly("7");
        assertThat(objections.owed(CUSTOMERS, 0, 10))
                .containsExactly(customer(1).value());
    }

    @Test
    void aContactOfACustomerIsTakenForEveryOtherOne() {
        state.store(lease, SCOPE, List.of(written(1)));
        assertThat(state.taken(SCOPE, List.of(contact(1), contact(2)))).containsExactly(contact(1));
    }

    @Test
    void theSurvivorOfAMergeOwesWhatTheLoserSaid() {
        state.store(lease, SCOPE, List.of(written(1)));
        says(contactKey(1), true);
        state.removed(lease, CONTACTS, List.of(new Removed(contactKey(1), Optional.of(contactKey(2)))));
        assertThat(objections.owed(CONTACTS, 0, 10)).containsExactly(contact(2));
    }
}
