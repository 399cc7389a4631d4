package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.FailedToCreateConsumerException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component as Camel finds it, and what it refuses before the first call. */
class HubSpotEndpointTest extends HubSpotTestBase {

    @Test
    void camelFindsItOnTheClassPathWithItsConfigurer() throws Exception {
        try (DefaultCamelContext plain = new DefaultCamelContext()) {
            plain.start();
            HubSpotComponent found = plain.getComponent("hubspot", HubSpotComponent.class);
            found.getConfiguration().setAccessToken(TOKEN);

            HubSpotEndpoint endpoint = plain.getEndpoint(
                    "hubspot:batchUpsert?objectType=contacts&timeout=10s&maxInFlight=3&archived=true",
                    HubSpotEndpoint.class);

            assertThat(endpoint.getConfiguration().getTimeout()).isEqualTo(10_000);
            assertThat(endpoint.getConfiguration().getMaxInFlight()).isEqualTo(3);
            assertThat(endpoint.getConfiguration().getApiVersion()).isEqualTo("2026-09");
            assertThat(endpoint.getConfiguration().getBaseUrl()).isEqualTo("https://api.hubapi.com");
            assertThat(found.getConfiguration().getMaxInFlight()).isEqualTo(8);
        }
    }

    @Test
    void theTokenIsNotShown() {
        HubSpotEndpoint byComponent = camel.getEndpoint("hubspot:get?" + CONTACTS, HubSpotEndpoint.class);
        HubSpotEndpoint byUri =
                camel.getEndpoint("hubspot:get?objectType=companies&accessToken=" + TOKEN, HubSpotEndpoint.class);

        assertThat(byComponent.getEndpointUri()).doesNotContain(TOKEN);
        assertThat(byComponent.toString()).doesNotContain(TOKEN);
        assertThat(byUri.toString()).doesNotContain(TOKEN);
        assertThat(byUri.getConfiguration().toString()).doesNotContain(TOKEN);
        assertThat(component.toString()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate?objectType=contacts | has no operation 'frobnicate'",
                "get | get needs objectType",
                "get?objectType=contacts&apiVersion=latest | apiVersion is a date",
                "get?objectType=contacts&baseUrl=ftp://x | baseUrl begins with https:",
                "list?objectType=contacts&limit=101 | limit is at most 100 for list",
                "search?objectType=contacts&limit=201 | limit is at most 200 for search",
                "get?objectType=contacts&maxInFlight=0 | maxAttempts, maxInFlight and timeout are above 0",
                "get?objectType=contacts&firstPause=5&longestPause=4 | longestPause is not below firstPause",
                "get?objectType=contacts&objektType=x | objektType",
                "get?objectType=contacts&accessToken=RAW(a b) | accessToken is missing, or holds blanks"
            })
    void wrongOptionsAreToldBeforeTheFirstCall(String uri, String told) {
        assertThatThrownBy(() -> camel.getEndpoint("hubspot:" + uri))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasStackTraceContaining(told);
    }

    @Test
    void itCannotBeginARoute() {
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("hubspot:list?" + CONTACTS).to("mock:end");
                    }
                }))
                .isInstanceOfAny(FailedToCreateConsumerException.class, Exception.class)
                .hasStackTraceContaining("cannot begin a route");
    }

    @Test
    void pausesEndWithTheComponent() {
        TimedPauses pauses = new TimedPauses(Runnable::run);
        CompletableFuture<Void> hour = pauses.pause(Duration.ofHours(1));

        pauses.close();

        assertThat(hour).isCompletedExceptionally();
        assertThatThrownBy(pauses.pause(Duration.ofHours(1))::join).hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void aPauseEndsByTheClock() {
        try (TimedPauses pauses = new TimedPauses(Runnable::run)) {
            assertThat(pauses.pause(Duration.ofMillis(1))).succeedsWithin(Duration.ofSeconds(20));
        }
    }
}
