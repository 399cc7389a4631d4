package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.identity.Phones.Phoned;
import dev.kith.record.RecordKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer whose email nobody knows is found by a phone number that was read before, and by nothing less than their own. */
class PhoneMatchingTest {

    private static final String NUMBER = "+4930123456";

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

    /** A contact that was made by hand and read by another route. */
    private void contact(String email, String first, String last) {
        synced.crm.putByHand(email);
        Map<String, @Nullable Object> record = synced.crm.with("Email", email).get(0);
        record.put("FirstName", first);
        record.put("LastName", last);
        synced.bench
                .engine()
                .phones()
                .note(FakeCrm.CONTACT, List.of(new Phoned(synced.crm.key(email), Set.of(NUMBER))));
    }

    private static Map<String, Object> customer(String first, String last) {
        Map<String, Object> values = new HashMap<>();
        values.put("first_name", first);
        values.put("last_name", last);
        values.put("phone", "030 123456");
        return values;
    }

    @Test
    void anOldAddressIsNoStranger() {
        contact("old@example.com", "Änne", "Weber");
        synced.shop.put(1, customer("Anne", "WEBER"));
        RunAccount account = synced.run();
        assertThat(account.created()).isZero();
        assertThat(account.updated()).isEqualTo(1);
        assertThat(synced.crm.size()).isEqualTo(1);
        assertThat(account.calls()).isEqualTo(2);
    }

    @Test
    void aHouseholdSharesANumberAndNoPerson() {
        contact("old@example.com", "Anne", "Weber");
        synced.shop.put(1, customer("Bernd", "Weber"));
        assertThat(synced.run().created()).isEqualTo(1);
    }

    @Test
    void aNumberOfTwoCustomersJoinsNobody() {
        contact("old@example.com", "Anne", "Weber");
        synced.shop.put(1, customer("Anne", "Weber")).put(2, customer("Anne", "Weber"));
        assertThat(synced.run().created()).isEqualTo(2);
    }

    @Test
    void aNumberOfTwoContactsJoinsNobody() {
        contact("old@example.com", "Anne", "Weber");
        contact("older@example.com", "Anne", "Weber");
        synced.shop.put(1, customer("Anne", "Weber"));
        assertThat(synced.run().created()).isEqualTo(1);
    }

    @Test
    void aContactThatIsSomebodyElsesIsNotGivenAway() {
        synced.crm.becomeMarketingTool();
        contact("c1@example.com", "Anne", "Weber");
        synced.shop.put(1, Map.of("newsletter", false));
        assertThat(synced.run().updated())
                .as("the objection, which writes no key")
                .isEqualTo(1);
        synced.shop.put(2, customer("Anne", "Weber"));
        assertThat(synced.run().setAside()).isEqualTo(1);
        assertThat(synced.crm.with("Email", "c1@example.com")).hasSize(1);
        assertThat(synced.crm.size()).isEqualTo(1);
    }

    @Test
    void aFamilyNameAloneIsNoPerson() {
        contact("old@example.com", "", "Weber");
        synced.shop.put(1, customer("Anne", "Weber"));
        assertThat(synced.run().created()).isEqualTo(1);
    }

    @Test
    void aNumberThatAContactNoLongerHasJoinsNobody() {
        contact("old@example.com", "Anne", "Weber");
        RecordKey contact = synced.crm.key("old@example.com");
        synced.bench.engine().phones().note(FakeCrm.CONTACT, List.of(new Phoned(contact, Set.of())));
        synced.shop.put(1, customer("Anne", "Weber"));
        assertThat(synced.run().created()).isEqualTo(1);
        assertThat(synced.bench.rows("phone")).isEqualTo(1);
    }
}
