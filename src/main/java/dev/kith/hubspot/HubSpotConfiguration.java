package dev.kith.hubspot;

import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of the component and of its endpoints. */
@UriParams
public class HubSpotConfiguration implements Cloneable {

    @UriParam(
            label = "security",
            secret = true,
            description = "The token of a service key, of a private app, or of OAuth. Set it on the component, "
                    + "so that it stands in no URI.")
    private @Nullable String accessToken;

    @UriParam(label = "common", defaultValue = "https://api.hubapi.com", description = "Where HubSpot's API is.")
    private String baseUrl = "https://api.hubapi.com";

    @UriParam(
            label = "common",
            defaultValue = "2026-09",
            description = "The version of the API: a dated one, as in 2026-09 or 2026-03, or v3 (subscriptions "
                    + "then use v4).")
    private String apiVersion = "2026-09";

    @UriParam(
            label = "common",
            description = "The object type, by name or id, as in contacts or 0-1. Needed by all operations but "
                    + "the ones on subscriptions.")
    private @Nullable String objectType;

    @UriParam(
            label = "common",
            description = "The unique property that records are named by instead of HubSpot's id. An input's own "
                    + "idProperty goes before it.")
    private @Nullable String idProperty;

    @UriParam(
            label = "read",
            description = "The properties to read, separated by commas. Without it HubSpot answers with its "
                    + "defaults. HubSpot drops unknown names silently.")
    private @Nullable String properties;

    @UriParam(label = "read", description = "For associations: the type of the other records, as in deals.")
    private @Nullable String toObjectType;

    @UriParam(
            label = "read",
            defaultValue = "0",
            description = "The most records in a page of list (up to 100) or search (up to 200); 0 for the most "
                    + "that the operation allows.")
    private int limit = 0;

    @UriParam(
            label = "read",
            description = "Where the page of list or search begins, as told with the page before. The header "
                    + "CamelHubSpotAfter goes before it.")
    private @Nullable String after;

    @UriParam(
            label = "read",
            defaultValue = "false",
            description = "Whether to read archived records instead, for get, list and batchRead.")
    private boolean archived = false;

    @UriParam(
            label = "advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long to wait for a connection, and for an answer.")
    private long timeout = 30000;

    @UriParam(
            label = "advanced",
            defaultValue = "8",
            description = "The most calls under way at once with one token, counted over all endpoints of the "
                    + "component.")
    private int maxInFlight = 8;

    @UriParam(label = "retry", defaultValue = "5", description = "How often a call is tried before it fails.")
    private int maxAttempts = 5;

    @UriParam(
            label = "retry",
            defaultValue = "500",
            javaType = "java.time.Duration",
            description =
                    "The pause before the second try; doubled before each further one, half of it by " + "chance.")
    private long firstPause = 500;

    @UriParam(
            label = "retry",
            defaultValue = "20000",
            javaType = "java.time.Duration",
            description = "The longest of the growing pauses. What HubSpot itself asks to wait may be longer.")
    private long longestPause = 20000;

    @UriParam(
            label = "advanced",
            description =
                    "An HTTP client of one's own, as for a proxy. Let it follow no redirects: they would carry the token along.")
    private @Nullable HttpClient httpClient;

    HubSpotConfiguration copy() {
        try {
            return (HubSpotConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** The names in {@code properties}. */
    List<String> propertyNames() {
        return properties == null
                ? List.of()
                : Arrays.stream(properties.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    public @Nullable String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = accessToken;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public @Nullable String getObjectType() {
        return objectType;
    }

    public void setObjectType(@Nullable String objectType) {
        this.objectType = objectType;
    }

    public @Nullable String getIdProperty() {
        return idProperty;
    }

    public void setIdProperty(@Nullable String idProperty) {
        this.idProperty = idProperty;
    }

    public @Nullable String getProperties() {
        return properties;
    }

    public void setProperties(@Nullable String properties) {
        this.properties = properties;
    }

    public @Nullable String getToObjectType() {
        return toObjectType;
    }

    public void setToObjectType(@Nullable String toObjectType) {
        this.toObjectType = toObjectType;
    }

    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }

    public boolean isArchived() {
        return archived;
    }

    public void setArchived(boolean archived) {
        this.archived = archived;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public long getFirstPause() {
        return firstPause;
    }

    public void setFirstPause(long firstPause) {
        this.firstPause = firstPause;
    }

    public long getLongestPause() {
        return longestPause;
    }

    public void setLongestPause(long longestPause) {
        this.longestPause = longestPause;
    }

    public @Nullable HttpClient getHttpClient() {
        return httpClient;
    }

    public void setHttpClient(@Nullable HttpClient httpClient) {
        this.httpClient = httpClient;
    }
}
