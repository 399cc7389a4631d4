package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is forgotten by commands beside the running service, and no route brings them back. Numbers are those of the acceptance list. */
class ForgetMeIT {

    private static final String EMAIL = "ottilie.quillwright@example.org";
    private static final List<String> ROUTES =
            List.of("customers-to-salesforce", "contacts-to-hubspot", "opt-outs-to-salesforce", "opt-outs-to-shop");
    private static final List<String> NEEDLES = List.of("quillwright", "ottilie", "7654321", "Lindwurmgasse");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private Installation kith;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 5);
        kith.environment.keySet().removeIf(name -> name.startsWith("KITH_SHOP"));
        for (String route : ROUTES) {
            Path file = Path.of("routes", route + ".camel.yaml");
            Files.copy(file, dir.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private Ended typing(String text, String token, String... command) {
        InputStream real = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return kith.as(token, command);
        } finally {
            System.setIn(real);
        }
    }

    private void shop(String statement) throws IOException, SQLException {
        try (Connection connection = shopConnection();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private String shopRow(int customer) throws IOException, SQLException {
        try (Connection connection = shopConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from customers where customer_id = " + customer)) {
            List<String> values = new ArrayList<>();
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(row.getObject(i)));
            }
            return values.toString();
        }
    }

    /** How to reach a simulator that stands in the service's own sandbox. */
    private JsonNode simulator(String system) throws IOException {
        Path data = dir.resolve("var");
        String token = KithProcess.daemon(data).path("token").asText();
        return JSON.readTree(KithProcess.get(data, "/api/simulators", "Authorization", "Bearer " + token)
                        .body())
                .path(system);
    }

    private static String control(String url, String method, String path, String body) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/__control/" + path))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hubSpotDump() throws IOException {
        return control(simulator("hubspot").path("url").asText(), "GET", "dump", "");
    }

    private Connection shopConnection() throws IOException, SQLException {
        JsonNode shop = simulator("shop");
        return DriverManager.getConnection(
                shop.path("url").asText(),
                shop.path("user").asText(),
                shop.path("password").asText());
    }

    @Test
    void aPersonIsForgottenAndNoRouteBringsThemBack_5_7_19_20_32_34() throws IOException, SQLException {
        try (KithProcess service = KithProcess.start(dir, kith.environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            shop(
                    "insert into customers (customer_id, first_name, last_name, email, phone, street, city, postal_code, country_code,"
                            + " newsletter, updated_at) values (500100017, 'Ottilie', 'Quillwright', '" + EMAIL
                            + "', '+49 30 7654321', 'Lindwurmgasse 3', 'Berlin', '10115', 'DE', true, localtimestamp)");
            cycle();
            assertThat(kith.salesforce.records("Contact").toString()).contains("Quillwright");
            assertThat(hubSpotDump()).contains("Quillwright");
            String contact = contactId();
            kith.salesforce.put(
                    "Task", Map.of("WhoId", contact, "Subject", "Call Ottilie Quillwright", "Description", "7654321"));
            kith.salesforce.put(
                    "Case",
                    Map.of("ContactId", contact, "SuppliedName", "Ottilie Quillwright", "SuppliedEmail", EMAIL));
            String campaign = kith.salesforce.put("Campaign", Map.of("Name", "Spring"));
            kith.salesforce.put("CampaignMember", Map.of("CampaignId", campaign, "ContactId", contact));
            kith.salesforce.put(
                    "Lead",
                    Map.of("FirstName", "Ottilie", "LastName", "Quillwright", "Company", "none", "Email", EMAIL));
            hubSpot("deals", "{\"properties\": {\"dealname\": \"Kite for Ottilie Quillwright\"}}");
            String olga = kith.token("olga", "requester");
            String ben = kith.token("ben", "approver");

            Ended filed = typing("email: " + EMAIL + "\nidentity: account login\n", olga, "forget", "--json");
            assertThat(filed.status()).as(filed.err()).isZero();
            String number = filed.json().path("number").asText();
            assertThat(filed.json().path("stage").asText()).isEqualTo("located");
            assertThat(filed.out()).contains("shop.customers:500100017", "salesforce.Contact:003");

            String deal = undecided(filed.json());
            assertThat(deal).startsWith("hubspot.deals:");
            assertThat(kith.as(olga, "requests", "decide", number, deal, "same", "--reason", "her order")
                            .status())
                    .isZero();
            Ended planned = kith.as(olga, "requests", "plan", number, "--json");
            String hash = planned.json().path("plan").path("hash").asText();
            assertThat(shopRow(500100017)).as("a plan writes nothing").contains("Ottilie");
            assertThat(kith.as(olga, "requests", "approve", number, hash).status())
                    .as("who filed it")
                    .isNotZero();
            assertThat(kith.as(ben, "requests", "approve", number, hash).status())
                    .isZero();
            await().until(() -> kith.as(ben, "requests", "show", number, "--json")
                    .json()
                    .path("stage")
                    .asText()
                    .matches("closed|purge-pending"));

            Ended shown = kith.as(ben, "requests", "show", number);
            assertThat(shown.out())
                    .contains("hubspot.contacts  delete  ✓ accepted by", "salesforce.Contact  delete  ✓ accepted by")
                    .contains("salesforce.Task  delete", "salesforce.CampaignMember  delete", "salesforce.Lead  delete")
                    .contains("salesforce.Case  anonymise", "hubspot.deals  anonymise")
                    .contains("shop.customers  anonymise  ✓ absent");
            assertThat(shopRow(500100017)).doesNotContainIgnoringCase("quillwright");
            for (int i = 0; i < 3; i++) {
                cycle();
            }
            control(kith.salesforce.url().toString(), "POST", "clock", "{\"forward\": \"PT25H\"}");
            control(simulator("hubspot").path("url").asText(), "POST", "clock", "{\"forward\": \"P31D\"}");
            nothingIsLeft(kith.salesforce.dump().toString());
            nothingIsLeft(hubSpotDump());
            assertThat(kith.run("--all", "--json")
                            .json()
                            .path("routes")
                            .get(0)
                            .path("suppressed")
                            .asLong())
                    .isEqualTo(1);

            assertThat(typing("record: shop.customers:500100017\nphone: +49 89 111\n", ben, "requests", "blocked")
                            .out())
                    .contains("record: blocked since ", "(" + number + ")", "the last by customers-to-salesforce on ")
                    .contains("phone: not on the suppression list");

            Path certificate = dir.resolve("certificate.json");
            Files.writeString(
                    certificate, kith.as(ben, "requests", "certificate", number).out());
            assertThat(kith.kith("certificate", "verify", certificate.toString())
                            .status())
                    .isZero();
            assertThat(Files.readString(certificate))
                    .doesNotContainIgnoringCase("quillwright")
                    .doesNotContain("500100017");
            service.stop();
        }
        nothingIsLeftIn(dir.resolve("var"));
    }

    private String contactId() {
        return kith.salesforce.records("Contact").stream()
                .filter(contact -> "Quillwright".equals(contact.get("LastName")))
                .map(contact -> String.valueOf(contact.get("Id")))
                .findFirst()
                .orElseThrow();
    }

    private static String undecided(JsonNode request) {
        for (JsonNode found : request.path("found")) {
            if (found.path("standing").asText().equals("undecided")) {
                return found.path("record").asText();
            }
        }
        return "";
    }

    /** Makes a record there, as a person at work in HubSpot. */
    private void hubSpot(String type, String body) throws IOException {
        JsonNode hubSpot = simulator("hubspot");
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(hubSpot.path("url").asText() + "/crm/v3/objects/" + type))
                    .header("Authorization", "Bearer " + hubSpot.path("token").asText())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every route, over everything. */
    private void cycle() {
        for (String route : ROUTES) {
            Ended ended = kith.kith("run", route, "--all");
            assertThat(ended.status()).as(ended.all()).isZero();
        }
    }

    private static void nothingIsLeft(String dump) {
        NEEDLES.forEach(needle -> assertThat(dump).as("dump").doesNotContainIgnoringCase(needle));
    }

    /** In no file that Kith wrote. */
    private static void nothingIsLeftIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> !one.toString().contains("/sandbox/")) // the shop itself
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                NEEDLES.forEach(needle -> assertThat(text).as(file.toString()).doesNotContainIgnoringCase(needle));
            }
        }
    }
}
