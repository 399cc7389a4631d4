package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.Fate;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose value stands: {@code wins:}, and what Kith itself brought. */
class OwnershipInRunsTest {

    @TempDir
    Path folder;

    private Synced synced;

    @BeforeEach
    void open() {
        synced = new Synced(folder);
    }

    @AfterEach
    void close() {
        synced.close();
    }

    private void streetWins(String owner) {
        synced.files.mapping("MailingStreet: note", "MailingStreet: {from: note, wins: " + owner + "}");
        synced.readAgain("");
    }

    private @Nullable Object street(int number) {
        return synced.crm.withNumber(number).get(0).get("MailingStreet");
    }

    @Test
    void withoutAnOwnerTheSourceWins() {
        synced.filled(2).crm.edit(1, "MailingStreet", "theirs");
        synced.shop.put(1, Map.of("note", "ours"));
        synced.run();
        assertThat(street(1)).isEqualTo("ours");
    }

    @Test
    void whatPeopleAtTheDestinationMadeOfAFieldStays() {
        streetWins("salesforce");
        synced.filled(2).crm.edit(1, "MailingStreet", "theirs");
        synced.shop.put(1, Map.of("note", "ours", "last_name", "Changed"));
        synced.shop.put(2, Map.of("note", "ours"));
        synced.run();
        assertThat(street(1)).isEqualTo("theirs");
        assertThat(synced.crm.withNumber(1).get(0)).containsEntry("LastName", "Changed");
        assertThat(street(2)).as("nobody touched it but Kith").isEqualTo("ours");
        assertThat(synced.crm.writes()).hasSize(1);

        synced.crm.writes().clear();
        synced.run(new RunOptions(true, false));
        assertThat(synced.crm.writes()).isEmpty();
        synced.shop.put(1, Map.of("note", "again", "last_name", "Changed"));
        synced.run();
        assertThat(street(1)).isEqualTo("theirs");
    }

    @Test
    void aBlankIsFilledOnlyWhereTheMappingSaysSo() {
        streetWins("salesforce unless blank");
        synced.filled(1).crm.edit(1, "MailingStreet", null);
        synced.shop.put(1, Map.of("note", "ours"));
        synced.run();
        assertThat(street(1)).isEqualTo("ours");

        streetWins("salesforce");
        synced.crm.edit(1, "MailingStreet", null);
        synced.shop.put(1, Map.of("note", "newer"));
        synced.run();
        assertThat(street(1)).isNull();
    }

    @Test
    void whatKithBroughtFromTheDestinationIsNoNewsToIt() {
        synced.files.anotherMapping("back", """
                mapping: back
                from: salesforce.Contact
                to: shop.customers
                key: {customer_id: Customer_Number__c}
                fields:
                  last_name: LastName
                  note: MailingStreet
                """);
        synced.readAgain("");
        synced.filled(1);
        brought(1, "{\"last_name\":\"Theirs\",\"note\":\"Theirs\"}");
        synced.crm.edit(1, "LastName", "Newer");
        synced.shop.put(1, Map.of("last_name", "Theirs", "note", "edited in the shop"));
        assertThat(synced.run().updated()).isEqualTo(1);
        assertThat(synced.crm.withNumber(1).get(0))
                .containsEntry("LastName", "Newer")
                .containsEntry("MailingStreet", "edited in the shop");

        brought(1, "{\"last_name\":\"Theirs\",\"note\":\"new there\"}");
        synced.shop.put(1, Map.of("last_name", "Theirs", "note", "new there"));
        synced.crm.writes().clear();
        RunAccount account = synced.run();
        assertThat(account.updated() + account.unchanged()).isEqualTo(1);
        synced.crm.writes().clear();
        synced.run(new RunOptions(true, false));
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void whoGoesBackToAnOlderValueMeansIt() {
        synced.files.anotherMapping("back", """
                mapping: back
                from: salesforce.Contact
                to: shop.customers
                key: {customer_id: Customer_Number__c}
                fields:
                  note: MailingStreet
                """);
        synced.readAgain("");
        synced.filled(1);
        brought(1, "{\"note\":\"first\"}");
        synced.shop.put(1, Map.of("note", "second"));
        synced.run();
        synced.shop.put(1, Map.of("note", "first"));
        synced.run();
        assertThat(street(1)).isEqualTo("first");
    }

    /** As a route the other way would have left it. */
    private void brought(int number, String values) {
        Lease lease = synced.bench.state().take("back", "test").orElseThrow();
        ObjectName shop = FakeShop.CUSTOMERS;
        RecordKey contact = synced.crm.key(FakeShop.email(number));
        synced.bench
                .state()
                .store(
                        lease,
                        new Scope("back", FakeCrm.CONTACT, shop),
                        List.of(new Decided(
                                contact,
                                new Fate.Written(false),
                                Optional.of(UUID.randomUUID()),
                                Optional.of(new Decided.Holding(
                                        FakeShop.key(number).value(),
                                        Optional.of(new Decided.Content("back", UUID.randomUUID(), values)),
                                        false)),
                                Optional.empty())));
        synced.bench.state().release(lease);
    }
}
