package dev.kith;

import dev.kith.access.Access;
import dev.kith.access.Caller;
import dev.kith.access.NewToken;
import dev.kith.access.Role;
import dev.kith.api.HttpApi;
import dev.kith.api.Listening;
import dev.kith.api.Metrics;
import dev.kith.api.Operations;
import dev.kith.console.Console;
import dev.kith.erasure.Request;
import dev.kith.state.StoredTokens;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages over HTTP, beside a shop in which people can be forgotten. */
final class PagesWorld implements AutoCloseable {

    static final String LOCAL_TOKEN = "local-token";
    static final URI ADDRESS = URI.create("https://kith.example.com");

    final ForgettingWorld world;
    final Access access;
    private final HttpApi http;
    private final HttpClient client = HttpClient.newHttpClient();

    PagesWorld(Path dir) throws IOException {
        world = new ForgettingWorld(dir);
        world.addAnna();
        access = new Access(new StoredTokens(world.database, world.keyring, world.audit), world.keyring, world.clock);
        Operations operations = (Operations) Proxy.newProxyInstance(
                Operations.class.getClassLoader(),
                new Class<?>[] {Operations.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "requests" -> world.requests;
                    case "access" -> access;
                    case "landscape" -> world.landscape;
                    case "history" -> world.audit.about((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Listening at = new Listening("127.0.0.1", 0, Optional.of(ADDRESS));
        Console console = new Console(operations, at, world.clock, ZoneOffset.UTC);
        http = HttpApi.start(operations, new Metrics(), LOCAL_TOKEN, at, console::add);
    }

    /** Every route that is registered. */
    List<String> routes() {
        return http.routes();
    }

    int port() {
        return http.port();
    }

    NewToken token(String person, Role... roles) {
        return access.make(person, List.of(roles), Optional.empty(), Caller.LOCAL_OPERATOR);
    }

    /** Somebody who is signed in. */
    Visitor visitor(String person, Role... roles) {
        Visitor visitor = new Visitor();
        Answer answer = visitor.signIn(token(person, roles).text());
        if (answer.status() != 303) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return visitor;
    }

    /** A request about Anna whose plan waits for approval. */
    Request planned(String by) {
        String number = world.file(ForgettingWorld.ANNA).number();
        world.requests.locate(number, by);
        return world.requests.plan(number, by);
    }

    /** What came back. */
    record Answer(int status, String body, Map<String, List<String>> headers) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        /** What a person reads. */
        String text() {
            return body.replaceAll("(?s)<head>.*?</head>", "")
                    .replaceAll("<[^>]*>", " ")
                    .replace("&#39;", "'")
                    .replaceAll("\\s+", " ");
        }
    }

    /** A browser without JavaScript: it keeps cookies, and the secret of the last page's forms. */
    final class Visitor {

        final Map<String, String> cookies = new LinkedHashMap<>();
        String csrf = "";

        Answer signIn(String token) {
            get("/sign-in");
            return post("/sign-in", "token", token);
        }

        Answer get(String path, String... headers) {
            return send(path, "GET", "", headers);
        }

        /** @param fields names and values in turn */
        Answer post(String path, String... fields) {
            List<String> pairs = new ArrayList<>(List.of("csrf=" + encoded(csrf)));
            for (int i = 0; i < fields.length; i += 2) {
                pairs.add(fields[i] + "=" + encoded(fields[i + 1]));
            }
            return send(path, "POST", String.join("&", pairs));
        }

        private Answer send(String path, String method, String body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/x-www-form-urlencoded");
            List<String> shown = new ArrayList<>();
            cookies.forEach((name, value) -> shown.add(name + "=" + value));
            if (!shown.isEmpty()) {
                request.header("Cookie", String.join("; ", shown));
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                answer.headers().allValues("set-cookie").forEach(this::keep);
                Matcher secret =
                        Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(answer.body());
                if (secret.find()) {
                    csrf = secret.group(1);
                }
                return new Answer(
                        answer.statusCode(), answer.body(), answer.headers().map());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void keep(String cookie) {
            String pair = cookie.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        http.close();
        world.close();
    }
}
