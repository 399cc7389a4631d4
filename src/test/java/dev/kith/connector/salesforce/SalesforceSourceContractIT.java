package dev.kith.connector.salesforce;

import dev.kith.connector.Source;
import dev.kith.connector.SourceContract;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Contacts as a source like any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceSourceContractIT extends SourceContract {

    private final MovedClock clock = new MovedClock();
    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(clock));
    private final SalesforceBench bench = SalesforceBench.patient(salesforce);

    @AfterAll
    void close() {
        bench.close();
        salesforce.close();
    }

    @Override
    protected World newWorld() {
        salesforce.reset();
        return new Org();
    }

    private final class Org implements World {

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
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                keys.add(salesforce.put("Contact", Map.of("LastName", name, "SystemModstamp", stamp.toString())));
            }
            return keys;
        }

        @Override
        public void edit(String key, String name, Instant stamp) {
            salesforce.put("Contact", Map.of("Id", key, "LastName", name, "SystemModstamp", stamp.toString()));
        }

        @Override
        public void delete(String key) {
            salesforce.delete(key);
        }

        @Override
        public RecordKey nobody() {
            return new RecordKey(ObjectName.of("salesforce.Contact"), "003000000000000AAA");
        }

        @Override
        public String name(CustomerRecord record) {
            return String.valueOf(record.value("LastName").orElseThrow());
        }

        @Override
        public void close() {
            salesforce.faults().clear();
        }
    }
}
