package dev.kith.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.Kith;
import dev.kith.sandbox.SampleShop;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The files that ship, with the first of the routes, in a folder of their own, beside a small shop that a test may break and a Salesforce that it may trouble. */
final class Installation implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String ROUTE = "customers-to-salesforce";

    final Path dir;
    final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    final Map<String, String> environment = new HashMap<>();
    private final Connection shop;

    /** How a command ended. */
    record Ended(int status, String out, String err) {
        String all() {
            return out + err;
        }

        /** What {@code --json} printed; what stands around it may be the tests' own log. */
        JsonNode json() throws IOException {
            return JSON.readTree(
                    out.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
        }
    }

    Installation(Path dir, int customers) throws IOException, SQLException {
        this.dir = dir;
        copy(Path.of("config"), dir.resolve("config"));
        copy(Path.of("routes"), dir.resolve("routes"));
        keepOnly(ROUTE, dir.resolve("routes"));
        String url = "jdbc:h2:mem:shop" + UUID.randomUUID();
        shop = DriverManager.getConnection(url, "sa", "right");
        SampleShop.generate(shop, customers, 7);
        environment.put("KITH_DATA", dir.resolve("var").toString());
        environment.put("KITH_HTTP_PORT", "0");
        environment.put("KITH_RETRY_ATTEMPTS", "2");
        environment.put("KITH_RETRY_PAUSE", "10 ms");
        environment.put("KITH_SHOP_URL", url);
        environment.put("KITH_SHOP_USER", "sa");
        environment.put("KITH_SHOP_PASSWORD", "right");
        environment.put("KITH_SALESFORCE_URL", salesforce.url().toString());
        environment.put("KITH_SALESFORCE_CLIENT_ID", salesforce.clientId());
        environment.put("KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret());
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Leaves one route in the folder. */
    static void keepOnly(String route, Path routes) throws IOException {
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.toList()) {
                if (!file.endsWith(route + ".camel.yaml")) {
                    Files.delete(file);
                }
            }
        }
    }

    void sql(String statement) throws SQLException {
        try (Statement statements = shop.createStatement()) {
            statements.execute(statement);
        }
    }

    /** Replaces text in one of the files. */
    void edit(String file, String from, String to) throws IOException {
        Path path = dir.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " holds no " + from);
        }
        Files.writeString(path, text.replace(from, to));
    }

    /** Runs a command in this process, beside which no other command may run. */
    Ended kith(String... command) {
        return kith(dir, environment, command);
    }

    /** The same in any folder with config/ and routes/. */
    static Ended kith(Path dir, Map<String, String> environment, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--config", dir.resolve("config").toString()));
        all.addAll(List.of("--routes", dir.resolve("routes").toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int status = Kith.run(Map.copyOf(environment), ZoneOffset.UTC, all.toArray(new String[0]));
            return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /** A new token of a person. */
    String token(String person, String roles) {
        Ended made = kith("token", "new", person, "--role", roles);
        if (made.status() != 0) {
            throw new IllegalStateException(made.all());
        }
        return made.out().strip();
    }

    /** A command of the person whose token it is. */
    Ended as(String token, String... command) {
        environment.put("KITH_TOKEN", token);
        Ended ended = kith(command);
        environment.remove("KITH_TOKEN");
        return ended;
    }

    /** Runs the route. */
    Ended run(String... options) {
        List<String> command = new ArrayList<>(List.of("run", ROUTE));
        command.addAll(List.of(options));
        return kith(command.toArray(new String[0]));
    }

    int contacts() {
        return salesforce.records("Contact").size();
    }

    @Override
    public void close() throws SQLException {
        salesforce.close();
        shop.close();
    }
}
