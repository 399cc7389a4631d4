package dev.kith.behaviour;

import static dev.kith.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.KithAhead;
import dev.kith.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./kith} in a Java of its own, as its users run it. */
final class KithProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static int started;

    private final Process process;
    private final Path out;
    private final Path err;

    private KithProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param dir holds config/, routes/ and, afterwards, what was printed */
    static KithProcess start(Path dir, Map<String, String> environment, String... command) throws IOException {
        return start(dir, environment, List.of(), command);
    }

    static KithProcess start(Path dir, Map<String, String> environment, List<String> java, String... command)
            throws IOException {
        started++;
        List<String> line = new ArrayList<>(QuickStart.java(environment.containsKey(KithAhead.FILE)));
        line.addAll(1, java);
        line.addAll(List.of(command));
        Path out = dir.resolve("out-" + started);
        Path err = dir.resolve("err-" + started);
        ProcessBuilder builder = new ProcessBuilder(line).directory(dir.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new KithProcess(builder.start(), out, err);
    }

    /** Waits for the end. */
    Installation.Ended ended() throws IOException {
        try {
            if (!process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running; printed: " + Files.readString(out) + Files.readString(err));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Installation.Ended(process.exitValue(), out(), err());
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void awaitOut(String text) {
        await().until(() -> out().contains(text) || !process.isAlive());
    }

    /** As Ctrl-C and systemd do. */
    void stop() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** The service's daemon.json. */
    static JsonNode daemon(Path data) throws IOException {
        return JSON.readTree(data.resolve("daemon.json").toFile());
    }

    static HttpResponse<String> get(Path data, String path, String... headers) throws IOException {
        return send(data, path, "GET", headers);
    }

    static HttpResponse<String> send(Path data, String path, String method, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + daemon(data).path("port").asInt() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
