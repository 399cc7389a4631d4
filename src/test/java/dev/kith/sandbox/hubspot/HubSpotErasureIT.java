package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 9 of the HubSpot field guide. */
@DisplayName("§9 Deletion and erasure")
class HubSpotErasureIT {

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @TempDir
    private Path dir;

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/objects/contacts", "/crm/objects/2026-03/contacts", "/crm/objects/2026-09/0-1"})
    void anErasedContactIsInNoListAndItsAddressesAreBlocked(String path) throws IOException {
        String id = anna();

        Answer erased = client.post(path + "/gdpr-delete", "{'objectId': '" + id + "'}");

        assertThat(erased.status()).isEqualTo(204);
        assertThat(erased.text()).isEmpty();
        assertThat(client.get(CONTACTS + "/" + id).status()).isEqualTo(404);
        assertThat(client.get(CONTACTS + "/" + id + "?archived=true").status()).isEqualTo(404);
        assertThat(client.get(CONTACTS + "?archived=true").json().path("results"))
                .isEmpty();
        assertThat(client.post(CONTACTS + "/search", "{}").json().path("total").asInt())
                .isZero();
        for (String email : new String[] {"Anna@Example.com", "ann@example.com"}) {
            Answer refused = create(email);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/errors/0/code")).isEqualTo("INVALID_EMAIL");
            assertThat(refused.text("/message")).doesNotContain(email);
        }
    }

    @Test
    void byAnAddressTheContactIsFoundAndOneThatIsNobodysIsBlockedToo() throws IOException {
        anna();

        assertThat(erase("ANN@example.com").status()).isEqualTo(204);
        assertThat(simulator.records("contacts")).isEmpty();
        assertThat(erase("nobody@example.com").status()).isEqualTo(204);
        assertThat(create("nobody@example.com").status()).isEqualTo(400);
        assertThat(client.post(CONTACTS + "/gdpr-delete", "{'objectId': '7'}").status())
                .isEqualTo(404);
    }

    @Test
    void aBlockedAddressCannotComeByBatchOrUpdateEither() throws IOException {
        erase("gone@example.com");
        String other = simulator.put("contacts", Map.of("lastname", "Other"));

        assertThat(client.post(
                                CONTACTS + "/batch/upsert",
                                "{'inputs': [{'id': 'gone@example.com', 'idProperty': 'email', 'properties': {}}]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.patch(CONTACTS + "/" + other, "{'properties': {'email': 'gone@example.com'}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theOtherReadingLetsTheApiBringAnErasedAddressBack() throws IOException {
        simulator.set(simulator.settings().with(Set.of(HubSpotSwitch.BLOCKLIST_LETS_API_IN)));
        String id = anna();
        erase("anna@example.com");

        Answer back = create("anna@example.com");

        assertThat(back.status()).isEqualTo(201);
        assertThat(back.text("/id")).isNotEqualTo(id);
    }

    @Test
    void theSearchMayShowAnErasedContactUntilThePurge() throws IOException {
        simulator.set(simulator.settings().with(Set.of(HubSpotSwitch.SEARCH_FINDS_ERASED)));
        String id = anna();
        client.post(CONTACTS + "/gdpr-delete", "{'objectId': '" + id + "'}");
        String byEmail = "{'filterGroups': [{'filters': [{'propertyName': 'email', 'operator': 'EQ', 'value':"
                + " 'anna@example.com'}]}]}";

        clock.advance(Duration.ofDays(29));
        assertThat(client.post(CONTACTS + "/search", byEmail).text("/results/0/id"))
                .isEqualTo(id);
        assertThat(client.get(CONTACTS + "/" + id).status()).isEqualTo(404);
        clock.advance(Duration.ofDays(1));
        assertThat(client.post(CONTACTS + "/search", byEmail).json().path("results"))
                .isEmpty();
    }

    /** §9: restore is possible for 90 days. */
    @Test
    void anArchivedContactEndsAfter90Days() throws IOException {
        String id = anna();
        client.delete(CONTACTS + "/" + id);

        clock.advance(Duration.ofDays(90).minusMillis(1));
        assertThat(client.get(CONTACTS + "?archived=true").text("/results/0/id"))
                .isEqualTo(id);
        clock.advance(Duration.ofMillis(1));
        assertThat(client.get(CONTACTS + "?archived=true").json().path("results"))
                .isEmpty();
        assertThat(client.get(CONTACTS + "/" + id + "?archived=true").status()).isEqualTo(404);
        assertThat(create("anna@example.com").text("/id")).isNotEqualTo(id);
    }

    @Test
    void anArchivedContactCanStillBeErased() throws IOException {
        String id = anna();
        client.delete(CONTACTS + "/" + id);

        client.post(CONTACTS + "/gdpr-delete", "{'objectId': '" + id + "'}");

        assertThat(client.get(CONTACTS + "?archived=true").json().path("results"))
                .isEmpty();
        assertThat(create("anna@example.com").status()).isEqualTo(400);
    }

    @Test
    void onlyContactsAreDeletedForGood() throws IOException {
        String id = simulator.put("companies", Map.of("name", "Weber KG"));

        assertThat(client.post("/crm/v3/objects/companies/gdpr-delete", "{'objectId': '" + id + "'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anArchivedContactComesBackFromTheRecycleBinUnlessItsAddressIsTaken() throws IOException {
        String id = simulator.put("contacts", Map.of("email", "anna@example.com"));
        client.delete(CONTACTS + "/" + id);
        String stranger = "{'object': 'contacts', 'id': '" + id + "'}";

        assertThat(new HubSpotClient(simulator, "")
                        .post("/__control/restore", stranger)
                        .status())
                .isEqualTo(204);
        assertThat(client.get(CONTACTS + "/" + id).json().path("archived").asBoolean())
                .isFalse();

        client.delete(CONTACTS + "/" + id);
        create("anna@example.com");
        assertThat(client.post("/__control/restore", stranger).status()).isEqualTo(400);
    }

    @Test
    void anArchivedContactIsErasedByItsAddressToo() throws IOException {
        String id = simulator.put("contacts", Map.of("email", "anna@example.com"));
        client.delete(CONTACTS + "/" + id);

        assertThat(erase("Anna@example.com").status()).isEqualTo(204);

        assertThat(client.get(CONTACTS + "/" + id + "?archived=true").status()).isEqualTo(404);
        assertThat(new HubSpotClient(simulator, "")
                        .post("/__control/restore", "{'object': 'contacts', 'id': '" + id + "'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aMergedCompanyIsFoundByItsOldIdAfterARestart() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        restart(journal);
        String kept = simulator.put("companies", Map.of("name", "One"));
        String merged = simulator.put("companies", Map.of("name", "Two"));
        client.post(
                "/crm/v3/objects/companies/merge",
                "{'primaryObjectId': '" + kept + "', 'objectIdToMerge': '" + merged + "'}");
        String now = client.get("/crm/v3/objects/companies/" + merged).text("/id");

        restart(Files.copy(journal, dir.resolve("left.journal")));

        assertThat(client.get("/crm/v3/objects/companies/" + merged).text("/id"))
                .isEqualTo(now);
    }

    @Test
    void erasuresMergesAndTheBlocklistOutliveTheProcess() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        restart(journal);
        erase("gone@example.com");
        String anna = anna();
        String other = simulator.put("contacts", Map.of("lastname", "Other"));
        client.post(CONTACTS + "/merge", "{'primaryObjectId': '" + anna + "', 'objectIdToMerge': '" + other + "'}");
        String erased = simulator.put("contacts", Map.of("email", "erased@example.com"));
        client.post(CONTACTS + "/gdpr-delete", "{'objectId': '" + erased + "'}");
        String before = client.get(CONTACTS + "/" + other).text("/id");

        restart(Files.copy(journal, dir.resolve("left.journal")));

        assertThat(client.get(CONTACTS + "/" + other).text("/id")).isEqualTo(before);
        assertThat(simulator.records("contacts")).hasSize(1);
        assertThat(create("gone@example.com").status()).isEqualTo(400);
        assertThat(create("erased@example.com").status()).isEqualTo(400);
    }

    private void restart(Path journal) {
        simulator.close();
        simulator = HubSpotSimulator.start(Options.keptIn(journal, clock));
        client = new HubSpotClient(simulator);
    }

    private String anna() {
        return simulator.put(
                "contacts", Map.of("email", "anna@example.com", "hs_additional_emails", "ann@example.com"));
    }

    private Answer create(String email) throws IOException {
        return client.post(CONTACTS, "{'properties': {'email': '" + email + "'}}");
    }

    private Answer erase(String email) throws IOException {
        return client.post(CONTACTS + "/gdpr-delete", "{'objectId': '" + email + "', 'idProperty': 'email'}");
    }
}
