package dev.kith.connector.hubspot;

import dev.kith.connector.Source;
import dev.kith.connector.SourceContract;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Contacts as a source like any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubSpotSourceContractIT extends SourceContract {

    private final HubSpotBench.Hand clock = new HubSpotBench.Hand();
    private final HubSpotSimulator hubSpot = HubSpotSimulator.start(HubSpotSimulator.Options.unlimited(clock));
    private final HubSpotBench bench = new HubSpotBench(hubSpot.url(), hubSpot.token());

    @AfterAll
    void close() {
        bench.close();
        hubSpot.close();
    }

    @Override
    protected World newWorld() {
        hubSpot.reset();
        return new Account();
    }

    /** Its batches have 200; more of them would only wait, because it searches five times a second. */
    @Override
    protected int many() {
        return 900;
    }

    private final class Account implements World {

        @Override
        public Source source() {
            return bench.source();
        }

        @Override
        public void timeIs(Instant now) {
            clock.set(now);
        }

        @Override
        public List<String> add(int number, String name, Instant stamp) {
            return IntStream.range(0, number)
                    .mapToObj(i ->
                            hubSpot.put("contacts", Map.of("lastname", name, "lastmodifieddate", stamp.toString())))
                    .toList();
        }

        @Override
        public void edit(String key, String name, Instant stamp) {
            hubSpot.put(
                    "contacts", Map.of("hs_object_id", key, "lastname", name, "lastmodifieddate", stamp.toString()));
        }

        @Override
        public void delete(String key) {
            try {
                HttpRequest request = HttpRequest.newBuilder(hubSpot.url().resolve("/crm/v3/objects/contacts/" + key))
                        .header("Authorization", "Bearer " + hubSpot.token())
                        .DELETE()
                        .build();
                HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public RecordKey nobody() {
            return new RecordKey(ObjectName.of("hubspot.contacts"), "424242");
        }

        @Override
        public String name(CustomerRecord record) {
            return String.valueOf(record.value("lastname").orElseThrow());
        }

        @Override
        public void close() {
            hubSpot.faults().clear();
        }
    }
}
