package dev.kith.connector.salesforce;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.EraserContract;
import dev.kith.connector.EraserWorld;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Salesforce as an eraser like any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceEraserContractIT extends EraserContract {

    static final ObjectMap CONTACT = EraserWorld.object(
            "salesforce.Contact",
            "Id",
            List.of(
                    EraserWorld.is("FirstName", FieldKind.GIVEN_NAME),
                    EraserWorld.is("LastName", FieldKind.FAMILY_NAME),
                    EraserWorld.is("Name", FieldKind.FULL_NAME),
                    EraserWorld.is("Email", FieldKind.EMAIL),
                    EraserWorld.is("Phone", FieldKind.PHONE),
                    EraserWorld.is("Title", FieldKind.FREE_TEXT),
                    EraserWorld.is("Description", FieldKind.FREE_TEXT),
                    EraserWorld.is("Birthdate", FieldKind.BIRTH_DATE),
                    EraserWorld.is("LeadSource", FieldKind.DETAIL),
                    EraserWorld.permission("HasOptedOutOfEmail")));

    static final ObjectMap CASE = EraserWorld.object(
            "salesforce.Case",
            "Id",
            List.of(
                    EraserWorld.is("ContactId", FieldKind.RECORD_NUMBER),
                    EraserWorld.is("Subject", FieldKind.FREE_TEXT)));

    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    private final SalesforceBench bench = SalesforceBench.patient(salesforce);

    @Override
    protected EraserWorld newWorld() {
        salesforce.reset();
        return new Org();
    }

    @AfterAll
    void stop() {
        bench.close();
        salesforce.close();
    }

    private final class Org implements EraserWorld {

        @Override
        public Eraser eraser() {
            return bench.system.eraser();
        }

        @Override
        public ObjectMap people() {
            return CONTACT;
        }

        @Override
        public RecordKey add(Person person) {
            String id = salesforce.put(
                    "Contact",
                    Map.of(
                            "FirstName", person.given(),
                            "LastName", person.family(),
                            "Email", person.email(),
                            "Phone", person.phone(),
                            "Title", person.note(),
                            "Description", person.note(),
                            "Birthdate", "1980-02-29",
                            "LeadSource", "Web shop"));
            return new RecordKey(CONTACT.name(), id);
        }

        @Override
        public RecordKey nobody() {
            return new RecordKey(CONTACT.name(), "003Kt00000ZZZZZ");
        }

        @Override
        public void remove(RecordKey key) {
            salesforce.delete(key.value());
        }

        @Override
        public Optional<Presence> presenceOfRemoved() {
            return Optional.of(Presence.RESTORABLE);
        }

        @Override
        public ObjectMap belongings() {
            return CASE;
        }

        @Override
        public String owner() {
            return "ContactId";
        }

        @Override
        public RecordKey addBelonging(RecordKey person) {
            return new RecordKey(
                    CASE.name(), salesforce.put("Case", Map.of("ContactId", person.value(), "Subject", "A question")));
        }

        @Override
        public void settle() {
            salesforce.forward(Duration.ofHours(25));
        }

        @Override
        public String dump() {
            return salesforce.dump().toString();
        }

        @Override
        public void forbidErasing() {
            salesforce
                    .faults()
                    .add(Fault.of(new Fault.Effect.RefuseRow(
                                    "INSUFFICIENT_ACCESS_OR_READONLY",
                                    "insufficient access rights on object id for Weber",
                                    "",
                                    1))
                            .always());
        }

        @Override
        public void breakDown() {
            salesforce.faults().add(Fault.unavailable().always());
        }

        @Override
        public boolean loseAnAnswer() {
            salesforce.faults().add(Fault.unavailableAfterwards().onWrites().times(2));
            return true;
        }

        @Override
        public void close() {
            salesforce.faults().clear();
        }
    }
}
