package dev.kith.hubspot;

import java.net.URI;
import java.util.regex.Pattern;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Read and write records of HubSpot's CRM, in batches with partial results, within its rate limits. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "hubspot",
        title = "HubSpot",
        syntax = "hubspot:operation",
        producerOnly = true,
        category = {Category.CLOUD, Category.SAAS},
        headersClass = HubSpotConstants.class)
public class HubSpotEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    private static final Pattern VERSION = Pattern.compile("v3|\\d{4}-\\d{2}(-beta)?");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    @UriPath(description = "What to do.")
    @Metadata(required = true)
    private HubSpotOperation operation = HubSpotOperation.get;

    @UriParam
    private HubSpotConfiguration configuration;

    HubSpotEndpoint(String uri, HubSpotComponent component, HubSpotConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new HubSpotProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("hubspot: cannot begin a route, it only sends.");
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        String token = configuration.getAccessToken();
        check(token != null && TOKEN.matcher(token).matches(), "accessToken is missing, or holds blanks.");
        check(
                VERSION.matcher(configuration.getApiVersion()).matches(),
                "apiVersion is a date, as in 2026-09, or v3, not " + configuration.getApiVersion() + ".");
        check(
                isWeb(configuration.getBaseUrl()),
                "baseUrl begins with https: (or http:), not " + configuration.getBaseUrl() + ".");
        check(
                Operations.needsNoObjectType(operation) || configuration.getObjectType() != null,
                operation + " needs objectType, as in objectType=contacts.");
        check(
                operation != HubSpotOperation.associations || configuration.getToObjectType() != null,
                operation + " needs toObjectType, as in toObjectType=deals.");
        check(
                configuration.getMaxAttempts() > 0
                        && configuration.getMaxInFlight() > 0
                        && configuration.getTimeout() > 0,
                "maxAttempts, maxInFlight and timeout are above 0.");
        check(
                configuration.getFirstPause() >= 0 && configuration.getLongestPause() >= configuration.getFirstPause(),
                "longestPause is not below firstPause.");
        check(
                configuration.getLimit() >= 0 && configuration.getLimit() <= Operations.largestPage(operation),
                "limit is at most " + Operations.largestPage(operation) + " for " + operation + ".");
    }

    private static boolean isWeb(String url) {
        String scheme = URI.create(url).getScheme();
        return "https".equals(scheme) || "http".equals(scheme);
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException("hubspot: " + otherwise);
        }
    }

    ApiClient client() {
        return ((HubSpotComponent) getComponent()).client(configuration);
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    public HubSpotOperation getOperation() {
        return operation;
    }

    public void setOperation(HubSpotOperation operation) {
        this.operation = operation;
    }

    public HubSpotConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(HubSpotConfiguration configuration) {
        this.configuration = configuration;
    }
}
