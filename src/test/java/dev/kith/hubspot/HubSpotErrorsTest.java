package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What is said about refusals: enough to mend them, and nothing of the record. */
class HubSpotErrorsTest extends HubSpotTestBase {

    private static final String SEEDED = "Seeded.Person@example.org";
    private static final String GET = "get?" + CONTACTS;

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.kith.hubspot");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @ParameterizedTest
    @CsvSource({
        "400, HubSpotValidationException",
        "401, HubSpotUnauthorizedException",
        "403, HubSpotUnauthorizedException",
        "404, HubSpotNotFoundException",
        "409, HubSpotConflictException",
        "414, HubSpotValidationException",
        "422, HubSpotValidationException",
        "418, HubSpotException",
        "302, HubSpotException"
    })
    void eachRefusalHasItsTypeAndIsNotRepeated(int status, String type) {
        hubSpot.answers(status, "", Map.of("Location", "/elsewhere"));

        HubSpotException thrown = failure(GET, "1", HubSpotException.class);

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
        assertThat(thrown.getStatus()).isEqualTo(status);
        assertThat(hubSpot.calls()).hasSize(1);
    }

    @Test
    void missingScopesAreNamed() {
        hubSpot.answers(403, """
                {"status":"error","message":"This app hasn't been granted all required scopes","category":"MISSING_SCOPES",
                 "correlationId":"5c4d5c9e-0000-4000-8000-000000000000",
                 "errors":[{"message":"One or more of the following scopes are required.",
                  "context":{"requiredGranularScopes":["crm.objects.contacts.write"]}}]}""");

        HubSpotUnauthorizedException thrown = failure(GET, "1", HubSpotUnauthorizedException.class);

        assertThat(thrown.getMissingScopes()).containsExactly("crm.objects.contacts.write");
        assertThat(thrown)
                .hasMessage("The token lacks a right in HubSpot (HTTP 403 MISSING_SCOPES, missing scopes:"
                        + " crm.objects.contacts.write, correlationId 5c4d5c9e-0000-4000-8000-000000000000)");
    }

    @Test
    void aConflictTellsTheRecordInTheWay() {
        hubSpot.answers(
                409,
                "{\"status\":\"error\",\"message\":\"Contact already exists. Existing ID: 12345\",\"category\":\"CONFLICT\"}");

        HubSpotConflictException thrown = failure(
                "create?" + CONTACTS, Map.of("properties", Map.of("email", SEEDED)), HubSpotConflictException.class);

        assertThat(thrown.getExistingId()).contains("12345");
        assertThat(thrown.getCategory()).isEqualTo("CONFLICT");
    }

    @Test
    void aValidationErrorNamesCodeAndPropertyButNoValue() {
        hubSpot.answers(400, """
                {"status":"error","category":"VALIDATION_ERROR","message":"Seeded.Person@example.org was not one of the options",
                 "errors":[{"message":"Seeded.Person@example.org","code":"INVALID_OPTION","in":"properties",
                  "context":{"propertyName":["lifecyclestage"],"value":["Seeded.Person@example.org"]}},
                  {"message":"x","code":"Seeded.Person@example.org","context":{"propertyName":["Seeded.Person@example.org"]}}]}""");

        HubSpotValidationException thrown = failure(GET, "1", HubSpotValidationException.class);

        assertThat(thrown.getDetails()).containsExactly(new HubSpotError.Detail("INVALID_OPTION", "lifecyclestage"));
        assertThat(thrown)
                .hasMessage("HubSpot does not take what was sent"
                        + " (HTTP 400 VALIDATION_ERROR: INVALID_OPTION for lifecyclestage)");
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "409", "414", "423", "429", "477", "500", "503", "200"})
    void aValueInHubSpotsAnswerShowsNowhere(int status) {
        listen();
        hubSpot.always(call -> new ScriptedHubSpot.Answer(
                status,
                status == 200
                        ? "not json " + SEEDED
                        : "{\"message\":\"" + SEEDED + "\",\"category\":\"" + SEEDED + "\",\"policyName\":\"" + SEEDED
                                + "\",\"correlationId\":\"" + SEEDED + "\",\"errors\":[{\"message\":\"" + SEEDED
                                + "\",\"context\":{\"ids\":[\"" + SEEDED + "\"]}}]}",
                Map.of()));

        HubSpotException thrown = failure(GET + "&idProperty=email", SEEDED, HubSpotException.class);

        assertThat(trace(thrown)).doesNotContainIgnoringCase("seeded");
        assertThat(thrown.getError().toString()).doesNotContainIgnoringCase("seeded");
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).allSatisfy(line -> assertThat(line)
                .doesNotContainIgnoringCase("seeded"));
    }

    @Test
    void inputsRecordsAndResultsPrintNoValues() {
        HubSpotInput input = new HubSpotInput(SEEDED, "email", Map.of("firstname", SEEDED), SEEDED);
        HubSpotRecord record = new HubSpotRecord("1", Map.of("email", SEEDED), false, null, null, null);
        HubSpotBatchResult result = new HubSpotBatchResult(
                List.of(new HubSpotBatchResult.Result(0, input, record)),
                List.of(new HubSpotBatchResult.Failure(0, input, HubSpotError.of(400, ""))));

        assertThat(List.of(input, record, result, new HubSpotPage(List.of(record), null, null))
                        .toString())
                .doesNotContain(SEEDED)
                .contains("firstname");
    }

    private void listen() {
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().replace("HubSpotErrorsTest", "");
    }
}
