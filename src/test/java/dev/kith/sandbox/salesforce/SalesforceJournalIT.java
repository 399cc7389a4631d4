package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The org outlives the process. */
class SalesforceJournalIT {

    @TempDir
    private Path dir;

    @Test
    void theJournalSurvivesAKillAndATornLastLine() throws IOException {
        Path journal = dir.resolve("salesforce.journal");
        SalesforceSimulator killed = SalesforceSimulator.start(options(journal));
        SalesforceClient client = new SalesforceClient(killed).loggedIn();
        client.patch("/sobjects/Contact/Customer_Number__c/A-1", "{\"LastName\": \"Weber\"}");
        client.patch("/sobjects/Contact/Customer_Number__c/A-1", "{\"LastName\": \"Wagner\"}");
        String gone = killed.put("Contact", Map.of("LastName", "Gone"));
        client.delete("/sobjects/Contact/" + gone);
        // What a killed process leaves is the file as it is now; the simulator that wrote it is not closed before.
        Path left = Files.copy(journal, dir.resolve("left.journal"));
        Files.writeString(left, "{\"object\":\"Contact\",\"rec", StandardOpenOption.APPEND);

        try (SalesforceSimulator next = SalesforceSimulator.start(options(left))) {
            assertThat(next.records("Contact"))
                    .isEqualTo(killed.records("Contact"))
                    .hasSize(1);
            assertThat(next.dump()).isEqualTo(killed.dump());
            assertThat(next.put("Contact", Map.of("LastName", "New"))).isGreaterThan(gone);
        }
        try (SalesforceSimulator third = SalesforceSimulator.start(options(left))) {
            assertThat(third.records("Contact")).hasSize(2);
        }
        killed.close();
    }

    @Test
    void aLongLivedOrgStaysWithinBoundsAndLosesNothing() throws IOException {
        Path journal = dir.resolve("salesforce.journal");
        SalesforceSimulator killed = SalesforceSimulator.start(options(journal));
        SalesforceClient client = new SalesforceClient(killed).loggedIn();
        String account = killed.put("Account", Map.of("Name", "Weber KG"));
        String id = killed.put(
                "Contact", Map.of("LastName", "Weber", "AccountId", account, "Description", "x".repeat(30_000)));
        String deleted = killed.put("Contact", Map.of("LastName", "Gone"));
        client.delete("/sobjects/Contact/" + deleted);
        for (int i = 0; i < 1_300; i++) {
            killed.put("Contact", Map.of("Id", id, "Phone", String.valueOf(i)));
        }
        assertThat(Files.size(journal)).isLessThan(33_000_000);
        Path left = Files.copy(journal, dir.resolve("left.journal"));

        try (SalesforceSimulator next = SalesforceSimulator.start(options(left))) {
            assertThat(next.dump()).isEqualTo(killed.dump());
            assertThat(next.put("Contact", Map.of("LastName", "New"))).isGreaterThan(deleted);
        }
        killed.close();
    }

    private static SalesforceSimulator.Options options(Path journal) {
        return SalesforceSimulator.Options.keptIn(journal, Clock.systemUTC());
    }
}
