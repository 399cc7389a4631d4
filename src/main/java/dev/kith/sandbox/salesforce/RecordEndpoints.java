package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record at a time: {@code /sobjects/T}, {@code /sobjects/T/id} and {@code /sobjects/T/ExternalField/value}. */
final class RecordEndpoints {

    private static final int FIRST_VERSION_TO_TELL_OF_UPDATES = 46;

    private final SimulatedOrg org;

    RecordEndpoints(SimulatedOrg org) {
        this.org = org;
    }

    SimulatorAnswer create(ApiCall call) throws RequestRefused {
        RowWrite write = new RowWrite.Create(object(call), CallBody.of(call).json());
        RowResult result = save(call, write);
        return created(call, write, result);
    }

    SimulatorAnswer get(ApiCall call) throws RequestRefused {
        StoredRecord stored = org.get(id(call)).orElseThrow(SalesforceRefused::notFound);
        if (stored.isDeleted()) {
            throw new SalesforceRefused(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return shown(call, stored);
    }

    SimulatorAnswer getByKey(ApiCall call) throws RequestRefused {
        return shown(call, byKey(call));
    }

    SimulatorAnswer update(ApiCall call) throws RequestRefused {
        Map<String, @Nullable Object> body = CallBody.of(call).json();
        refuse(body, "Id");
        save(call, new RowWrite.Update(object(call), id(call), body));
        return new SimulatorAnswer(204, null, 1);
    }

    SimulatorAnswer upsert(ApiCall call) throws RequestRefused {
        Map<String, @Nullable Object> body = CallBody.of(call).json();
        SalesforceField key = key(call, object(call));
        refuse(body, "Id");
        if (!org.settings().isOn(OrgSwitch.KEY_ALLOWED_IN_BODY)) {
            refuse(body, key.name());
        }
        RowWrite.IfAbsent ifAbsent =
                "true".equals(call.query("updateOnly")) ? RowWrite.IfAbsent.REFUSE : RowWrite.IfAbsent.CREATE;
        RowWrite write = new RowWrite.Upsert(object(call), key, call.param("value"), body, ifAbsent);
        RowResult result = save(call, write);
        if (result.created()) {
            return created(call, write, result);
        }
        return call.versionNumber() < FIRST_VERSION_TO_TELL_OF_UPDATES
                        || org.settings().isOn(OrgSwitch.UPSERT_UPDATES_204)
                ? new SimulatorAnswer(204, null, 1)
                : new SimulatorAnswer(200, result.json(write), 1);
    }

    SimulatorAnswer delete(ApiCall call) throws RequestRefused {
        save(call, new RowWrite.Delete(id(call)));
        return new SimulatorAnswer(204, null, 1);
    }

    SimulatorAnswer deleteByKey(ApiCall call) throws RequestRefused {
        save(call, new RowWrite.Delete(byKey(call).id()));
        return new SimulatorAnswer(204, null, 1);
    }

    private SimulatorAnswer created(ApiCall call, RowWrite write, RowResult result) throws RequestRefused {
        String location = "/services/data/v" + call.version() + "/sobjects/"
                + object(call).name() + "/" + result.id();
        return new SimulatorAnswer(201, result.json(write), 1, Map.of("Location", location));
    }

    private SimulatorAnswer shown(ApiCall call, StoredRecord stored) throws RequestRefused {
        var fields = RecordAnswers.fields(stored.object(), RecordAnswers.split(call.query("fields")));
        return new SimulatorAnswer(200, new RecordAnswers(call.version()).show(org, stored, fields), 1);
    }

    private RowResult save(ApiCall call, RowWrite write) throws RequestRefused {
        RowResult result = org.save(SaveMode.of(call, false), List.of(write)).get(0);
        if (result.error() != null) {
            throw refusal(call, result.error());
        }
        return result;
    }

    private RequestRefused refusal(ApiCall call, RowError error) {
        if (error.details().get("ids") instanceof List<?> ids) {
            RecordAnswers answers = new RecordAnswers(call.version());
            return new RequestRefused(
                    300,
                    ids.stream()
                            .map(id -> org.get(String.valueOf(id)))
                            .flatMap(Optional::stream)
                            .map(answers::url)
                            .toList());
        }
        return error.code().equals("INVALID_CROSS_REFERENCE_KEY")
                        && error.fields().isEmpty()
                ? SalesforceRefused.notFound()
                : new SalesforceRefused(error);
    }

    private StoredRecord byKey(ApiCall call) throws RequestRefused {
        SalesforceObject object = object(call);
        List<StoredRecord> found = org.find(object, key(call, object), call.param("value"));
        if (found.isEmpty()) {
            throw SalesforceRefused.notFound();
        }
        if (found.size() > 1) {
            RecordAnswers answers = new RecordAnswers(call.version());
            throw new RequestRefused(300, found.stream().map(answers::url).toList());
        }
        return found.get(0);
    }

    private SalesforceObject object(ApiCall call) throws RequestRefused {
        return SalesforceRoutes.object(org, call);
    }

    private String id(ApiCall call) throws RequestRefused {
        String prefix = object(call).prefix();
        return SalesforceIds.canonical(call.param("id"))
                .filter(id -> id.startsWith(prefix))
                .orElseThrow(() -> new SalesforceRefused(
                        404,
                        "NOT_FOUND",
                        "Provided external ID field does not exist or is not accessible: " + call.param("id")));
    }

    private static SalesforceField key(ApiCall call, SalesforceObject object) throws RequestRefused {
        return SalesforceRoutes.key(object, call.param("field"));
    }

    private static void refuse(Map<String, @Nullable Object> body, String field) throws RequestRefused {
        if (body.keySet().stream().anyMatch(field::equalsIgnoreCase)) {
            throw new SalesforceRefused(
                    400, "INVALID_FIELD", "The " + field + " field should not be specified in the sobject data.");
        }
    }
}
