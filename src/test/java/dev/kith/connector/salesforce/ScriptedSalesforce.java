package dev.kith.connector.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logs anybody in and answers everything else with one given text; for answers that the simulator does not give. */
final class ScriptedSalesforce implements AutoCloseable {

    private final HttpServer server;
    private final List<String> autoAssign = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile String answer = "[]";
    private volatile int status = 200;
    private volatile URI instance;
    private volatile String location = "";

    ScriptedSalesforce() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/services/oauth2/", this::logIn);
        server.createContext("/services/data/", this::answer);
        server.start();
        instance = url();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answers(int newStatus, String json) {
        status = newStatus;
        answer = json;
    }

    /** The header {@code Sforce-Auto-Assign} of every call that writes. */
    List<String> autoAssign() {
        return autoAssign;
    }

    /** Names another host as the org's own from the next log-in on. */
    void pointsElsewhere(URI elsewhere) {
        instance = elsewhere;
    }

    /** Sends callers there from now on. */
    void redirects(URI elsewhere) {
        status = 302;
        location = elsewhere.toString();
    }

    List<String> bodies() {
        return bodies;
    }

    private void logIn(HttpExchange call) throws IOException {
        send(
                call,
                200,
                "{\"access_token\": \"00D!t\", \"signature\": \"s\", \"scope\": \"api\", \"token_type\": \"Bearer\","
                        + " \"issued_at\": \"1795316968288\", \"instance_url\": \"" + instance + "\", \"id\": \""
                        + url()
                        + "/id/00D000000000001AAA/005000000000001AAA\"}");
    }

    private void answer(HttpExchange call) throws IOException {
        bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!call.getRequestMethod().equals("GET")) {
            autoAssign.add(String.valueOf(call.getRequestHeaders().getFirst("Sforce-Auto-Assign")));
        }
        send(call, status, answer);
    }

    private void send(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getRequestBody().readAllBytes();
        call.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
        if (status == 302) {
            call.getResponseHeaders().add("Location", location);
        }
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
