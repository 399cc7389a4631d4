package dev.kith.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that has never heard of the simulator: plain HTTP and JSON. Single quotes in bodies stand for double ones. */
final class HubSpotClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String token;

    HubSpotClient(HubSpotSimulator simulator) {
        this(simulator, "sandbox-token");
    }

    HubSpotClient(HubSpotSimulator simulator, String token) {
        this.url = simulator.url();
        this.token = token;
    }

    /** With a fresh token for the simulated app. */
    static HubSpotClient app(HubSpotSimulator simulator) throws IOException {
        Answer given = new HubSpotClient(simulator, "")
                .form(
                        "/oauth/2026-09/token",
                        "grant_type=refresh_token&client_id=kith&client_secret=sandbox"
                                + "&refresh_token=sandbox-refresh-token");
        return new HubSpotClient(simulator, given.text("/access_token"));
    }

    /** What came back. */
    record Answer(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text(String pointer) {
            return json().at(pointer).asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    Answer delete(String path) throws IOException {
        return send("DELETE", path, "");
    }

    Answer post(String path, String json) throws IOException {
        return send("POST", path, json);
    }

    Answer put(String path, String json) throws IOException {
        return send("PUT", path, json);
    }

    Answer patch(String path, String json) throws IOException {
        return send("PATCH", path, json);
    }

    Answer form(String path, String form) throws IOException {
        return send("POST", path, "application/x-www-form-urlencoded", form);
    }

    private Answer send(String method, String path, String json) throws IOException {
        return send(method, path, "application/json", json.replace('\'', '"'));
    }

    private Answer send(String method, String path, String contentType, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
