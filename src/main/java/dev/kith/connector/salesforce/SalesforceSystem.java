package dev.kith.connector.salesforce;

import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Destination;
import dev.kith.connector.Eraser;
import dev.kith.connector.Merger;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Retry;
import dev.kith.connector.Source;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;

/** A Salesforce org, reached with the client-credentials flow. Logs in when it is first asked for something. */
public final class SalesforceSystem implements ConnectedSystem {

    private static final String VERSION = "66.0";
    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private final SystemDefinition system;
    private final ProducerTemplate camel;
    private final String component;
    private final Retry retry;
    private final Duration timeout;
    private final SalesforceErrors errors;
    private final SalesforceClock clock;
    private final SalesforceSoap soap;

    /**
     * @param camel the private context of the connectors
     * @param timeout how long one call may take
     */
    public SalesforceSystem(
            SystemDefinition system,
            URI url,
            String clientId,
            String clientSecret,
            CamelContext camel,
            Retry retry,
            Duration timeout) {
        this.system = system;
        this.retry = retry;
        this.timeout = timeout;
        this.errors = new SalesforceErrors(system.title(), system.place().file());
        this.component = "salesforce-" + Integer.toHexString(System.identityHashCode(this));
        SalesforceComponent salesforce = new SalesforceComponent();
        salesforce.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        salesforce.setLoginUrl(secure(url, system));
        // Tokens go to the configured host alone, whatever an answer names instead.
        salesforce.setInstanceUrl(secure(url, system));
        salesforce.setHttpClientProperties(new HashMap<>(Map.of("followRedirects", false)));
        salesforce.setClientId(clientId);
        salesforce.setClientSecret(clientSecret);
        salesforce.setLazyLogin(true);
        // The default of 10 s would cut off slow calls.
        salesforce.setHttpClientIdleTimeout(timeout.toMillis());
        salesforce.setHttpRequestTimeout(timeout.toMillis());
        // A query for a whole page travels in the address.
        salesforce.setHttpRequestBufferSize(20 * 1024);
        // camel-salesforce reads answers of 4 MB at most; two thousand records with long texts are more.
        salesforce.setHttpMaxContentLength(LONGEST_ANSWER);
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setApiVersion(system.setting("api-version").isBlank() ? VERSION : system.setting("api-version"));
        salesforce.setConfig(config);
        camel.addComponent(component, salesforce);
        this.camel = camel.createProducerTemplate();
        this.clock = new SalesforceClock(salesforce, timeout);
        this.soap = new SalesforceSoap(salesforce, config.getApiVersion(), timeout, errors);
    }

    private static String secure(URI url, SystemDefinition system) {
        boolean loopback = url.getHost() != null
                && (url.getHost().equals("localhost")
                        || url.getHost().startsWith("127.")
                        || url.getHost().equals("[::1]"));
        if (!"https".equals(url.getScheme()) && !loopback) {
            throw new ObjectMismatch("url: in " + system.place().file()
                    + " must begin with https://. Without it anybody on the way could read" + " customers' data.");
        }
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public Source source(ObjectMap object) {
        SalesforceCalls calls = calls(retry);
        ObjectDescription description = SalesforceDescription.read(
                object.name(), calls.describe(object.name().object()));
        return new SalesforceSource(object, new SalesforceFields(object, description), calls, errors);
    }

    private SalesforceCalls calls(Retry patience) {
        return new SalesforceCalls(camel, component, clock, soap, patience, timeout, errors);
    }

    @Override
    public Destination destination(ObjectMap object, Optional<String> externalId) {
        SalesforceCalls calls = calls(retry);
        return new SalesforceDestination(object, externalId, calls, errors, retry);
    }

    @Override
    public Eraser eraser() {
        return new SalesforceEraser(system, calls(retry), retry);
    }

    @Override
    public Merger merger(ObjectMap object) {
        return new SalesforceMerger(system.title(), object, calls(retry));
    }

    @Override
    public boolean answers() {
        try {
            String any = system.objects().keySet().iterator().next();
            Retry once = new Retry(1, Duration.ofMillis(1), Duration.ofMillis(2));
            calls(once).describe(any);
            return true;
        } catch (dev.kith.connector.SystemUnavailable | CredentialsRejected | ObjectMismatch e) {
            return false;
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
