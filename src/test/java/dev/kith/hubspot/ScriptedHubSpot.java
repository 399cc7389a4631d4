package dev.kith.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers calls with what the test says, in that order, and keeps what was asked. */
final class ScriptedHubSpot implements AutoCloseable {

    /** Instead of a status: the call is read, then the connection closed. */
    static final int HANGS_UP = -1;

    static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        // Else every answer waits for an acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Function<Call, Answer>> script = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Call, Answer> always = call -> new Answer(500, "{}", Map.of());

    record Call(String method, String path, String authorization, String text) {

        JsonNode body() {
            try {
                return MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The texts under a name in the inputs, in order. */
        List<String> inputs(String name) {
            List<String> found = new ArrayList<>();
            body().path("inputs").forEach(input -> found.add(input.path(name).asText()));
            return found;
        }
    }

    record Answer(int status, String body, Map<String, String> headers) {}

    ScriptedHubSpot() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ScriptedHubSpot answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    ScriptedHubSpot answers(int status, String body, Map<String, String> headers) {
        return answers(call -> new Answer(status, body, headers));
    }

    ScriptedHubSpot answers(Function<Call, Answer> answer) {
        script.add(answer);
        return this;
    }

    /** The answer once the script is over. */
    void always(Function<Call, Answer> answer) {
        always = answer;
    }

    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    Call call() {
        return calls().get(calls().size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(call);
            Function<Call, Answer> next = script.poll();
            Answer answer = (next == null ? always : next).apply(call);
            if (answer.status() == HANGS_UP) {
                return;
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
