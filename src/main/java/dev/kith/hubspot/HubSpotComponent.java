package dev.kith.hubspot;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * The {@code hubspot:} component. Endpoints with the same token share what is known of its limits, whatever their other options are.
 */
@Component("hubspot")
public class HubSpotComponent extends DefaultComponent {

    private final Clock clock;
    private final @Nullable Pauses givenPauses;
    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, HttpClient> httpClients = new ConcurrentHashMap<>();
    private @Nullable ExecutorService executor;
    private @Nullable TimedPauses timedPauses;

    @Metadata(description = "The options that endpoints begin with.")
    private HubSpotConfiguration configuration = new HubSpotConfiguration();

    public HubSpotComponent() {
        this(Clock.systemUTC(), null);
    }

    public HubSpotComponent(CamelContext context) {
        this();
        setCamelContext(context);
    }

    HubSpotComponent(Clock clock, @Nullable Pauses pauses) {
        this.clock = clock;
        this.givenPauses = pauses;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        HubSpotEndpoint endpoint = new HubSpotEndpoint(uri, this, configuration.copy());
        endpoint.setOperation(operation(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorService pool = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "HubSpot");
        executor = pool;
        timedPauses = new TimedPauses(pool);
    }

    @Override
    protected void doStop() throws Exception {
        if (timedPauses != null) {
            timedPauses.close();
        }
        if (executor != null) {
            getCamelContext().getExecutorServiceManager().shutdown(executor);
        }
        accounts.clear();
        httpClients.clear();
        super.doStop();
    }

    /** What calls HubSpot for an endpoint. The component must have been started. */
    ApiClient client(HubSpotConfiguration options) {
        String token = Objects.requireNonNull(options.getAccessToken(), "accessToken");
        Account account = accounts.computeIfAbsent(options.getBaseUrl() + ' ' + token, key -> new Account(clock));
        HttpClient http = options.getHttpClient();
        if (http == null) {
            http = httpClients.computeIfAbsent(options.getTimeout(), this::httpClient);
        }
        Pauses pauses = givenPauses == null ? Objects.requireNonNull(timedPauses, "started") : givenPauses;
        return new ApiClient(options, account, http, pauses, startedExecutor());
    }

    private HttpClient httpClient(long timeout) {
        // Over HTTP/2 one closed connection fails many calls at once, and creates could not be repeated.
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(timeout))
                .executor(startedExecutor())
                .build();
    }

    private ExecutorService startedExecutor() {
        return Objects.requireNonNull(executor, "started");
    }

    public HubSpotConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(HubSpotConfiguration configuration) {
        this.configuration = configuration;
    }

    private static HubSpotOperation operation(String name) {
        return Arrays.stream(HubSpotOperation.values())
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("hubspot: has no operation '" + name + "'; there are "
                        + Arrays.toString(HubSpotOperation.values())));
    }
}
