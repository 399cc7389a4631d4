package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts of one org become contacts of another, through the whole service. */
class SalesforceAsSourceIT {

    private static final String ROUTE = "contacts-to-partner";

    private static final String MAPPING = """
            mapping: contact-to-partner
            from: salesforce.Contact
            to: partner.Contact
            key: {Customer_Number__c: Id}
            blank-values: leave
            fields:
              FirstName: FirstName
              LastName: LastName
              Email: Email
              Birthdate: Birthdate
            """;

    private static final String FLOW = """
            - route:
                id: contacts-to-partner
                from:
                  uri: kith:changes/salesforce.Contact
                  parameters:
                    every: 15 minutes
                  steps:
                    - to: kith:map/contact-to-partner
                    - to: kith:match/person
                    - to: kith:write/partner.Contact
            """;

    @Test
    void everyContactArrivesAndLaterOnlyWhatChanged(@TempDir Path dir) throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 1);
                SalesforceSimulator partner =
                        SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()))) {
            join(kith, partner);
            for (int i = 0; i < 2_500; i++) {
                kith.salesforce.put("Contact", contact(i));
            }
            kith.salesforce.longestPage(700);
            kith.salesforce.faults().add(Fault.sessionsExpired().onPath("/query/01g"));

            JsonNode first = run(kith);
            String edited = kith.salesforce.records("Contact").get(7).get("Id").toString();
            kith.salesforce.put("Contact", Map.of("Id", edited, "LastName", "Edited"));
            JsonNode second = run(kith);

            assertThat(first.path("created").asInt()).isEqualTo(2_500);
            assertThat(second.path("updated").asInt()).isEqualTo(1);
            assertThat(second.path("created").asInt()).isZero();
            assertThat(partner.records("Contact")).hasSize(2_500);
            assertThat(partner.records("Contact"))
                    .filteredOn(record -> Objects.equals(record.get("Customer_Number__c"), edited))
                    .singleElement()
                    .satisfies(record -> assertThat(record)
                            .containsEntry("LastName", "Edited")
                            .containsEntry("Birthdate", "1980-02-29"));
        }
    }

    private static Map<String, Object> contact(int number) {
        return new HashMap<>(Map.of(
                "LastName",
                "Weber" + number,
                "Email",
                "w" + number + "@example.com",
                "Birthdate",
                "1980-02-29",
                "SystemModstamp",
                "2026-01-01T00:00:00Z"));
    }

    private static void join(Installation kith, SalesforceSimulator partner) throws IOException {
        Path config = kith.dir.resolve("config");
        String system = Files.readString(config.resolve("systems/salesforce.yaml"))
                .replace("system: salesforce", "system: partner")
                .replace("title: Salesforce", "title: Partner")
                .replace("KITH_SALESFORCE_", "KITH_PARTNER_")
                .replace("kith-may: [read]", "kith-may: [read, write]");
        Files.writeString(config.resolve("systems/partner.yaml"), system);
        Files.writeString(config.resolve("mappings/contact-to-partner.yaml"), MAPPING);
        Files.writeString(kith.dir.resolve("routes/" + ROUTE + ".camel.yaml"), FLOW);
        kith.environment.put("KITH_PARTNER_URL", partner.url().toString());
        kith.environment.put("KITH_PARTNER_CLIENT_ID", partner.clientId());
        kith.environment.put("KITH_PARTNER_CLIENT_SECRET", partner.clientSecret());
    }

    private static JsonNode run(Installation kith) throws IOException {
        Ended ended = kith.kith("run", ROUTE, "--json");
        assertThat(ended.status()).as(ended.all()).isZero();
        String account = ended.out()
                .lines()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow(); // beside the log
        return new ObjectMapper().readTree(account).path("routes").get(0);
    }
}
