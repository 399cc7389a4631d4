package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.KithAhead;
import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.SampleShop;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import dev.kith.state.SharedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who stands in a shop, in Salesforce and in HubSpot, Kith's state on PostgreSQL, and Kith in processes of their own, whose clock
 * the test moves.
 */
final class ErasureWorld implements AutoCloseable {

    static final String EMAIL = "ottilie.quillwright@example.org";
    static final List<String> ROUTES = List.of("customers-to-salesforce", "contacts-to-hubspot");

    final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    final HubSpotSimulator hubSpot = HubSpotSimulator.start(HubSpotSimulator.Options.unlimited(Clock.systemUTC()));
    final String stateUrl;
    final String shopUrl = SharedPostgres.newDatabase();
    private final KilledProcess.Installation installation;
    private final Map<String, String> environment = new HashMap<>();
    private final Path ahead;
    private Duration moved = Duration.ZERO;
    private String hash = "";
    private String approver = "";

    /** What several worlds share: programs, files and key. */
    static KilledProcess.Installation install(Path folder) throws IOException {
        KilledProcess.Installation installation = KilledProcess.Installation.in(folder, Map.of());
        for (String route : ROUTES) {
            Path file = Path.of("routes", route + ".camel.yaml");
            Files.copy(file, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path shop = folder.resolve("config/systems/shop.yaml");
        Files.writeString(
                shop,
                Files.readString(shop)
                        .replace("kith-may: [read]", "kith-may: [read, write, erase]")
                        .replace("no-people-in: [products,", "no-people-in: [customer_truth, products,"));
        Files.writeString(folder.resolve("world.key"), Base64.getEncoder().encodeToString(new byte[32]));
        return installation;
    }

    /** @param name of the folder of this world's data */
    ErasureWorld(KilledProcess.Installation installation, String name) throws SQLException {
        this(installation, name, SharedPostgres.newDatabase());
    }

    /** @param stateUrl empty for the embedded database */
    ErasureWorld(KilledProcess.Installation installation, String name, String stateUrl) throws SQLException {
        this.stateUrl = stateUrl;
        Path folder = installation.folder();
        this.ahead = folder.resolve(name + ".ahead");
        tell(Duration.ZERO);
        environment.put("KITH_DATA", folder.resolve(name).toString());
        environment.put("KITH_HTTP_PORT", "0");
        environment.put("KITH_JOURNAL", folder.resolve(name + ".journal").toString()); // the same for all nodes
        if (!stateUrl.isEmpty()) {
            environment.put("KITH_STATE_URL", stateUrl);
            environment.put("KITH_STATE_USER", SharedPostgres.USER);
            environment.put("KITH_STATE_PASSWORD", SharedPostgres.PASSWORD);
        }
        environment.put("KITH_KEY_FILE", folder.resolve("world.key").toString());
        environment.put("KITH_SHOP_URL", shopUrl);
        environment.put("KITH_SHOP_USER", SharedPostgres.USER);
        environment.put("KITH_SHOP_PASSWORD", SharedPostgres.PASSWORD);
        environment.put("KITH_SALESFORCE_URL", salesforce.url().toString());
        environment.put("KITH_SALESFORCE_CLIENT_ID", salesforce.clientId());
        environment.put("KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret());
        environment.put("KITH_HUBSPOT_URL", hubSpot.url().toString());
        environment.put("KITH_HUBSPOT_TOKEN", hubSpot.token());
        environment.put(KithAhead.FILE, ahead.toString());
        this.installation = installation.with(environment);
        try (Connection connection = SharedPostgres.connect(shopUrl)) {
            SampleShop.generateSales(connection, 5, 7);
        }
    }

    /** Every route once; from then on none runs by itself. */
    void sync() {
        // To its end: it leaves the archive of classes behind with which the others start.
        try (KilledProcess once = this.installation.start("start", "--once")) {
            assertThat(once.exitStatus()).as(once::output).isZero();
        }
        ROUTES.forEach(route -> done("pause", route));
    }

    void insertPerson() {
        shop(
                "insert into customers (customer_id, first_name, last_name, email, phone, street, city, postal_code, country_code,"
                        + " birth_date, newsletter, notes, updated_at) values (500100017, 'Ottilie', 'Quillwright', '"
                        + EMAIL
                        + "', '+49 30 7654321', 'Lindwurmgasse 3', 'Berlin', '10115', 'DE', date '1961-07-29', true,"
                        + " 'Ottilie rings on Mondays', localtimestamp)");
        shop("insert into customers (customer_id, first_name, last_name, email, phone, country_code, updated_at) values"
                + " (500200027, 'Paul', 'Tannhauser', 'paul@example.org', '030 7654321', 'DE', localtimestamp)");
        shop("insert into orders (order_id, customer_id, ordered_at, status, ship_name, ship_street, total) values"
                + " (900100017, 500100017, localtimestamp, 'paid', 'Ottilie Quillwright', 'Lindwurmgasse 3', 41.50)");
        shop("insert into support_notes (note_id, customer_id, written_at, channel, agent, body) values"
                + " (900200027, 500100017, localtimestamp, 'phone', 'Kim', 'Mrs Quillwright wants her tea')");
    }

    void shop(String statement) {
        execute(shopUrl, statement);
    }

    static void execute(String url, String statement) {
        try (Connection connection = SharedPostgres.connect(url);
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each row's first column. */
    static List<String> column(String url, String select) {
        try (Connection connection = SharedPostgres.connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A command in a process of its own, on a node of its own. */
    KilledProcess elsewhere(String... command) {
        return installation
                .with(Map.of("KITH_DATA", environment.get("KITH_DATA") + ".elsewhere"))
                .start(command);
    }

    /** A command in this process, beside a running Kith if there is one. */
    Ended kith(String... command) {
        return Installation.kith(installation.folder(), environment, command);
    }

    Ended done(String... command) {
        Ended ended = kith(command);
        assertThat(ended.status()).as(ended.all()).isZero();
        return ended;
    }

    private Ended as(String token, String... command) {
        environment.put("KITH_TOKEN", token);
        try {
            return done(command);
        } finally {
            environment.remove("KITH_TOKEN");
        }
    }

    private String token(String person, String role) {
        return done("token", "new", person, "--role", role).out().strip();
    }

    /** Kith as a service; it answers when this returns. */
    KilledProcess start() throws IOException {
        Path daemon = Path.of(environment.getOrDefault("KITH_DATA", "")).resolve("daemon.json");
        Files.deleteIfExists(daemon);
        KilledProcess process = installation.start("start");
        await().pollInterval(Duration.ofMillis(20)).until(() -> Files.exists(daemon) || !process.isAlive());
        assertThat(process.isAlive()).as(process::output).isTrue();
        return process;
    }

    /** Filed, searched and planned; needs the service. @return the request's number */
    String plan() throws IOException {
        String olga = token("olga", "requester");
        String number;
        InputStream real = System.in;
        System.setIn(new ByteArrayInputStream(
                ("email: " + EMAIL + "\nidentity: account login\n").getBytes(StandardCharsets.UTF_8)));
        try {
            number = as(olga, "forget", "--json").json().path("number").asText();
        } finally {
            System.setIn(real);
        }
        as(olga, "requests", "decide", number, "shop.customers:500200027", "different", "--reason", "her brother");
        JsonNode planned = as(olga, "requests", "plan", number, "--json").json();
        hash = planned.path("plan").path("hash").asText();
        return number;
    }

    void approve(String number) {
        approver = token("ben", "approver");
        as(approver, "requests", "approve", number, hash);
    }

    /** Where the request is, as the service tells. */
    String stage(String number) throws IOException {
        return as(approver, "requests", "show", number, "--json")
                .json()
                .path("stage")
                .asText();
    }

    /** What time it is for Kith and in the simulated systems. */
    Instant now() {
        return Instant.now().plus(moved);
    }

    void moveTo(Instant later) {
        Duration by = Duration.between(now(), later);
        if (by.compareTo(Duration.ZERO) > 0) {
            salesforce.forward(by);
            hubSpot.forward(by);
            moved = moved.plus(by);
            tell(moved);
        }
    }

    /** At once: Kith reads it all the time. */
    private void tell(Duration duration) {
        try {
            Path next = Path.of(ahead + ".next");
            Files.writeString(next, duration.toString());
            Files.move(next, ahead, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        salesforce.close();
        hubSpot.close();
    }
}
