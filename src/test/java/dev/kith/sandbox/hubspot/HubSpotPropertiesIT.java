package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6 of the HubSpot field guide: definitions. */
@DisplayName("§6 Properties")
class HubSpotPropertiesIT {

    private static final String PROPERTIES = "/crm/properties/2026-09/contacts";
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

    @Test
    void optionsCanBeAddedAndAreThenAllowed() throws IOException {
        client.post(PROPERTIES, definition("size", "enumeration", "select", option("S") + "," + option("M")));
        assertThat(write("size", "L").text("/errors/0/code")).isEqualTo("INVALID_OPTION");

        Answer changed = client.patch(
                PROPERTIES + "/size",
                "{'label': 'Shirt size', 'options': [" + option("S") + "," + option("M") + "," + option("L") + "]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/label")).isEqualTo("Shirt size");
        assertThat(changed.json().path("options").findValuesAsText("value")).containsExactly("S", "M", "L");
        assertThat(write("size", "L").status()).isEqualTo(201);
    }

    @Test
    void anArchivedPropertyIsUnknownAndListedApart() throws IOException {
        client.post(PROPERTIES, definition("nickname", "string", "text", ""));
        String id = write("nickname", "Annie").text("/id");

        assertThat(client.delete(PROPERTIES + "/nickname").status()).isEqualTo(204);

        assertThat(write("nickname", "Ann").text("/errors/0/code")).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(client.get(PROPERTIES + "/nickname").status()).isEqualTo(404);
        assertThat(client.get(CONTACTS + "/" + id + "?properties=nickname")
                        .json()
                        .at("/properties/nickname")
                        .isMissingNode())
                .isTrue();
        assertThat(client.get(PROPERTIES + "?archived=true").json().findValuesAsText("name"))
                .containsExactly("nickname");
    }

    @Test
    void aUniqueFlagIsSetAtCreationOnlyAndTenTimesAtMost() throws IOException {
        client.post(PROPERTIES, definition("plain", "string", "text", ""));
        client.patch(PROPERTIES + "/plain", "{'hasUniqueValue': true}");
        assertThat(client.get(PROPERTIES + "/plain")
                        .json()
                        .path("hasUniqueValue")
                        .asBoolean())
                .isFalse();

        // One is there already: kith_contact_id.
        for (int i = 1; i < 10; i++) {
            assertThat(client.post(PROPERTIES, unique("u" + i)).status()).isEqualTo(201);
        }
        assertThat(client.post(PROPERTIES, unique("u10")).status()).isEqualTo(400);
        write("u1", "A");
        assertThat(write("u1", "A").text("/errors/0/code")).isEqualTo("CONFLICTING_UNIQUE_VALUE");
    }

    @ParameterizedTest
    @CsvSource({
        "Name, string, text",
        "1st, string, text",
        "fine, text, text",
        "fine, string, select",
        "fine, date, text",
        "fine, bool, checkbox",
    })
    void aDefinitionThatCannotBeIsRefused(String name, String type, String fieldType) throws IOException {
        Answer refused = client.post(PROPERTIES, definition(name, type, fieldType, ""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/category")).isEqualTo("VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "hs_object_id"})
    void whatHubSpotDefinesStays(String name) throws IOException {
        assertThat(client.patch(PROPERTIES + "/" + name, "{'label': 'X'}").status())
                .isEqualTo(400);
        assertThat(client.delete(PROPERTIES + "/" + name).status()).isEqualTo(400);
    }

    @Test
    void aPropertyIsInAGroupThatExists() throws IOException {
        String inLoyalty = definition("nickname", "string", "text", "").replace("contactinformation", "loyalty");
        assertThat(client.post(PROPERTIES, inLoyalty).status()).isEqualTo(400);

        Answer made = client.post(PROPERTIES + "/groups", "{'name': 'loyalty', 'label': 'Loyalty'}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(client.post(PROPERTIES, inLoyalty).text("/groupName")).isEqualTo("loyalty");
        assertThat(client.patch(PROPERTIES + "/groups/loyalty", "{'label': 'Club'}")
                        .text("/label"))
                .isEqualTo("Club");
        assertThat(client.get(PROPERTIES + "/groups").json().findValuesAsText("name"))
                .containsExactly("contactinformation", "loyalty");
        assertThat(client.delete(PROPERTIES + "/groups/loyalty").status()).isEqualTo(400);
        client.delete(PROPERTIES + "/nickname");
        assertThat(client.delete(PROPERTIES + "/groups/loyalty").status()).isEqualTo(204);
    }

    @Test
    void manyAreMadeReadAndArchivedInOneCall() throws IOException {
        Answer made = client.post(
                PROPERTIES + "/batch/create",
                "{'inputs': [" + definition("one", "string", "text", "") + ","
                        + definition("two", "number", "number", "") + "]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("results").findValuesAsText("name")).containsExactly("one", "two");

        String names = "{'inputs': [{'name': 'one'}, {'name': 'two'}]}";
        assertThat(client.post(PROPERTIES + "/batch/read", names).status()).isEqualTo(200);
        assertThat(client.post(PROPERTIES + "/batch/archive", names).status()).isEqualTo(204);
        assertThat(client.post(PROPERTIES + "/batch/read", names).text("/numErrors"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"'1,000', false", "1.5, true", "1e3, true"})
    void aNumberHasNoThousandsCommas(String value, boolean taken) throws IOException {
        client.post(PROPERTIES, definition("points", "number", "number", ""));

        assertThat(write("points", value).status()).isEqualTo(taken ? 201 : 400);
    }

    @ParameterizedTest
    @CsvSource({
        "number, number, -17.50, -17.50",
        "number, number, 1e3, 1000",
        "number, number, 12345678901234567890.123, 12345678901234567890.123",
        "date, date, 2024-02-29, 2024-02-29",
        "date, date, 1709164800000, 2024-02-29",
        "datetime, date, 2026-11-22T11:00:00+01:00, 2026-11-22T10:00:00.000Z",
        "datetime, date, 1795341600123, 2026-11-22T10:00:00.123Z",
        "bool, booleancheckbox, true, true",
        "phone_number, phonenumber, ' (030) 12 34 ', ' (030) 12 34 '",
    })
    void aValueIsKeptInItsFormat(String type, String fieldType, String given, String kept) throws IOException {
        client.post(PROPERTIES, definition("kept", type, fieldType, type.equals("bool") ? YES_NO : ""));

        Answer answer = write("kept", given);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text("/properties/kept")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "number, number, 1.234.5, INVALID_INTEGER",
        "number, number, NaN, INVALID_INTEGER",
        "number, number, ' 1', LEADING_TRAILING_WHITESPACE",
        "date, date, 2023-02-29, INVALID_DATE",
        "date, date, 29.02.2024, INVALID_DATE",
        "date, date, 1709164800001, INVALID_DATE",
        "datetime, date, 2026-11-22 10:00, INVALID_DATE",
        "bool, booleancheckbox, yes, INVALID_OPTION",
    })
    void aValueInAnotherFormatIsRefused(String type, String fieldType, String given, String code) throws IOException {
        client.post(PROPERTIES, definition("kept", type, fieldType, type.equals("bool") ? YES_NO : ""));

        Answer refused = write("kept", given);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/code")).isEqualTo(code);
        assertThat(refused.text("/errors/0/context/propertyName/0")).isEqualTo("kept");
    }

    @Test
    void aTextHasAnEnd() throws IOException {
        client.post(PROPERTIES, definition("story", "string", "textarea", ""));

        assertThat(write("story", "x".repeat(65_536)).status()).isEqualTo(201);
        assertThat(write("story", "x".repeat(65_537)).status()).isEqualTo(400);
    }

    @Test
    void severalOptionsAreOneTextAndALeadingSemicolonAdds() throws IOException {
        client.post(PROPERTIES, definition("likes", "enumeration", "checkbox", option("tea") + "," + option("milk")));
        String id = write("likes", "tea").text("/id");

        Answer added = client.patch(CONTACTS + "/" + id, "{'properties': {'likes': ';milk'}}");

        assertThat(added.text("/properties/likes")).isEqualTo("tea;milk");
    }

    @Test
    void definitionsOutliveTheProcess() throws IOException {
        Path journal = dir.resolve("hubspot.journal");
        restart(journal);
        client.post(PROPERTIES + "/groups", "{'name': 'loyalty', 'label': 'Loyalty'}");
        client.post(PROPERTIES, definition("gone", "string", "text", ""));
        client.post(PROPERTIES, definition("kept", "string", "text", "").replace("contactinformation", "loyalty"));
        client.delete(PROPERTIES + "/gone");

        restart(Files.copy(journal, dir.resolve("left.journal")));

        assertThat(client.get(PROPERTIES + "/kept").text("/groupName")).isEqualTo("loyalty");
        assertThat(client.get(PROPERTIES + "?archived=true").json().findValuesAsText("name"))
                .containsExactly("gone");
    }

    private static final String YES_NO = "{'label': 'Yes', 'value': 'true'}, {'label': 'No', 'value': 'false'}";

    private void restart(Path journal) {
        simulator.close();
        simulator = HubSpotSimulator.start(Options.keptIn(journal, clock));
        client = new HubSpotClient(simulator);
    }

    private Answer write(String property, String value) throws IOException {
        return client.post(CONTACTS, "{'properties': {'lastname': 'W', '" + property + "': '" + value + "'}}");
    }

    private static String unique(String name) {
        return definition(name, "string", "text", "").replaceFirst("\\{", "{'hasUniqueValue': true, ");
    }

    private static String option(String value) {
        return "{'label': '" + value + "', 'value': '" + value + "'}";
    }

    private static String definition(String name, String type, String fieldType, String options) {
        return "{'name': '" + name + "', 'label': 'A label', 'type': '" + type + "', 'fieldType': '" + fieldType
                + "', 'groupName': 'contactinformation', 'options': [" + options + "]}";
    }
}
