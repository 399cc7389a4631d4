package dev.kith.connector.hubspot;

import dev.kith.config.FieldKind;
import dev.kith.config.Forgetting;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.EraserContract;
import dev.kith.connector.EraserWorld;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.hubspot.HubSpotFaults;
import dev.kith.sandbox.hubspot.HubSpotSettings;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** HubSpot as an eraser like any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubSpotEraserContractIT extends EraserContract {

    static final ObjectMap CONTACTS = EraserWorld.object(
            "hubspot.contacts",
            "hs_object_id",
            List.of(
                    EraserWorld.is("firstname", FieldKind.GIVEN_NAME),
                    EraserWorld.is("lastname", FieldKind.FAMILY_NAME),
                    EraserWorld.is("email", FieldKind.EMAIL),
                    EraserWorld.is("phone", FieldKind.PHONE),
                    EraserWorld.is("jobtitle", FieldKind.FREE_TEXT),
                    EraserWorld.is("lifecyclestage", FieldKind.DETAIL),
                    EraserWorld.permission("hs_email_optout")));

    static final ObjectMap TICKETS = ticketsOf(Forgetting.ASSOCIATIONS);

    private final HubSpotSimulator hubSpot =
            HubSpotSimulator.start(HubSpotSimulator.Options.inMemory(Clock.systemUTC()));
    private final HubSpotBench bench = new HubSpotBench(hubSpot.url(), hubSpot.token());

    private static ObjectMap ticketsOf(String field) {
        ObjectMap plain = EraserWorld.object(
                "hubspot.tickets",
                "hs_object_id",
                List.of(
                        EraserWorld.is("subject", FieldKind.FREE_TEXT),
                        EraserWorld.is("content", FieldKind.FREE_TEXT)));
        return new ObjectMap(
                plain.name(),
                plain.readFrom(),
                plain.key(),
                plain.changed(),
                plain.overlap(),
                plain.fields(),
                new Forgetting(Map.of("contacts", field), Map.of(), Optional.empty()),
                plain.place());
    }

    @Override
    protected EraserWorld newWorld() {
        hubSpot.reset();
        return new Account();
    }

    @AfterAll
    void stop() {
        bench.close();
        hubSpot.close();
    }

    static void call(HubSpotSimulator hubSpot, String method, String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(hubSpot.url() + path))
                    .header("Authorization", "Bearer " + hubSpot.token())
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            if (status >= 300) {
                throw new IllegalStateException(path + ": " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Account implements EraserWorld {

        @Override
        public Eraser eraser() {
            return bench.system.eraser();
        }

        @Override
        public ObjectMap people() {
            return CONTACTS;
        }

        @Override
        public RecordKey add(Person person) {
            String id = hubSpot.put(
                    "contacts",
                    Map.of(
                            "firstname", person.given(),
                            "lastname", person.family(),
                            "email", person.email(),
                            "phone", person.phone(),
                            "jobtitle", person.note(),
                            "lifecyclestage", "customer"));
            return new RecordKey(CONTACTS.name(), id);
        }

        @Override
        public RecordKey nobody() {
            return new RecordKey(CONTACTS.name(), "999999");
        }

        @Override
        public void remove(RecordKey key) {
            call(hubSpot, "DELETE", "/crm/objects/2026-09/contacts/" + key.value(), "");
        }

        @Override
        public Optional<Presence> presenceOfRemoved() {
            return Optional.of(Presence.RESTORABLE);
        }

        @Override
        public ObjectMap belongings() {
            return TICKETS;
        }

        @Override
        public String owner() {
            return Forgetting.ASSOCIATIONS;
        }

        @Override
        public RecordKey addBelonging(RecordKey person) {
            String ticket = hubSpot.put("tickets", Map.of("subject", "A question"));
            call(
                    hubSpot,
                    "PUT",
                    "/crm/objects/2026-09/contacts/" + person.value() + "/associations/default/tickets/" + ticket,
                    "");
            return new RecordKey(TICKETS.name(), ticket);
        }

        @Override
        public void settle() {
            hubSpot.forward(Duration.ofDays(31));
        }

        @Override
        public String dump() {
            return hubSpot.dump().toString();
        }

        @Override
        public void forbidErasing() {
            HubSpotSettings now = hubSpot.settings();
            hubSpot.set(new HubSpotSettings(
                    now.limits(),
                    now.timeZone(),
                    now.searchLag(),
                    Set.of("crm.objects.contacts.write"),
                    now.requiredProperties(),
                    now.switches()));
        }

        @Override
        public void breakDown() {
            hubSpot.faults().add(Fault.unavailable().always());
        }

        @Override
        public boolean loseAnAnswer() {
            hubSpot.faults()
                    .add(HubSpotFaults.unavailableAfterwards().onWrites().times(2));
            return true;
        }

        @Override
        public void close() {
            hubSpot.faults().clear();
        }
    }
}
