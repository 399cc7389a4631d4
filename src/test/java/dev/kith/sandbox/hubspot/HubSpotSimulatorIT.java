package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single objects, values and properties: sections 1, 3, 6 and 14 of the HubSpot field guide. */
class HubSpotSimulatorIT {

    private final HandClock clock = new HandClock();
    private HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));
    private HubSpotClient client = new HubSpotClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";
    private static final String WEBER =
            "{'properties': {'email': ' Eva.Weber@Example.com ', 'lastname': 'Weber', 'kith_contact_id': 'K-1'}}";

    /** §1 */
    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/objects/contacts", "/crm/objects/2026-03/contacts", "/crm/objects/2026-09/0-1"})
    void everyPathStyleLeadsToTheSameContacts(String path) throws IOException {
        Answer created = client.post(path, WEBER);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("id").isTextual()).isTrue();
        assertThat(created.text("/properties/email")).isEqualTo("eva.weber@example.com");
        for (String other : List.of("/crm/v3/objects", "/crm/objects/2026-03", "/crm/objects/2026-09")) {
            Answer read = client.get(other + "/contacts/" + created.text("/id"));
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.text("/properties/lastname")).isEqualTo("Weber");
            assertThat(read.text("/createdAt")).isEqualTo("2026-11-22T10:00:00.000Z");
            assertThat(read.json().path("archived").asBoolean()).isFalse();
        }
    }

    /** §3 */
    @Test
    void onlyWhatIsAskedForComesBackAndUnknownNamesAreDropped() throws IOException {
        String id = client.post(CONTACTS, WEBER).text("/id");

        JsonNode properties = client.get(CONTACTS + "/" + id + "?properties=phone,kith_contact_id,nothing")
                .json()
                .path("properties");

        assertThat(properties.path("phone").isNull()).isTrue();
        assertThat(properties.path("kith_contact_id").asText()).isEqualTo("K-1");
        assertThat(properties.path("hs_object_id").asText()).isEqualTo(id);
        assertThat(properties.has("nothing")).isFalse();
        assertThat(properties.has("lastname")).isFalse();
    }

    /** §3 */
    @ParameterizedTest
    @CsvSource({
        "eva.weber%40EXAMPLE.com, email",
        "second%2Beva%40example.com, email",
        "K-1, kith_contact_id",
    })
    void aUniquePropertyFindsAContact(String value, String idProperty) throws IOException {
        String id = client.post(CONTACTS, WEBER).text("/id");
        simulator.put("contacts", Map.of("hs_object_id", id, "hs_additional_emails", "second+eva@example.com"));

        assertThat(client.get(CONTACTS + "/" + value + "?idProperty=" + idProperty)
                        .text("/id"))
                .isEqualTo(id);
        assertThat(client.patch(CONTACTS + "/" + value + "?idProperty=" + idProperty, "{'properties': {'city': 'Ulm'}}")
                        .status())
                .isEqualTo(200);
        assertThat(simulator.records("contacts")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("city", "Ulm"));
    }

    /** §4 and §7 */
    @Test
    void anEmailBelongsToOneContactWhateverItsCaseAndEvenAsASecondaryOne() throws IOException {
        String id = client.post(CONTACTS, WEBER).text("/id");
        simulator.put("contacts", Map.of("hs_object_id", id, "hs_additional_emails", "second@example.com"));

        for (String email : List.of("EVA.weber@example.com", "second@example.com")) {
            Answer refused = client.post(CONTACTS, "{'properties': {'email': '" + email + "'}}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/category")).isEqualTo("CONFLICT");
            assertThat(refused.text("/message")).isEqualTo("Contact already exists. Existing ID: " + id);
            assertThat(refused.text("/correlationId")).isNotBlank();
        }
    }

    /** §6 and §14 */
    @ParameterizedTest
    @CsvSource({
        "email, not-an-email, INVALID_EMAIL",
        "loyalty_level, Platinum, INVALID_OPTION",
        "loyalty_level, gold, INVALID_OPTION",
        "lifecyclestage, ' customer', LEADING_TRAILING_WHITESPACE",
        "hs_email_optout, true, READ_ONLY_VALUE",
        "surname, Weber, PROPERTY_DOESNT_EXIST",
    })
    void aBadValueIsNamedAndRepeatedInTheMessage(String property, String value, String code) throws IOException {
        Answer refused =
                client.post(CONTACTS, "{'properties': {'lastname': 'W', '" + property + "': '" + value + "'}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/category")).isEqualTo("VALIDATION_ERROR");
        assertThat(refused.text("/errors/0/code")).isEqualTo(code);
        assertThat(refused.text("/errors/0/context/propertyName/0")).isEqualTo(property);
        assertThat(refused.text("/message"))
                .startsWith("Property values were not valid: [{")
                .contains(code);
        if (code.startsWith("INVALID")) {
            assertThat(refused.text("/message")).contains(value);
        }
        assertThat(simulator.records("contacts")).isEmpty();
    }

    /** §3 */
    @Test
    void aNamelessContactIsRefused() throws IOException {
        assertThat(client.post(CONTACTS, "{'properties': {'city': 'Ulm'}}").status())
                .isEqualTo(400);
    }

    /** §3 */
    @Test
    void anEmptyTextClearsAndEveryWriteMovesTheStamp() throws IOException {
        String id = client.post(CONTACTS, WEBER).text("/id");
        clock.advance(Duration.ofMillis(7));

        Answer changed = client.patch(CONTACTS + "/" + id, "{'properties': {'lastname': ''}}");

        assertThat(changed.json().at("/properties/lastname").isNull()).isTrue();
        assertThat(changed.text("/properties/lastmodifieddate")).isEqualTo("2026-11-22T10:00:00.007Z");
        assertThat(changed.text("/properties/createdate")).isEqualTo("2026-11-22T10:00:00.000Z");
    }

    /** §3 */
    @Test
    void aLifecycleStageGoesBackOnlyAfterItWasCleared() throws IOException {
        String id = client.post(CONTACTS, WEBER).text("/id");
        client.patch(CONTACTS + "/" + id, "{'properties': {'lifecyclestage': 'customer'}}");

        String lead = "{'properties': {'lifecyclestage': 'lead'}}";
        assertThat(client.patch(CONTACTS + "/" + id, lead).text("/properties/lifecyclestage"))
                .isEqualTo("customer");
        client.patch(CONTACTS + "/" + id, "{'properties': {'lifecyclestage': ''}}");
        assertThat(client.patch(CONTACTS + "/" + id, lead).text("/properties/lifecyclestage"))
                .isEqualTo("lead");
    }

    /** §3 */
    @Test
    void propertiesTellWhatTheyWereBefore() throws IOException {
        String id = client.post(CONTACTS, WEBER).text("/id");
        clock.advance(Duration.ofSeconds(1));
        client.patch(CONTACTS + "/" + id, "{'properties': {'lastname': 'Wagner', 'city': 'Ulm'}}");
        clock.advance(Duration.ofSeconds(1));
        simulator.put("contacts", Map.of("hs_object_id", id, "city", ""));
        assertThat(client.patch(CONTACTS + "/" + id, "{'properties': {'lastname': 'X', 'loyalty_level': 'Tin'}}")
                        .status())
                .isEqualTo(400);

        Answer answer = client.get(
                CONTACTS + "/" + id + "?propertiesWithHistory=lastname,city,email,phone,nothing&properties=city");

        JsonNode history = answer.json().path("propertiesWithHistory");
        assertThat(history.path("lastname").findValuesAsText("value")).containsExactly("Wagner", "Weber");
        assertThat(history.path("lastname").findValuesAsText("timestamp"))
                .containsExactly("2026-11-22T10:00:01.000Z", "2026-11-22T10:00:00.000Z");
        assertThat(history.path("city").findValuesAsText("value")).containsExactly("", "Ulm");
        assertThat(history.path("city").findValuesAsText("sourceType")).containsExactly("CRM_UI", "INTEGRATION");
        assertThat(history.path("email").findValuesAsText("value")).containsExactly("eva.weber@example.com");
        assertThat(history.path("phone").isEmpty()).isTrue();
        assertThat(history.has("nothing")).isFalse();
        assertThat(answer.json().path("properties").has("lastname")).isFalse();
        JsonNode listed =
                client.get(CONTACTS + "?propertiesWithHistory=lastname").json();
        assertThat(listed.at("/results/0/propertiesWithHistory/lastname/1/value")
                        .asText())
                .isEqualTo("Weber");
        JsonNode read = client.post(
                        CONTACTS + "/batch/read",
                        "{'inputs': [{'id': '" + id + "'}], 'propertiesWithHistory': ['lastname']}")
                .json();
        assertThat(read.at("/results/0/propertiesWithHistory/lastname/0/value").asText())
                .isEqualTo("Wagner");
        assertThat(client.get(CONTACTS + "/" + id).json().has("propertiesWithHistory"))
                .isFalse();
    }

    /** §9 */
    @Test
    void anArchivedContactIsListedApartAndFreesItsEmail() throws IOException {
        String id = client.post(CONTACTS, WEBER).text("/id");

        assertThat(client.delete(CONTACTS + "/" + id).status()).isEqualTo(204);

        Answer gone = client.get(CONTACTS + "/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text("/category")).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(client.get(CONTACTS).json().path("results")).isEmpty();
        Answer archived = client.get(CONTACTS + "?archived=true");
        assertThat(archived.text("/results/0/id")).isEqualTo(id);
        assertThat(archived.text("/results/0/archivedAt")).isNotBlank();
        assertThat(client.get(CONTACTS + "/" + id + "?archived=true").status()).isEqualTo(200);
        assertThat(client.post(CONTACTS, WEBER).status()).isEqualTo(201);
    }

    /** §3 */
    @Test
    void theListComesInTheOrderOfIdsPageByPage() throws IOException {
        List<String> put = IntStream.range(0, 25)
                .mapToObj(i -> simulator.put("contacts", Map.of("lastname", "N" + i)))
                .toList();

        List<String> listed = new ArrayList<>();
        JsonNode page = client.get(CONTACTS + "?limit=10").json();
        while (true) {
            page.path("results").forEach(result -> listed.add(result.path("id").asText()));
            if (page.at("/paging/next/after").isMissingNode()) {
                break;
            }
            page = client.get(CONTACTS + "?limit=10&after="
                            + page.at("/paging/next/after").asText())
                    .json();
        }

        assertThat(listed).isEqualTo(put);
        assertThat(client.get(CONTACTS + "?limit=101").status()).isEqualTo(400);
        assertThat(simulator.stats().listCalls()).isEqualTo(4);
        assertThat(simulator.stats().writeCalls()).isZero();
    }

    /** §5 */
    @Test
    void companiesHaveAnotherStamp() throws IOException {
        Answer company = client.post("/crm/v3/objects/companies", "{'properties': {'name': 'Weber KG'}}");

        assertThat(company.status()).isEqualTo(201);
        assertThat(company.text("/properties/hs_lastmodifieddate")).isNotBlank();
        assertThat(company.json().at("/properties/lastmodifieddate").isMissingNode())
                .isTrue();
    }

    /** §14 */
    @Test
    void theObjectTypeMustExist() throws IOException {
        assertThat(client.get("/crm/v3/objects/persons").status()).isEqualTo(400);
        assertThat(client.get("/crm/v4/objects/contacts").status()).isEqualTo(404);
    }

    /** §6 */
    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/properties", "/crm/properties/2026-03", "/crm/properties/2026-09"})
    void thePropertiesAreDescribed(String path) throws IOException {
        JsonNode level = client.get(path + "/contacts/loyalty_level").json();
        assertThat(level.path("type").asText()).isEqualTo("enumeration");
        assertThat(level.path("options").findValuesAsText("value")).containsExactly("Bronze", "Silver", "Gold");
        JsonNode id = client.get(path + "/contacts/kith_contact_id").json();
        assertThat(id.path("hasUniqueValue").asBoolean()).isTrue();
        assertThat(id.path("label").asText()).isEqualTo("Kith contact id");
        List<String> names =
                client.get(path + "/contacts").json().path("results").findValuesAsText("name");
        assertThat(names)
                .contains("email", "phone", "hs_email_optout", "hs_merged_object_ids", "lastmodifieddate")
                .doesNotHaveDuplicates();
        JsonNode optOut = client.get(path + "/contacts/hs_email_optout").json();
        assertThat(optOut.at("/modificationMetadata/readOnlyValue").asBoolean()).isTrue();
        assertThat(client.get(path + "/contacts/nothing").status()).isEqualTo(404);
    }

    /** §6 */
    @Test
    void aNewPropertyIsCheckedLikeAnyOther() throws IOException {
        String definition = "{'name': 'born', 'label': 'Born', 'type': 'date', 'fieldType': 'date',"
                + " 'groupName': 'contactinformation'}";
        assertThat(client.post("/crm/properties/2026-09/contacts", definition).status())
                .isEqualTo(201);
        assertThat(client.post("/crm/properties/2026-09/contacts", definition).status())
                .isEqualTo(409);
        String id = client.post(CONTACTS, WEBER).text("/id");

        Answer kept = client.patch(CONTACTS + "/" + id, "{'properties': {'born': '1767225600000'}}");
        assertThat(kept.text("/properties/born")).isEqualTo("2026-01-01");
        Answer refused = client.patch(CONTACTS + "/" + id, "{'properties': {'born': '1767225600001'}}");
        assertThat(refused.text("/errors/0/code")).isEqualTo("INVALID_DATE");
    }

    /** §3: the link asks as the call did, and leads on. */
    @Test
    void theLinkToTheNextPageKeepsWhatWasAskedFor() throws IOException {
        for (int i = 0; i < 3; i++) {
            simulator.put("contacts", Map.of("lastname", "Weber", "city", "Bonn"));
        }

        HubSpotClient.Answer first = client.get(CONTACTS + "?limit=1&properties=city%2Clastname&archived=false");
        String link = first.text("/paging/next/link");
        assertThat(link).contains("limit=1", "properties=city%2Clastname", "archived=false");

        JsonNode second = client.get(link.substring(link.indexOf("/crm"))).json();
        assertThat(second.at("/results")).hasSize(1);
        assertThat(second.at("/results/0/id").asText()).isEqualTo(first.text("/paging/next/after"));
        assertThat(second.at("/results/0/properties/city").asText()).isEqualTo("Bonn");
        assertThat(second.at("/paging/next/link").asText().split("after=", -1)).hasSize(2);
    }
}
