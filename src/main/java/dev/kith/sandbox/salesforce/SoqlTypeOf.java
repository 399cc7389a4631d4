package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of the record that a reference points at, which ones being up to its object: {@code TYPEOF What WHEN Account THEN Phone END}. */
record SoqlTypeOf(SalesforceField reference, Map<String, List<SoqlPath>> fields) implements SoqlColumn {

    static SoqlTypeOf of(SoqlQuery.TypeOf typeOf, SoqlPath.Names names) throws RequestRefused {
        Ref relationship = typeOf.relationship();
        SalesforceField reference = names.object()
                .parent(relationship.path())
                .filter(field -> field.targets().size() > 1)
                .orElseThrow(() -> names.refused(
                        relationship,
                        "Cannot use TYPEOF with the non-polymorphic relationship '" + relationship.path() + "'"));
        Map<String, List<SoqlPath>> fields = new HashMap<>();
        if (!typeOf.otherwise().isEmpty()) {
            for (String object : reference.targets()) {
                fields.put(object, paths(names, object, typeOf.otherwise()));
            }
        }
        for (Map.Entry<Ref, List<Ref>> branch : typeOf.branches().entrySet()) {
            String object = reference.targets().stream()
                    .filter(branch.getKey().path()::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> names.refused(
                            branch.getKey(),
                            "'" + branch.getKey().path() + "' is not a type of '" + relationship.path() + "'"));
            fields.put(object, paths(names, object, branch.getValue()));
        }
        return new SoqlTypeOf(reference, fields);
    }

    private static List<SoqlPath> paths(SoqlPath.Names names, String object, List<Ref> refs) throws RequestRefused {
        SoqlPath.Names below =
                new SoqlPath.Names(names.schema(), names.schema().object(object).orElseThrow(), "", names.query());
        List<SoqlPath> paths = new ArrayList<>();
        for (Ref ref : refs) {
            paths.add(below.path(ref));
        }
        return paths;
    }

    @Override
    public void show(
            SimulatedOrg org, RecordAnswers answers, StoredRecord stored, Map<String, @Nullable Object> shown) {
        Object id = stored.values().get(reference.name());
        Optional<StoredRecord> above = id == null ? Optional.empty() : org.get(id.toString());
        shown.put(
                reference.relationship(),
                above.filter(record -> fields.containsKey(record.object().name()))
                        .map(record -> answers.show(
                                org, record, fields.getOrDefault(record.object().name(), List.of())))
                        .orElse(null));
    }
}
