package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SalesforceField.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the JSON of one record into values as Salesforce saves them, or refuses it: lengths, numbers, emails, picklists, references. */
final class SaveRules {

    private static final Pattern EMAIL =
            Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");

    private final Lookup lookup;
    private final boolean emailKeepsCase;

    SaveRules(Lookup lookup, OrgSettings settings) {
        this.lookup = lookup;
        this.emailKeepsCase = settings.isOn(OrgSwitch.EMAIL_KEEPS_CASE);
    }

    /** How references are resolved. */
    interface Lookup {
        /** Whether an id is one of these objects, as far as they are simulated. */
        boolean isOf(List<String> objects, String id);

        /** Whether a live record has this id, or the id is of an object that is not simulated. */
        boolean exists(String id);

        List<StoredRecord> find(String object, String field, String value);
    }

    Map<String, @Nullable Object> accept(SalesforceObject object, Map<String, @Nullable Object> body)
            throws RowRefused {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : body.entrySet()) {
            Object json = entry.getValue();
            if (entry.getKey().equals("attributes")) {
                continue;
            }
            if (json instanceof Map<?, ?> nested) {
                SalesforceField reference =
                        object.parent(entry.getKey()).orElseThrow(() -> unknown(object, entry.getKey()));
                values.put(reference.name(), parentId(reference, nested));
                continue;
            }
            SalesforceField field = object.field(entry.getKey()).orElseThrow(() -> unknown(object, entry.getKey()));
            refuseReadOnly(field);
            if (json != null || !field.is(Trait.DEFAULTED)) {
                values.put(field.name(), json == null ? null : value(field, json));
            }
        }
        return values;
    }

    /** Refuses values that are not of their fields' types, before anything else is looked at. */
    static void refuseWrongTypes(SalesforceObject object, Map<String, @Nullable Object> body) throws RowRefused {
        for (Map.Entry<String, @Nullable Object> entry : body.entrySet()) {
            Object json = entry.getValue();
            Optional<SalesforceField> field = object.field(entry.getKey());
            if (json != null && field.isPresent()) {
                field.get().type().read(json);
            }
        }
    }

    void refuseMissing(StoredRecord stored) throws RowRefused {
        List<String> missing = new ArrayList<>(0);
        for (SalesforceField field : stored.object().required()) {
            if (!stored.values().containsKey(field.name())) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new RowRefused(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(new String[0]));
        }
    }

    private @Nullable Object value(SalesforceField field, Object json) throws RowRefused {
        Object value = field.type().read(json);
        if (value instanceof Double number && !field.holds(number)) {
            throw new RowRefused(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.label() + ": value outside of valid range on numeric field: " + json,
                    field.name());
        }
        if (!(value instanceof String text)) {
            return value;
        }
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return null;
        }
        if (field.type() == SalesforceType.REFERENCE) {
            return reference(field, trimmed);
        }
        refuseTooLong(field, trimmed);
        if (field.is(Trait.RESTRICTED) && !field.choices().contains(trimmed)) {
            throw new RowRefused(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + trimmed,
                    field.name());
        }
        return field.type() == SalesforceType.EMAIL ? email(field, trimmed) : trimmed;
    }

    private static void refuseTooLong(SalesforceField field, String text) throws RowRefused {
        if (text.length() > field.length()) {
            throw new RowRefused(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name());
        }
    }

    private String email(SalesforceField field, String text) throws RowRefused {
        if (!EMAIL.matcher(text).matches()) {
            throw new RowRefused(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        return emailKeepsCase ? text : text.toLowerCase(Locale.ROOT);
    }

    private String reference(SalesforceField field, String text) throws RowRefused {
        String id = SalesforceIds.canonical(text)
                .filter(known -> lookup.isOf(field.targets(), known))
                .orElseThrow(() -> new RowRefused(
                        "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name()));
        if (!lookup.exists(id)) {
            throw new RowRefused("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        return id;
    }

    private String parentId(SalesforceField reference, Map<?, ?> parent) throws RowRefused {
        for (Map.Entry<?, ?> entry : parent.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!key.equals("attributes")) {
                String value = String.valueOf(entry.getValue());
                List<StoredRecord> found = lookup.find(reference.targets().get(0), key, value);
                if (found.size() == 1) {
                    return found.get(0).id();
                }
                throw new RowRefused(
                        "INVALID_FIELD",
                        "Foreign key external ID: " + value + " not found for field " + key + " in entity "
                                + reference.target());
            }
        }
        throw new RowRefused("INVALID_FIELD", "No external id for " + reference.relationship());
    }

    private static void refuseReadOnly(SalesforceField field) throws RowRefused {
        if (field.isReadOnly()) {
            throw new RowRefused(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + field.name()
                            + ". Please check the security settings of this field and verify that it is read/write"
                            + " for your profile or permission set.",
                    field.name());
        }
    }

    private static RowRefused unknown(SalesforceObject object, String name) {
        return new RowRefused("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object.name());
    }
}
