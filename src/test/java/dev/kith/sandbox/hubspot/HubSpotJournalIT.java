package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account outlives the process, as a real one does: the one store of section 15. */
class HubSpotJournalIT {

    @TempDir
    private Path dir;

    @Test
    void everythingIsThereAgainAfterAKillAndATornLastLine() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        HubSpotSimulator killed = HubSpotSimulator.start(options(journal));
        HubSpotClient client = new HubSpotClient(killed);
        client.post(
                "/crm/v3/properties/contacts",
                "{'name': 'nickname', 'label': 'Nickname', 'type': 'string', 'fieldType': 'text',"
                        + " 'groupName': 'contactinformation', 'hasUniqueValue': true}");
        client.post("/crm/v3/objects/contacts", "{'properties': {'email': 'a@example.com', 'nickname': 'A'}}");
        String gone = killed.put("contacts", Map.of("lastname", "Gone"));
        client.delete("/crm/v3/objects/contacts/" + gone);
        killed.optOut("a@example.com");
        // What a killed process leaves is the file as it is now; the simulator that wrote it is not closed before.
        Path left = Files.copy(journal, dir.resolve("left.journal"));
        Files.writeString(left, "{\"type\":\"contacts\",\"id", StandardOpenOption.APPEND);

        try (HubSpotSimulator next = HubSpotSimulator.start(options(left))) {
            assertThat(next.dump()).isEqualTo(killed.dump());
            assertThat(next.records("contacts")).singleElement().satisfies(contact -> assertThat(contact)
                    .containsEntry("hs_email_optout", "true")
                    .containsEntry("nickname", "A"));
            HubSpotClient again = new HubSpotClient(next);
            assertThat(again.get("/crm/v3/objects/contacts/A?idProperty=nickname")
                            .status())
                    .isEqualTo(200);
            assertThat(again.get("/crm/v3/objects/contacts?archived=true").text("/results/0/id"))
                    .isEqualTo(gone);
            assertThat(Long.parseLong(next.put("contacts", Map.of("lastname", "New"))))
                    .isGreaterThan(Long.parseLong(gone));
        }
        killed.close();
    }

    @Test
    void aLongLivedAccountStaysWithinBoundsAndLosesNothing() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        HubSpotSimulator killed = HubSpotSimulator.start(options(journal));
        HubSpotClient client = new HubSpotClient(killed);
        String id = killed.put("contacts", Map.of("email", "a@example.com", "city", "x".repeat(60_000)));
        client.post(
                "/crm/v3/properties/contacts",
                "{'name': 'nickname', 'label': 'Nickname', 'type': 'string', 'fieldType': 'text',"
                        + " 'groupName': 'contactinformation'}");
        client.post("/crm/v3/objects/contacts", "{'properties': {'email': 'b@example.com', 'nickname': 'B'}}");
        String company = killed.put("companies", Map.of("name", "Weber KG"));
        client.put("/crm/objects/2026-09/contacts/" + id + "/associations/default/companies/" + company, "");
        String erased = killed.put("contacts", Map.of("email", "e@example.com"));
        client.post("/crm/v3/objects/contacts/gdpr-delete", "{'objectId': '" + erased + "'}");
        killed.optOut("b@example.com");
        for (int i = 0; i < 700; i++) {
            killed.put("contacts", Map.of("hs_object_id", id, "phone", String.valueOf(i)));
        }
        assertThat(Files.size(journal)).isLessThan(33_000_000);
        Path left = Files.copy(journal, dir.resolve("left.journal"));

        try (HubSpotSimulator next = HubSpotSimulator.start(options(left))) {
            assertThat(next.dump()).isEqualTo(killed.dump());
            HubSpotClient again = new HubSpotClient(next);
            assertThat(again.get("/crm/objects/2026-09/contacts/" + id + "/associations/companies")
                            .text("/results/0/toObjectId"))
                    .isEqualTo(company);
            assertThat(again.post("/crm/v3/objects/contacts", "{'properties': {'email': 'e@example.com'}}")
                            .status())
                    .as("the blocklist")
                    .isEqualTo(400);
            assertThat(Long.parseLong(next.put("contacts", Map.of("lastname", "New"))))
                    .isGreaterThan(Long.parseLong(erased));
        }
        killed.close();
    }

    private static Options options(Path journal) {
        return Options.keptIn(journal, Clock.systemUTC());
    }
}
