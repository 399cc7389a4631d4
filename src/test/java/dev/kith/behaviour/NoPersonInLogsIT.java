package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.Fault;
import dev.kith.sandbox.SampleShop;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.salesforce.DuplicateRule;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is run with dirty data and failures, and everything is logged that anything logs: no person shows anywhere. */
class NoPersonInLogsIT {

    private static final String ROUTE = Installation.ROUTE;

    @TempDir
    private Path dir;

    @Test
    void noLogNoFileAndNoOutputHoldsAPersonOfTheShop_66() throws IOException, SQLException {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Installation.copy(Path.of("routes"), dir.resolve("routes"));
        Path logback = dir.resolve("trace.xml");
        Files.writeString(
                logback,
                Files.readString(Path.of("src/main/resources/logback.xml"))
                        .replaceAll("level=\"(WARN|ERROR|INFO)\"", "level=\"TRACE\""));
        Path route = dir.resolve("routes/" + ROUTE + ".camel.yaml");
        Files.writeString(
                route,
                Files.readString(route)
                        .replace("- to: kith:match/person ", "- log: \"${body}\"\n        - to: kith:match/person "));
        try (SalesforceSimulator salesforce =
                        SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
                HubSpotSimulator hubSpot =
                        HubSpotSimulator.start(HubSpotSimulator.Options.inMemory(Clock.systemUTC()));
                SampleShop shop = SampleShop.open(dir.resolve("shop"))) {
            Map<String, String> environment = environment(salesforce, hubSpot, shop);
            Set<String> persons = persons(shop);
            assertThat(persons).hasSizeGreaterThan(2_500);

            trouble(salesforce);
            run(environment, logback, "start", "--once");
            salesforce.faults().clear();
            run(environment, logback, "run", ROUTE, "--all", "--go");
            salesforce.duplicateRule(DuplicateRule.BLOCK);
            change(shop);
            salesforce.faults().add(Fault.resetAfterwards().onWrites());
            run(environment, logback, "run", ROUTE, "--go", "--json");
            hubSpot.faults().add(Fault.resetAfterwards().onWrites());
            hubSpot.faults().add(Fault.cutOff().onWrites());
            run(environment, logback, "run", "contacts-to-hubspot", "--all", "--go");
            hubSpot.faults().clear();
            run(environment, logback, "run", "contacts-to-hubspot", "--all", "--go");
            run(environment, logback, "run", "opt-outs-to-salesforce");
            run(environment, logback, "status");

            assertThat(salesforce.records("Contact")).hasSizeGreaterThan(900);
            assertThat(hubSpot.records("contacts")).hasSizeGreaterThan(700);
            assertThat(Files.size(dir.resolve("var/logs/kith.log"))).isGreaterThan(10_000);
            noneOf(persons);
        }
    }

    private void run(Map<String, String> environment, Path logback, String... command) throws IOException {
        List<String> java = List.of("-Dlogback.configurationFile=" + logback);
        try (KithProcess process = KithProcess.start(dir, environment, java, command)) {
            assertThat(process.ended().status()).isIn(0, 3);
        }
    }

    /** Refusals that quote values, answers that break off, a call that is refused as a whole. */
    private static void trouble(SalesforceSimulator salesforce) {
        salesforce.faults().add(Fault.rowRefused("17", "A rule about 'Nobody' refuses this"));
        salesforce.faults().add(Fault.everyRowLocked(97));
        salesforce.faults().add(Fault.cutOff().onPath("/query"));
        salesforce.faults().add(Fault.unavailableAfterwards().onWrites());
        salesforce
                .faults()
                .add(Fault.of(new Fault.Effect.Refuse(200, "maintenance")).onWrites());
        salesforce.faults().add(Fault.sessionsExpired().onWrites());
        salesforce.faults().add(Fault.cutOff().onWrites());
        salesforce
                .faults()
                .add(Fault.error(400, "MALFORMED_QUERY", "line 1: somebody").onWrites());
    }

    private static void change(SampleShop shop) throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update customers set city = 'Neustadt', email = concat('x', email),"
                    + " updated_at = current_timestamp where customer_id < 400 and email like '%@%'");
        }
    }

    private Map<String, String> environment(SalesforceSimulator salesforce, HubSpotSimulator hubSpot, SampleShop shop) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KITH_SHOP_URL", shop.url());
        environment.put("KITH_SHOP_USER", shop.user());
        environment.put("KITH_SHOP_PASSWORD", shop.password());
        environment.put("KITH_SALESFORCE_URL", salesforce.url().toString());
        environment.put("KITH_SALESFORCE_CLIENT_ID", salesforce.clientId());
        environment.put("KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret());
        environment.put("KITH_HUBSPOT_URL", hubSpot.url().toString());
        environment.put("KITH_HUBSPOT_TOKEN", hubSpot.token());
        environment.put("KITH_RETRY_PAUSE", "20 ms");
        environment.put("KITH_CALL_TIMEOUT", "5 seconds");
        return environment;
    }

    /** Full names, emails and phone numbers, as the shop and as Salesforce spell them. */
    private static Set<String> persons(SampleShop shop) throws SQLException {
        Set<String> persons = new TreeSet<>();
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select first_name, last_name, email, phone from customers")) {
            while (rows.next()) {
                persons.add((rows.getString(1) + " " + rows.getString(2)).strip());
                add(persons, rows.getString(3));
                add(persons, rows.getString(4));
            }
        }
        return persons;
    }

    private static void add(Set<String> persons, @org.jspecify.annotations.Nullable String value) {
        if (value != null && value.strip().length() > 5) {
            persons.add(value.strip());
        }
    }

    private void noneOf(Set<String> persons) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(dir)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("shop."))
                    .filter(file -> !file.startsWith(dir.resolve("config")))
                    .toList();
        }
        assertThat(files).anyMatch(file -> file.endsWith("kith.log")).anyMatch(file -> file.endsWith("state.mv.db"));
        for (Path file : files) {
            // Latin-1 keeps every byte, and so finds UTF-8 text within a database file.
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
            List<String> found = persons.stream()
                    .filter(person -> text.contains(asBytes(person)))
                    .limit(5)
                    .toList();
            assertThat(found).as(file.toString()).isEmpty();
        }
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                .toLowerCase(java.util.Locale.ROOT);
    }
}
