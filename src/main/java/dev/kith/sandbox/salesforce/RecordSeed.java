package dev.kith.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as somebody wants them to be there, behind the API's back: fields that only Salesforce may set are taken as given. */
final class RecordSeed {

    private final SimulatedOrg org;

    RecordSeed(SimulatedOrg org) {
        this.org = org;
    }

    /** @throws IllegalArgumentException when Salesforce could not hold such a record */
    StoredRecord seeded(SalesforceObject object, Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> ordinary = new LinkedHashMap<>(given);
        Map<String, @Nullable Object> system = new LinkedHashMap<>();
        object.allFields().stream()
                .filter(field -> field.isReadOnly() || field.is(SalesforceField.Trait.HIDDEN))
                .forEach(field -> {
                    Object value = ordinary.remove(field.name());
                    if (value != null) {
                        system.put(field.name(), OrgLines.typed(field, value));
                    }
                });
        try {
            SaveRules rules = new SaveRules(org.lookup(), org.settings());
            String id = system.getOrDefault("Id", "") instanceof String text && !text.isEmpty()
                    ? SalesforceIds.canonical(text).orElseThrow(() -> new IllegalArgumentException("No id: " + text))
                    : org.table(object).nextId();
            system.put("Id", id);
            StoredRecord base = org.table(object)
                    .get(id)
                    .map(stored -> stored.with(org.stamps()))
                    .orElseGet(() -> org.blank(object, id));
            StoredRecord seeded = base.with(rules.accept(object, ordinary)).with(system);
            rules.refuseMissing(seeded);
            return seeded;
        } catch (RowRefused e) {
            throw new IllegalArgumentException(
                    e.error().code() + ": " + e.error().message(), e);
        }
    }
}
