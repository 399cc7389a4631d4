package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SalesforceField.Trait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call that writes: its rows are tried in order, and either each stands alone or all are undone together. */
final class SaveCall {

    private final SimulatedOrg org;
    private final SaveMode mode;
    private final DuplicateRule duplicateRule;
    private final SaveRules rules;

    SaveCall(SimulatedOrg org, SaveMode mode, DuplicateRule duplicateRule) {
        this.org = org;
        this.mode = mode;
        this.duplicateRule = duplicateRule;
        this.rules = new SaveRules(org.lookup(), org.settings());
    }

    List<RowResult> save(List<RowWrite> rows) {
        List<RowResult> results = org.together(
                () -> each(rows), saved -> !mode.allOrNone() || saved.stream().allMatch(RowResult::isGood));
        return mode.allOrNone() && !results.stream().allMatch(RowResult::isGood)
                ? results.stream().map(SaveCall::rolledBack).toList()
                : results;
    }

    private List<RowResult> each(List<RowWrite> rows) {
        Set<String> repeated = repeatedKeys(rows);
        List<RowResult> results = new ArrayList<>(rows.size());
        for (RowWrite row : rows) {
            try {
                results.add(save(row, repeated));
            } catch (RowRefused e) {
                results.add(RowResult.failed(e.error()));
            }
        }
        return results;
    }

    private RowResult save(RowWrite row, Set<String> repeated) throws RowRefused {
        if (row instanceof RowWrite.Create create) {
            return create(create.object(), create.body());
        }
        if (row instanceof RowWrite.Update update) {
            return update(live(update.object(), update.id()), update.body());
        }
        if (row instanceof RowWrite.Upsert upsert) {
            if (repeated.contains(key(upsert))) {
                throw new RowRefused(
                        "DUPLICATE_VALUE",
                        "Duplicate external id specified: " + upsert.value(),
                        upsert.key().name());
            }
            return upsert(upsert);
        }
        if (row instanceof RowWrite.Delete delete) {
            return delete(delete.id());
        }
        throw new RowRefused(((RowWrite.Unreadable) row).error());
    }

    private RowResult create(SalesforceObject object, Map<String, @Nullable Object> body) throws RowRefused {
        if (body.containsKey("Id") || body.containsKey("id")) {
            throw new RowRefused("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");
        }
        Map<String, @Nullable Object> values = accepted(object, Map.of(), body);
        assign(object, values);
        StoredRecord created = org.blank(object, org.table(object).nextId()).with(values);
        check(created, values);
        return keep(created, true);
    }

    private RowResult update(StoredRecord stored, Map<String, @Nullable Object> body) throws RowRefused {
        Map<String, @Nullable Object> values = accepted(stored.object(), stored.values(), body);
        if (Boolean.TRUE.equals(stored.values().get("IsConverted"))) {
            throw new RowRefused("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        assign(stored.object(), values);
        StoredRecord updated = stored.with(values).with(org.stamps());
        check(updated, values);
        return keep(updated, false);
    }

    private Map<String, @Nullable Object> accepted(
            SalesforceObject object, Map<String, Object> before, Map<String, @Nullable Object> body) throws RowRefused {
        Map<String, @Nullable Object> values = rules.accept(object, body);
        if (org.settings().isOn(OrgSwitch.STATE_COUNTRY_PICKLISTS)) {
            AddressPicklists.settle(object, before, values);
        }
        return values;
    }

    /** The active rule chooses the owner, on updates too, unless the call forbids it (section 12). */
    private void assign(SalesforceObject object, Map<String, @Nullable Object> values) {
        if (mode.assign() && object.isAssigned() && org.settings().isOn(OrgSwitch.ASSIGNMENT_RULE)) {
            values.put("OwnerId", SimulatedOrg.ASSIGNED);
        }
    }

    private RowResult upsert(RowWrite.Upsert upsert) throws RowRefused {
        if (upsert.key().type() == SalesforceType.ID) {
            return upsert.value().isEmpty()
                    ? create(upsert.object(), upsert.body())
                    : update(live(upsert.object(), upsert.value()), upsert.body());
        }
        List<StoredRecord> found = org.table(upsert.object()).find(upsert.key(), upsert.value());
        if (found.size() > 1) {
            List<String> ids = found.stream().map(StoredRecord::id).toList();
            throw new RowRefused(new RowError(
                    "DUPLICATE_EXTERNAL_ID",
                    "More than one record found for external id field: " + ids,
                    List.of(upsert.key().name()),
                    Map.of("ids", ids)));
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(upsert.body());
        body.put(upsert.key().name(), upsert.value());
        if (!found.isEmpty()) {
            return update(found.get(0), body);
        }
        if (upsert.ifAbsent() == RowWrite.IfAbsent.REFUSE) {
            throw new RowRefused("NOT_FOUND", "The requested resource does not exist");
        }
        return create(upsert.object(), body);
    }

    private RowResult delete(String given) throws RowRefused {
        String id = SalesforceIds.canonical(given)
                .orElseThrow(() -> new RowRefused("MALFORMED_ID", "malformed id " + given));
        SalesforceObject object = org.schema().objectOfId(id).orElseThrow(SaveCall::unknownId);
        StoredRecord stored = live(object, id);
        if (!object.isWritable()) {
            throw new RowRefused(
                    "INVALID_TYPE_FOR_OPERATION", "entity type " + object.name() + " does not support delete");
        }
        strike(stored);
        DeletedTogether together = DeletedTogether.with(org, stored);
        refuseWithCases(stored, together);
        org.bin().deleted(stored, together).forEach(org::put);
        return RowResult.saved(id, false);
    }

    private void refuseWithCases(StoredRecord stored, DeletedTogether together) throws RowRefused {
        List<String> cases = together.cases().stream()
                .filter(record -> !record.id().equals(stored.id()))
                .map(record -> String.valueOf(record.values().get("CaseNumber")))
                .toList();
        if (org.settings().isOn(OrgSwitch.CASES_HOLD_PARENTS) && !cases.isEmpty()) {
            throw new RowRefused(
                    "DELETE_FAILED",
                    "Your attempt to delete " + stored.values().get("Name")
                            + " could not be completed because it is associated with the following cases.: "
                            + String.join(", ", cases));
        }
    }

    private StoredRecord live(SalesforceObject object, String given) throws RowRefused {
        String id = SalesforceIds.canonical(given)
                .orElseThrow(() -> new RowRefused(
                        "MALFORMED_ID", object.name() + " ID: id value of incorrect type: " + given, "Id"));
        StoredRecord stored = org.table(object).get(id).orElseThrow(SaveCall::unknownId);
        if (stored.isDeleted()) {
            throw new RowRefused("ENTITY_IS_DELETED", "entity is deleted");
        }
        return stored;
    }

    private void check(StoredRecord saved, Map<String, @Nullable Object> values) throws RowRefused {
        rules.refuseMissing(saved);
        strike(saved);
        for (SalesforceField field : saved.object().keys()) {
            Object value = values.get(field.name());
            if (value != null && field.is(Trait.UNIQUE)) {
                refuseTaken(saved, field, value.toString());
            }
        }
        if (values.get("Email") instanceof String email && duplicateRule != DuplicateRule.OFF) {
            refuseDuplicate(saved, email);
        }
    }

    private void strike(StoredRecord saved) throws RowRefused {
        if (org.faults().pending().isEmpty()) {
            return;
        }
        List<String> keys = saved.object().allFields().stream()
                .filter(field -> field.is(Trait.EXTERNAL_ID) || field.isId())
                .map(field -> String.valueOf(saved.values().get(field.name())))
                .toList();
        Optional<RowError> struck = org.faults().forRow(keys).map(row -> new RowError(row.code(), row.message()));
        if (struck.isPresent()) {
            throw new RowRefused(struck.get());
        }
    }

    private void refuseTaken(StoredRecord saved, SalesforceField field, String value) throws RowRefused {
        for (StoredRecord other : org.table(saved.object()).find(field, value)) {
            if (!other.id().equals(saved.id())) {
                throw new RowRefused(
                        "DUPLICATE_VALUE",
                        "duplicate value found: " + field.name() + " duplicates value on record with id: " + other.id(),
                        field.name());
            }
        }
    }

    private void refuseDuplicate(StoredRecord saved, String email) throws RowRefused {
        boolean overridden = duplicateRule == DuplicateRule.ALERT && mode.allowDuplicates();
        List<StoredRecord> others = saved
                .object()
                .anyField("Email")
                .map(field -> org.table(saved.object()).find(field, email))
                .orElse(List.of())
                .stream()
                .filter(other -> !other.id().equals(saved.id()))
                .toList();
        if (!overridden && !others.isEmpty()) {
            throw new RowRefused(DuplicateAnswers.detected(duplicateRule, others, told()));
        }
    }

    private DuplicateAnswers.Told told() {
        if (mode.recordDetails()) {
            return DuplicateAnswers.Told.RECORDS;
        }
        return org.settings().isOn(OrgSwitch.DUPLICATE_IDS_WITH_DETAILS_ONLY)
                ? DuplicateAnswers.Told.NOTHING
                : DuplicateAnswers.Told.IDS;
    }

    private RowResult keep(StoredRecord saved, boolean created) {
        org.put(saved);
        return RowResult.saved(saved.id(), created);
    }

    private static Set<String> repeatedKeys(List<RowWrite> rows) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        for (RowWrite row : rows) {
            if (row instanceof RowWrite.Upsert upsert && !upsert.value().isEmpty() && !seen.add(key(upsert))) {
                repeated.add(key(upsert));
            }
        }
        return repeated;
    }

    private static String key(RowWrite.Upsert upsert) {
        return upsert.key().is(Trait.CASE_SENSITIVE)
                ? upsert.value()
                : upsert.value().toLowerCase(Locale.ROOT);
    }

    private static RowResult rolledBack(RowResult result) {
        return result.error() != null
                ? result
                : RowResult.failed(new RowError(
                        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                        "Record rolled back because not all records were valid and the request was using AllOrNone"
                                + " header"));
    }

    private static RowRefused unknownId() {
        return new RowRefused("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }
}
