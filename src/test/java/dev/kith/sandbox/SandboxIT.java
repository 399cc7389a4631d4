package dev.kith.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {

    @TempDir
    private Path dir;

    @Test
    void allAreThereAgainAtTheNextStart() throws IOException {
        try (Sandbox sandbox = Sandbox.start(dir, Clock.systemUTC())) {
            sandbox.salesforce().put("Contact", Map.of("LastName", "Weber", "Birthdate", "1980-02-29"));
            sandbox.hubSpot().put("contacts", Map.of("email", "eva@example.com"));
            assertThat(sandbox.shop().url()).isNotEmpty();
        }

        try (Sandbox sandbox = Sandbox.start(dir, Clock.systemUTC())) {
            assertThat(sandbox.salesforce().records("Contact")).singleElement().satisfies(contact -> assertThat(contact)
                    .containsEntry("Birthdate", "1980-02-29"));
            assertThat(sandbox.hubSpot().records("contacts")).hasSize(1);
        }
    }

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

    private static SalesforceSimulator.Options options(Path journal) {
        return SalesforceSimulator.Options.keptIn(journal, Clock.systemUTC());
    }
}
