package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.identity.Acquaintances.Acquaintance;
import dev.kith.record.RecordKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of who is who where key, email and phone tell nothing. */
class PeopleInRunsTest {

    @TempDir
    Path folder;

    private Synced synced;
    private final Map<RecordKey, Acquaintance> known = new HashMap<>();

    @BeforeEach
    void open() {
        synced = new Synced(folder);
        synced.bench.acquaintances = (rule, source, records, destination) -> known;
    }

    @AfterEach
    void close() {
        synced.close();
    }

    private void know(int customer, String... contacts) {
        known.put(
                FakeShop.key(customer),
                new Acquaintance.Theirs(Arrays.stream(contacts)
                        .map(email -> synced.crm.key(email).value())
                        .toList()));
    }

    @Test
    void whoIsThereUnderAnotherNameAndEmailIsLinkedAndNotDoubled() {
        synced.crm.putByHand("maiden@example.com");
        synced.shop.put(1, Map.of("email", "married@example.com"));
        know(1, "maiden@example.com");

        RunAccount account = synced.run();

        assertThat(account.created()).isZero();
        assertThat(account.updated()).isEqualTo(1);
        assertThat(synced.crm.size()).isEqualTo(1);
    }

    @Test
    void whoMayBeThereAlreadyWaitsForAPersonsWord() {
        synced.crm.putByHand("perhaps@example.com");
        synced.shop.put(1, Map.of("email", "new@example.com"));
        known.put(FakeShop.key(1), new Acquaintance.Asked(17));

        RunAccount account = synced.run();

        assertThat(account.setAside()).isEqualTo(1);
        assertThat(account.reasons().toString()).contains("./kith review show 17");
        assertThat(synced.crm.size()).isEqualTo(1);

        known.clear();
        assertThat(synced.run().created()).as("somebody said that they are two").isEqualTo(1);
    }

    @Test
    void aSecondRecordOfAPersonIsNoSecondContact() {
        synced.shop.put(1, Map.of("email", "first@example.com"));
        synced.run();
        synced.shop.put(2, Map.of("email", "second@example.com"));
        know(2, "first@example.com");

        RunAccount account = synced.run();

        assertThat(account.setAside()).isEqualTo(1);
        assertThat(synced.crm.size()).isEqualTo(1);
    }

    @Test
    void whoHasSeveralRecordsThereIsForAPersonToDecide() {
        synced.crm.putByHand("one@example.com");
        synced.crm.putByHand("two@example.com");
        synced.shop.put(1, Map.of("email", "new@example.com"));
        know(1, "one@example.com", "two@example.com");

        assertThat(synced.run().setAside()).isEqualTo(1);
    }

    @Test
    void aRecordThatIsGoneThereMeansNothing() {
        synced.shop.put(1, Map.of("email", "new@example.com"));
        known.put(FakeShop.key(1), new Acquaintance.Theirs(List.of("gone")));

        assertThat(synced.run().created()).isEqualTo(1);
    }
}
