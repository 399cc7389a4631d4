package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls HubSpot within its limits, and again where that helps. Safe for threads; blocks none. */
final class ApiClient {

    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HubSpotConfiguration options;
    private final Account account;
    private final HttpClient http;
    private final Pauses pauses;
    private final Executor executor;
    private final Judge judge;

    ApiClient(HubSpotConfiguration options, Account account, HttpClient http, Pauses pauses, Executor executor) {
        this.options = options;
        this.account = account;
        this.http = http;
        this.pauses = pauses;
        this.executor = executor;
        this.judge = new Judge(options, account);
    }

    /** The body of a good answer; missing when it has none. Fails with {@link HubSpotException}. */
    CompletableFuture<JsonNode> send(ApiCall call) {
        return account.inFlight()
                .enter(options.getMaxInFlight(), executor)
                .thenCompose(turn -> attempt(call, 1))
                .whenComplete((answer, thrown) -> account.inFlight().leave());
    }

    OptionalLong dailyRemaining() {
        return account.limiter().dailyRemaining();
    }

    private CompletableFuture<JsonNode> attempt(ApiCall call, int tries) {
        return turn(call)
                .thenCompose(turn -> exchange(call))
                .thenCompose(reply -> follow(judge.judge(call, reply, tries), call, tries));
    }

    private CompletableFuture<@Nullable Void> turn(ApiCall call) {
        Duration wait = account.limiter().claim(call.isSearch());
        return wait.isZero()
                ? CompletableFuture.completedFuture(null)
                : pauses.pause(wait).thenCompose(end -> turn(call));
    }

    private CompletableFuture<JsonNode> follow(Verdict verdict, ApiCall call, int tries) {
        if (verdict instanceof Verdict.Accept accept) {
            return CompletableFuture.completedFuture(accept.body());
        }
        if (verdict instanceof Verdict.Again again) {
            if (tries >= options.getMaxAttempts()) {
                return CompletableFuture.failedFuture(again.otherwise());
            }
            LOG.debug(
                    "{}: again in {}, after {} tries: {}",
                    call,
                    again.pause(),
                    tries,
                    again.otherwise().getError());
            return pauses.pause(again.pause()).thenCompose(end -> attempt(call, tries + 1));
        }
        return CompletableFuture.failedFuture(((Verdict.Stop) verdict).exception());
    }

    private CompletableFuture<Reply> exchange(ApiCall call) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request(call), BodyHandlers.ofByteArray());
        // The request's own timeout ends with the answer's headers; the body has as long again.
        return sent.copy()
                .orTimeout(2 * options.getTimeout(), TimeUnit.MILLISECONDS)
                .whenComplete((response, thrown) -> sent.cancel(true))
                .handleAsync(this::reply, executor);
    }

    private HttpRequest request(ApiCall call) {
        String base = options.getBaseUrl();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + call.path()))
                .timeout(Duration.ofMillis(options.getTimeout()))
                .header("Authorization", "Bearer " + options.getAccessToken())
                .header("Accept", "application/json");
        JsonNode body = call.body();
        if (body == null) {
            return request.method(call.method(), BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(call.method(), BodyPublishers.ofString(body.toString()))
                .build();
    }

    private Reply reply(@Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown) {
        if (response == null) {
            account.limiter().unanswered();
            return failure(thrown);
        }
        account.limiter().answered(response.headers());
        JsonNode body = MissingNode.getInstance();
        try {
            body = MAPPER.readTree(response.body());
        } catch (IOException e) {
            // Its message quotes the body. A refusal needs none to be understood.
            if (response.statusCode() < 300) {
                return new Reply.NoAnswer("an answer that is not JSON");
            }
        }
        return new Reply.Answer(response.statusCode(), response.headers(), body);
    }

    private static Reply failure(@Nullable Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String name = cause == null ? "nothing" : cause.getClass().getSimpleName();
        boolean unsent = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
        return unsent ? new Reply.NotSent(name) : new Reply.NoAnswer(name);
    }
}
