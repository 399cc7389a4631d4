package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.Kith;
import dev.kith.sandbox.SampleShop;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The shipped files, the sample shop, a Salesforce and a HubSpot, with people who change records in all three between two cycles. */
final class CircleWorld implements AutoCloseable {

    private static final String[] CITIES = {"Berlin", "Hamburg", "Köln", "Wien", "Graz", "Zürich"};

    final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    final HubSpotSimulator hubSpot = HubSpotSimulator.start(HubSpotSimulator.Options.unlimited(Clock.systemUTC()));
    private final Path shopFile;
    private final Map<String, String> environment = new HashMap<>();
    private final Random random = new Random(7);
    private int edits;

    CircleWorld(Path folder) throws Exception {
        Path data = folder.resolve("var");
        Files.createDirectories(data.resolve("sandbox"));
        shopFile = data.resolve("sandbox").resolve("shop");
        environment.put("KITH_DATA", data.toString());
        environment.put("KITH_HTTP_PORT", "0");
        environment.put("KITH_SALESFORCE_URL", salesforce.url().toString());
        environment.put("KITH_SALESFORCE_CLIENT_ID", salesforce.clientId());
        environment.put("KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret());
        environment.put("KITH_HUBSPOT_URL", hubSpot.url().toString());
        environment.put("KITH_HUBSPOT_TOKEN", hubSpot.token());
    }

    /** Every route once. */
    void cycle() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream real = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Kith.run(Map.copyOf(environment), ZoneOffset.UTC, "start", "--once", "--json");
        } finally {
            System.setOut(real);
        }
        String account = out.toString(StandardCharsets.UTF_8);
        assertThat(status).as(account).isZero();
        assertThat(account).contains("contacts-to-hubspot", "opt-outs-to-salesforce", "opt-outs-to-shop");
    }

    /** People at their screens. Few enough that no brake stops a run. */
    void editEverywhere() throws SQLException {
        edits++;
        for (int i = 0; i < 5; i++) {
            int customer = 100 + random.nextInt(800);
            update("update customers set city = ?, loyalty_points = loyalty_points + 700", customer, city());
        }
        object(100 + random.nextInt(800));
        List<Map<String, Object>> contacts = contacts();
        for (int i = 0; i < 5; i++) {
            Object id = contacts.get(random.nextInt(contacts.size())).get("Id");
            salesforce.put(
                    "Contact", Map.of("Id", id, "MailingCity", city(), "Phone", "+4930" + (100000 + edits * 10 + i)));
        }
        salesforce.put(
                "Contact",
                Map.of("Id", contacts.get(random.nextInt(contacts.size())).get("Id"), "HasOptedOutOfEmail", true));
        salesforce.put("Contact", Map.of("LastName", "Walk-in " + edits, "Email", "walkin" + edits + "@example.com"));
        List<Map<String, Object>> there = hubSpotContacts();
        for (int i = 0; i < 5; i++) {
            Object id = there.get(random.nextInt(there.size())).get("hs_object_id");
            hubSpot.put(
                    "contacts",
                    Map.of("hs_object_id", id, "phone", "+4940" + (100000 + edits * 10 + i), "city", city()));
        }
        hubSpot.optOut(String.valueOf(there.get(random.nextInt(there.size())).get("email")));
        hubSpot.put("contacts", Map.of("email", "webform" + edits + "@example.com", "lastname", "Form " + edits));
    }

    private String city() {
        return CITIES[random.nextInt(CITIES.length)];
    }

    void object(int customer) throws SQLException {
        update("update customers set newsletter = ?", customer, false);
    }

    void allow(int customer) throws SQLException {
        update("update customers set newsletter = ?", customer, true);
    }

    private void update(String statement, int customer, Object value) throws SQLException {
        try (SampleShop shop = SampleShop.open(shopFile);
                Connection connection = shop.connect();
                PreparedStatement prepared = connection.prepareStatement(
                        statement + ", updated_at = localtimestamp where customer_id = ?")) {
            prepared.setObject(1, value);
            prepared.setInt(2, customer);
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }

    /** Customer number to every column. */
    Map<Integer, List<Object>> shopRows() throws SQLException {
        Map<Integer, List<Object>> rows = new TreeMap<>();
        try (SampleShop shop = SampleShop.open(shopFile);
                Connection connection = shop.connect();
                PreparedStatement prepared = connection.prepareStatement("select * from customers");
                ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getObject(i)));
                }
                rows.put(row.getInt("customer_id"), values);
            }
        }
        return rows;
    }

    Map<Integer, Boolean> newsletters() throws SQLException {
        Map<Integer, Boolean> newsletters = new TreeMap<>();
        try (SampleShop shop = SampleShop.open(shopFile);
                Connection connection = shop.connect();
                PreparedStatement prepared = connection.prepareStatement(
                        "select customer_id, newsletter from customers where newsletter is not null");
                ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                newsletters.put(row.getInt(1), row.getBoolean(2));
            }
        }
        return newsletters;
    }

    String emailOfCustomer(int customer) throws SQLException {
        try (SampleShop shop = SampleShop.open(shopFile);
                Connection connection = shop.connect();
                PreparedStatement prepared = connection.prepareStatement(
                        "select lower(email) from customers where customer_id = " + customer);
                ResultSet row = prepared.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    List<Map<String, Object>> contacts() {
        return salesforce.records("Contact");
    }

    Map<String, Object> contactOfCustomer(int customer) {
        return contacts().stream()
                .filter(one -> Integer.toString(customer).equals(one.get("Customer_Number__c")))
                .findFirst()
                .orElseThrow();
    }

    List<Map<String, Object>> hubSpotContacts() {
        return hubSpot.records("contacts");
    }

    Map<String, Map<String, Object>> hubSpotByContactId() {
        Map<String, Map<String, Object>> byId = new HashMap<>();
        hubSpotContacts().forEach(one -> {
            if (one.get("kith_contact_id") != null) {
                byId.put(one.get("kith_contact_id").toString(), one);
            }
        });
        return byId;
    }

    void resetStats() {
        salesforce.resetStats();
        hubSpot.resetStats();
    }

    long writeCalls() {
        return salesforce.stats().writeCalls() + hubSpot.stats().writeCalls();
    }

    @Override
    public void close() {
        salesforce.close();
        hubSpot.close();
    }
}
