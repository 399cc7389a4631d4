package dev.kith.connector.hubspot;

import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Destination;
import dev.kith.connector.Eraser;
import dev.kith.connector.Merger;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Retry;
import dev.kith.connector.Source;
import dev.kith.connector.SystemUnavailable;
import dev.kith.hubspot.HubSpotComponent;
import dev.kith.hubspot.HubSpotConfiguration;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** A HubSpot account, reached with a service key. All its routes share what is known of the account's limits. */
public final class HubSpotSystem implements ConnectedSystem {

    private static final String VERSION = "2026-09";

    private final SystemDefinition system;
    private final CamelContext context;
    private final ProducerTemplate camel;
    private final String component;
    private final HubSpotErrors errors;
    private final Clock clock;

    /**
     * @param camel the private context of the connectors
     * @param timeout how long one call may take
     */
    public HubSpotSystem(
            SystemDefinition system,
            URI url,
            String token,
            CamelContext camel,
            Clock clock,
            Retry retry,
            Duration timeout) {
        this.clock = clock;
        this.system = system;
        this.context = camel;
        this.errors = new HubSpotErrors(system.title(), system.place().file());
        this.component = "hubspot-" + Integer.toHexString(System.identityHashCode(this));
        HubSpotConfiguration options = new HubSpotConfiguration();
        options.setBaseUrl(secure(url, system));
        options.setAccessToken(token);
        options.setApiVersion(system.setting("api-version").isBlank() ? VERSION : system.setting("api-version"));
        options.setTimeout(timeout.toMillis());
        options.setMaxAttempts(retry.attempts());
        options.setFirstPause(retry.firstPause().toMillis());
        options.setLongestPause(retry.longestPause().toMillis());
        HubSpotComponent hubSpot = new HubSpotComponent(camel);
        hubSpot.setConfiguration(options);
        camel.addComponent(component, hubSpot);
        this.camel = camel.createProducerTemplate();
    }

    private static String secure(URI url, SystemDefinition system) {
        boolean loopback = url.getHost() != null
                && (url.getHost().equals("localhost")
                        || url.getHost().startsWith("127.")
                        || url.getHost().equals("[::1]"));
        if (!"https".equals(url.getScheme()) && !loopback) {
            throw new ObjectMismatch("url: in " + system.place().file()
                    + " must begin with https://. Without it anybody on the way could read customers' data.");
        }
        return url.toString();
    }

    @Override
    public Source source(ObjectMap object) {
        HubSpotCalls calls = calls(object.name().object());
        return new HubSpotSource(object, new HubSpotFields(object, calls.properties(), calls.stamp()), calls);
    }

    @Override
    public Destination destination(ObjectMap object, Optional<String> externalId) {
        return new HubSpotDestination(object, externalId, calls(object.name().object()), errors);
    }

    @Override
    public Eraser eraser() {
        return new HubSpotEraser(system, this::calls, clock);
    }

    @Override
    public Merger merger(ObjectMap object) {
        return new HubSpotMerger(system.title(), object, calls(object.name().object()));
    }

    private HubSpotCalls calls(String type) {
        return new HubSpotCalls(camel, component, type, errors);
    }

    @Override
    public boolean answers() {
        try {
            return calls(system.objects().keySet().iterator().next()).answers();
        } catch (SystemUnavailable | CredentialsRejected | ObjectMismatch e) {
            return false;
        }
    }

    @Override
    public void close() {
        camel.stop();
        context.removeComponent(component);
    }
}
