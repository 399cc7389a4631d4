package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Objects;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The component in a Camel of its own, in front of a scripted HubSpot, with a clock that is moved. */
abstract class HubSpotTestBase {

    static final String TOKEN = "pat-eu1-seeded-secret";
    static final String CONTACTS = "objectType=contacts";

    final MovedClock clock = new MovedClock();
    ScriptedHubSpot hubSpot;
    DefaultCamelContext camel;
    HubSpotComponent component;
    ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        hubSpot = new ScriptedHubSpot();
        component = new HubSpotComponent(clock, clock);
        component.getConfiguration().setAccessToken(TOKEN);
        component.getConfiguration().setBaseUrl(hubSpot.url());
        camel = new DefaultCamelContext();
        camel.addComponent("hubspot", component);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        hubSpot.close();
    }

    <T> T ask(String uri, Object body, Class<T> type) {
        return Objects.requireNonNull(type.cast(send(uri, body)));
    }

    @Nullable
    Object send(String uri, Object body) {
        return template.requestBody("hubspot:" + uri, body);
    }

    HubSpotBatchResult batch(String uri, Object body) {
        return ask(uri, body, HubSpotBatchResult.class);
    }

    Exchange exchange(FluentProducerTemplate request) {
        return request.request(Exchange.class);
    }

    <T extends Throwable> T failure(String uri, Object body, Class<T> type) {
        Throwable thrown = catchThrowable(() -> template.requestBody("hubspot:" + uri, body));
        return Objects.requireNonNull(
                type.cast(thrown instanceof CamelExecutionException ? thrown.getCause() : thrown));
    }
}
