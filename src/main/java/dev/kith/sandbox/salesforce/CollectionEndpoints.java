package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Up to 200 records in a call. A call that can be read is answered with 200, whatever became of its rows. */
final class CollectionEndpoints {

    private static final int MOST_ROWS = 200;
    private static final int MOST_ROWS_TO_READ = 2000;
    private static final int MOST_CHUNKS = 10;

    private final SimulatedOrg org;

    CollectionEndpoints(SimulatedOrg org) {
        this.org = org;
    }

    SimulatorAnswer create(ApiCall call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        List<RowWrite> writes = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows(body)) {
            writes.add(new RowWrite.Create(type(row), row));
        }
        return save(call, body.flag("allOrNone"), writes);
    }

    SimulatorAnswer update(ApiCall call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        List<RowWrite> writes = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows(body)) {
            Optional<String> id = take(row, "Id");
            writes.add(
                    id.isPresent()
                            ? new RowWrite.Update(type(row), id.get(), row)
                            : new RowWrite.Unreadable(
                                    new RowError("MISSING_ARGUMENT", "Id not specified in an update call")));
        }
        return save(call, body.flag("allOrNone"), writes);
    }

    SimulatorAnswer upsert(ApiCall call) throws RequestRefused {
        SalesforceObject object = SalesforceRoutes.object(org, call);
        SalesforceField key = SalesforceRoutes.key(object, call.param("field"));
        CallBody body = CallBody.of(call);
        List<RowWrite> writes = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows(body)) {
            writes.add(upsert(object, key, row));
        }
        return save(call, body.flag("allOrNone"), writes);
    }

    /** Here, and only here, {@code allOrNone} stands in the query. */
    SimulatorAnswer delete(ApiCall call) throws RequestRefused {
        List<String> ids = RecordAnswers.split(call.query("ids"));
        refuseTooMany(ids.size(), MOST_ROWS);
        List<RowWrite> writes = ids.stream()
                .<RowWrite>map(id -> new RowWrite.Delete(id.strip()))
                .toList();
        return save(call, "true".equals(call.query("allOrNone")), writes);
    }

    SimulatorAnswer retrieve(ApiCall call) throws RequestRefused {
        return retrieve(call, RecordAnswers.split(call.query("ids")), RecordAnswers.split(call.query("fields")));
    }

    SimulatorAnswer retrievePosted(ApiCall call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        return retrieve(call, body.texts("ids"), body.texts("fields"));
    }

    private SimulatorAnswer retrieve(ApiCall call, List<String> ids, List<String> names) throws RequestRefused {
        SalesforceObject object = SalesforceRoutes.object(org, call);
        refuseTooMany(ids.size(), MOST_ROWS_TO_READ);
        List<SoqlPath> fields = RecordAnswers.fields(object, names);
        RecordAnswers answers = new RecordAnswers(call.version());
        List<@Nullable Object> shown = new ArrayList<>(ids.size());
        for (String id : ids) {
            shown.add(SalesforceIds.canonical(id.strip())
                    .flatMap(org::get)
                    .filter(stored -> !stored.isDeleted() && stored.object() == object)
                    .map(stored -> answers.show(org, stored, fields))
                    .orElse(null));
        }
        return new SimulatorAnswer(200, shown, ids.size());
    }

    private RowWrite upsert(SalesforceObject object, SalesforceField key, Map<String, @Nullable Object> row)
            throws RequestRefused {
        if (type(row) != object) {
            return new RowWrite.Unreadable(
                    new RowError("INVALID_TYPE", "A record's type must be " + object.name() + " as in the URL"));
        }
        Optional<String> value = take(row, key.name()).filter(given -> !given.isBlank());
        return value.isPresent() || key.type() == SalesforceType.ID
                ? new RowWrite.Upsert(object, key, value.orElse("").strip(), row, RowWrite.IfAbsent.CREATE)
                : new RowWrite.Unreadable(new RowError("MISSING_ARGUMENT", key.name() + " not specified"));
    }

    private SimulatorAnswer save(ApiCall call, boolean allOrNone, List<RowWrite> writes) {
        SaveMode mode = SaveMode.of(call, allOrNone);
        List<RowResult> results = org.save(mode, writes);
        List<Map<String, Object>> body = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            body.add(results.get(i).json(writes.get(i)));
        }
        return new SimulatorAnswer(200, body, results.size());
    }

    private List<Map<String, @Nullable Object>> rows(CallBody body) throws RequestRefused {
        List<Map<String, @Nullable Object>> rows = body.objects("records");
        refuseTooMany(rows.size(), MOST_ROWS);
        int chunks = 0;
        Object last = "";
        for (Map<String, @Nullable Object> row : rows) {
            SalesforceObject type = type(row);
            refuseWrongTypes(type, row);
            chunks += type.equals(last) ? 0 : 1;
            last = type;
        }
        if (chunks > MOST_CHUNKS) {
            throw new SalesforceRefused(
                    400,
                    "LIMIT_EXCEEDED",
                    "Cannot have more than 10 chunks in a single operation. Rearrange the data.");
        }
        return rows;
    }

    private void refuseWrongTypes(SalesforceObject object, Map<String, @Nullable Object> row) throws RequestRefused {
        if (org.settings().isOn(OrgSwitch.WRONG_TYPES_REFUSE_THE_CALL)) {
            try {
                SaveRules.refuseWrongTypes(object, row);
            } catch (RowRefused e) {
                throw new SalesforceRefused(e.error());
            }
        }
    }

    private SalesforceObject type(Map<String, @Nullable Object> row) throws RequestRefused {
        Object attributes = Objects.requireNonNullElse(row.get("attributes"), Map.of());
        Object type = attributes instanceof Map<?, ?> map ? map.get("type") : null;
        if (type == null) {
            throw new SalesforceRefused(
                    400,
                    "INVALID_INPUT",
                    "Missing entity type information. sObject requires a separate 'attributes' field to be specified"
                            + " with each entity type.");
        }
        return org.schema()
                .object(type.toString())
                .orElseThrow(() ->
                        new SalesforceRefused(400, "INVALID_TYPE", "sObject type '" + type + "' is not supported."));
    }

    /** Takes a field out of the row; clients write {@code id} as often as {@code Id}. */
    private static Optional<String> take(Map<String, @Nullable Object> row, String field) {
        Optional<String> name =
                row.keySet().stream().filter(field::equalsIgnoreCase).findFirst();
        return name.map(row::remove).map(Object::toString);
    }

    private static void refuseTooMany(int rows, int most) throws RequestRefused {
        if (rows > most) {
            throw new SalesforceRefused(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + most + " records into this call");
        }
    }
}
