package dev.kith.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that has never heard of the simulator: plain HTTP and JSON. */
final class SalesforceClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "/services/data/v66.0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private String token = "";

    SalesforceClient(SalesforceSimulator simulator) {
        this.url = simulator.url();
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
    }

    SalesforceClient loggedIn() throws IOException {
        token = logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox")
                .json()
                .path("access_token")
                .asText();
        return this;
    }

    Answer logIn(String form) throws IOException {
        return send(HttpRequest.newBuilder(url.resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    Answer get(String path) throws IOException {
        return send(authorized(path).GET());
    }

    Answer query(String soql) throws IOException {
        return get("/query/?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
    }

    Answer delete(String path) throws IOException {
        return send(authorized(path).DELETE());
    }

    Answer post(String path, String json) throws IOException {
        return send("POST", path, json);
    }

    Answer patch(String path, String json) throws IOException {
        return send("PATCH", path, json);
    }

    Answer send(String method, String path, String json, String... headers) throws IOException {
        HttpRequest.Builder request = authorized(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(
                    request.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A path below the version, or a whole one. */
    HttpRequest.Builder authorized(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                url.resolve(path.startsWith("/services") || path.startsWith("/__") ? path : DATA + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
