package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.hubspot.RecordWriter.Saved;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Up to 100 objects in a call. */
final class BatchEndpoints {

    private final HubSpotPortal portal;
    private final RecordWriter writer;

    BatchEndpoints(HubSpotPortal portal, RecordWriter writer) {
        this.portal = portal;
        this.writer = writer;
    }

    SimulatorAnswer read(Context call, HubSpotType type, HubSpotVersion version) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        Set<String> ids = new LinkedHashSet<>();
        BatchRow.read(body).forEach(row -> ids.add(row.id()));
        Optional<HubSpotProperty> key = key(type, body.text("idProperty"));
        List<String> shown = body.has("properties") ? body.texts("properties") : type.shownByDefault();
        List<String> withHistory = body.texts("propertiesWithHistory");
        BatchAnswer answer = new BatchAnswer();
        for (String id : ids) {
            Optional<HubSpotRecord> stored =
                    "true".equals(call.queryParam("archived")) ? archived(type, key, id) : find(type, key, id);
            stored.ifPresentOrElse(
                    found -> answer.result(portal.history().shown(found, shown, withHistory)),
                    () -> answer.missing(id));
        }
        return answer.answer(200, type, version, portal);
    }

    SimulatorAnswer create(Context call, HubSpotType type, HubSpotVersion version) throws HubSpotRefused {
        List<BatchRow> rows = BatchRow.read(HubSpotBody.of(call));
        return new BatchWrite(portal, type, version, BatchRow.allTraced(rows))
                .run(
                        rows,
                        (row, transaction) -> {
                            Saved saved = writer.create(type, row.properties(), transaction, version);
                            new AssociationChanges(portal).addAll(saved.stored(), row.associations(), transaction);
                            return Optional.of(saved);
                        },
                        201,
                        false);
    }

    /** By record id or by a custom unique property, never by email; ids that nobody has are told and harm nobody else. */
    SimulatorAnswer update(Context call, HubSpotType type, HubSpotVersion version) throws HubSpotRefused {
        List<BatchRow> rows = BatchRow.read(HubSpotBody.of(call));
        for (BatchRow row : rows) {
            if (row.idProperty().equals("email")) {
                throw notUnique(type, "email");
            }
            key(type, row.idProperty());
        }
        return new BatchWrite(portal, type, version, BatchRow.allTraced(rows))
                .run(
                        rows,
                        (row, transaction) -> {
                            Optional<HubSpotRecord> found = find(type, key(type, row.idProperty()), row.id());
                            return found.isPresent()
                                    ? Optional.of(writer.update(found.get(), row.properties(), transaction, version))
                                    : Optional.empty();
                        },
                        200,
                        false);
    }

    SimulatorAnswer upsert(Context call, HubSpotType type, HubSpotVersion version) throws HubSpotRefused {
        List<BatchRow> rows = BatchRow.read(HubSpotBody.of(call));
        for (BatchRow row : rows) {
            if (key(type, row.idProperty()).isEmpty()) {
                throw HubSpotError.invalid("idProperty is required for an upsert")
                        .refusal();
            }
        }
        boolean byEmail = rows.stream().anyMatch(row -> row.idProperty().equals("email"));
        boolean rowsFailAlone =
                BatchRow.allTraced(rows) && !(byEmail && !portal.isOn(HubSpotSwitch.EMAIL_UPSERT_EMPTIES_OMITTED));
        return new BatchWrite(portal, type, version, rowsFailAlone)
                .run(
                        rows,
                        (row, transaction) -> Optional.of(writer.upsert(
                                type,
                                key(type, row.idProperty()).orElseThrow(),
                                row.id(),
                                row.properties(),
                                transaction,
                                version)),
                        200,
                        true);
    }

    SimulatorAnswer archive(Context call, HubSpotType type) throws HubSpotRefused {
        Transaction transaction = portal.begin();
        List<BatchRow> rows = BatchRow.read(HubSpotBody.of(call));
        for (BatchRow row : rows) {
            portal.table(type).live(row.id()).ifPresent(found -> writer.archive(found, transaction));
        }
        transaction.commit();
        return new SimulatorAnswer(204, null, rows.size());
    }

    private Optional<HubSpotRecord> archived(HubSpotType type, Optional<HubSpotProperty> key, String id) {
        return key.isEmpty()
                ? portal.table(type).archived(id)
                : portal.table(type).archived().values().stream()
                        .filter(stored -> stored.keys(key.get()).contains(PropertyValues.folded(id)))
                        .findFirst();
    }

    private Optional<HubSpotRecord> find(HubSpotType type, Optional<HubSpotProperty> key, String id) {
        return key.isPresent()
                ? portal.table(type).find(key.get(), id)
                : portal.table(type).live(id);
    }

    /** Empty for the record id. */
    private static Optional<HubSpotProperty> key(HubSpotType type, String name) throws HubSpotRefused {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<HubSpotProperty> key = type.property(name).filter(HubSpotProperty::isUnique);
        if (key.isEmpty()) {
            throw notUnique(type, name);
        }
        return key;
    }

    private static HubSpotRefused notUnique(HubSpotType type, String name) {
        return HubSpotError.invalid("Unable to perform update/upsert by non-unique " + type.id() + " property " + name
                        + " in portal ID " + HubSpotPortal.ID)
                .refusal();
    }
}
