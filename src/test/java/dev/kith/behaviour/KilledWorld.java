package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.KilledProcess.Installation;
import dev.kith.sandbox.SampleShop;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import dev.kith.state.SharedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A shop with many customers, a Salesforce without contacts, and Kith between them. */
final class KilledWorld implements AutoCloseable {

    static final String ROUTE = "customers-to-salesforce";

    private static final Set<String> OF_SALESFORCE_ALONE = Set.of(
            "Id", "CreatedDate", "LastModifiedDate", "SystemModstamp", "CreatedById", "LastModifiedById", "attributes");

    private final String shopUrl;
    private SalesforceSimulator salesforce = emptySalesforce();

    /** @param customers in the shop, each with an email of its own */
    KilledWorld(int customers) {
        shopUrl = SharedPostgres.newDatabase();
        try (Connection shop = SharedPostgres.connect(shopUrl)) {
            SampleShop.generate(shop, customers, 42);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    SalesforceSimulator salesforce() {
        return salesforce;
    }

    /** Another Salesforce, empty and in good health. */
    void replaceSalesforce() {
        salesforce.close();
        salesforce = emptySalesforce();
    }

    private static SalesforceSimulator emptySalesforce() {
        return SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    }

    /** @param data folder of the embedded state */
    Map<String, String> environment(Path data) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KITH_SHOP_URL", shopUrl);
        environment.put("KITH_SHOP_USER", SharedPostgres.USER);
        environment.put("KITH_SHOP_PASSWORD", SharedPostgres.PASSWORD);
        environment.put("KITH_SALESFORCE_URL", salesforce.url().toString());
        environment.put("KITH_SALESFORCE_CLIENT_ID", salesforce.clientId());
        environment.put("KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret());
        environment.put("KITH_HTTP_PORT", "0");
        environment.put("KITH_DATA", data.toString());
        return environment;
    }

    /** Contacts by customer number, without what differs from one org to the next. */
    Map<String, Map<String, Object>> contacts() {
        Map<String, Map<String, Object>> contacts = new TreeMap<>();
        for (Map<String, Object> record : salesforce.records("Contact")) {
            Map<String, Object> contact = new TreeMap<>(record);
            contact.keySet().removeAll(OF_SALESFORCE_ALONE);
            Map<String, Object> doubled = contacts.put(String.valueOf(contact.get("Customer_Number__c")), contact);
            assertThat(doubled).as("another contact of the same customer").isNull();
        }
        return contacts;
    }

    /** What an uninterrupted run leaves in Salesforce; the Salesforce that it was left in is gone afterwards. */
    Map<String, Map<String, Object>> afterAnUninterruptedRun(Installation installation, Path data) {
        runToItsEnd(installation.with(environment(data)));
        Map<String, Map<String, Object>> contacts = contacts();
        replaceSalesforce();
        return contacts;
    }

    static void runToItsEnd(Installation installation) {
        try (KilledProcess process = installation.start("start", "--once")) {
            assertThat(process.exitStatus()).as(process::output).isZero();
        }
    }

    static String text(String url, String select) {
        try (Connection connection = SharedPostgres.connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        salesforce.close();
    }
}
