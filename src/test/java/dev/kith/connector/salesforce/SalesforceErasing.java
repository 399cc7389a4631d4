package dev.kith.connector.salesforce;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.EraserWorld;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A simulated org with an eraser, for tests of what only Salesforce does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SalesforceErasing {

    static final ObjectMap TASK = EraserWorld.object(
            "salesforce.Task",
            "Id",
            List.of(EraserWorld.is("WhoId", FieldKind.RECORD_NUMBER), EraserWorld.is("Subject", FieldKind.FREE_TEXT)));

    static final ObjectMap LEAD = EraserWorld.object(
            "salesforce.Lead",
            "Id",
            List.of(
                    EraserWorld.is("LastName", FieldKind.FAMILY_NAME),
                    EraserWorld.is("Company", FieldKind.COMPANY),
                    EraserWorld.is("Email", FieldKind.EMAIL),
                    EraserWorld.is("Status", FieldKind.PERSONAL)));

    final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    private final SalesforceBench bench = SalesforceBench.patient(salesforce);
    final Eraser eraser = bench.system.eraser();

    @BeforeEach
    void emptyOrg() {
        salesforce.reset();
    }

    @AfterAll
    void stop() {
        bench.close();
        salesforce.close();
    }

    final String contact(String name) {
        return salesforce.put("Contact", Map.of("LastName", name, "Email", name + "@example.com"));
    }

    final String lead() {
        return salesforce.put(
                "Lead",
                Map.of(
                        "LastName",
                        "Weber",
                        "Company",
                        "Weber & Daughter",
                        "Email",
                        "l@example.com",
                        "Status",
                        "Closed"));
    }

    static RecordKey key(ObjectMap object, String id) {
        return new RecordKey(object.name(), id);
    }

    static Step delete(ObjectMap object, String id) {
        return new Step(object, key(object, id), Step.Kind.DELETE, Set.of());
    }

    static Step clear(ObjectMap object, String id, String... fields) {
        return new Step(object, key(object, id), Step.Kind.CLEAR, Set.of(fields));
    }

    final List<Outcome> erase(Step... steps) {
        return eraser.erase(List.of(steps));
    }

    final List<Trace> read(ObjectMap object, String... ids) {
        return eraser.read(object, Stream.of(ids).map(id -> key(object, id)).toList());
    }

    final Optional<Presence> presence(ObjectMap object, String id) {
        return read(object, id).stream()
                .filter(trace -> trace.record().key().value().equals(id))
                .map(Trace::presence)
                .findFirst();
    }
}
