package dev.kith.sandbox.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves references among the records of an org. Guarded by {@link SimulatedOrg}. */
record OrgLookup(SimulatedOrg org) implements SaveRules.Lookup {

    @Override
    public boolean isOf(List<String> objects, String id) {
        Optional<SalesforceObject> object = org.schema().objectOfId(id);
        return !objects.stream().allMatch(name -> org.schema().object(name).isPresent())
                || object.filter(found -> objects.contains(found.name())).isPresent();
    }

    @Override
    public boolean exists(String id) {
        Optional<SalesforceObject> object = org.schema().objectOfId(id);
        return object.isEmpty()
                || org.table(object.get())
                        .get(id)
                        .filter(found -> !found.isDeleted())
                        .isPresent();
    }

    @Override
    public List<StoredRecord> find(String objectName, String field, String value) {
        List<StoredRecord> found = new ArrayList<>();
        org.schema().object(objectName).ifPresent(object -> object.field(field)
                .filter(SalesforceField::isKey)
                .ifPresent(key -> found.addAll(org.table(object).find(key, value))));
        return found;
    }
}
