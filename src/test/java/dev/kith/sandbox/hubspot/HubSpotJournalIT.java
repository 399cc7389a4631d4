package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
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

    /** §9: the purge reaches the file too; siblings, the blocklist and ids that were used stay. */
    @Test
    void nothingOfAnErasedContactIsInTheFileAfterThePurge() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        HandClock clock = new HandClock();
        HubSpotSimulator account = HubSpotSimulator.start(Options.keptIn(journal, clock));
        HubSpotClient client = new HubSpotClient(account);
        String sibling = account.put("contacts", Map.of("email", "sibling@example.com"));
        String erased = account.put("contacts", Map.of("email", "needle@example.com", "lastname", "Needle"));
        account.put("contacts", Map.of("hs_object_id", erased, "hs_additional_emails", "needle.two@example.com"));
        account.optOut("needle@example.com");
        account.optOut("needle.two@example.com");
        account.optOut("sibling@example.com");
        client.post("/crm/v3/objects/contacts/gdpr-delete", "{'objectId': '" + erased + "'}");
        clock.advance(Duration.ofDays(29));
        client.get("/crm/v3/objects/contacts");
        assertThat(Files.readString(journal)).containsIgnoringCase("needle");

        clock.advance(Duration.ofDays(1));
        client.get("/crm/v3/objects/contacts");

        assertThat(Files.readString(journal)).doesNotContainIgnoringCase("needle");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).containsExactly(journal);
        }
        account.close();
        try (HubSpotSimulator next = HubSpotSimulator.start(Options.keptIn(journal, clock))) {
            assertThat(next.records("contacts")).singleElement().satisfies(contact -> assertThat(contact)
                    .containsEntry("hs_object_id", sibling)
                    .containsEntry("hs_email_optout", "true"));
            assertThat(new HubSpotClient(next)
                            .post("/crm/v3/objects/contacts", "{'properties': {'email': 'needle@example.com'}}")
                            .status())
                    .as("the blocklist")
                    .isEqualTo(400);
            assertThat(Long.parseLong(next.put("contacts", Map.of("lastname", "New"))))
                    .isGreaterThan(Long.parseLong(erased));
        }
    }

    /** §9: what was due while the account was shut is purged as it opens. */
    @Test
    void thePurgeIsMadeUpForAtTheStart() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        HandClock clock = new HandClock();
        try (HubSpotSimulator account = HubSpotSimulator.start(Options.keptIn(journal, clock))) {
            String erased = account.put("contacts", Map.of("email", "needle@example.com"));
            String archived = account.put("contacts", Map.of("email", "bin@example.com"));
            HubSpotClient client = new HubSpotClient(account);
            client.post("/crm/v3/objects/contacts/gdpr-delete", "{'objectId': '" + erased + "'}");
            client.delete("/crm/v3/objects/contacts/" + archived);
        }
        clock.advance(Duration.ofDays(89));
        HubSpotSimulator.start(Options.keptIn(journal, clock)).close();
        assertThat(Files.readString(journal)).doesNotContain("needle").contains("bin@example.com");

        clock.advance(Duration.ofDays(1));
        HubSpotSimulator.start(Options.keptIn(journal, clock)).close();
        assertThat(Files.readString(journal)).doesNotContain("bin@example.com");
    }

    private static Options options(Path journal) {
        return Options.keptIn(journal, Clock.systemUTC());
    }
}
