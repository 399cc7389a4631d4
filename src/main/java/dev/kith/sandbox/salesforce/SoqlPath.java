package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record or of one above it, such as {@code Account.Owner.Name}.
 *
 * @param parents the references that lead up, the nearest first
 */
record SoqlPath(List<SalesforceField> parents, SalesforceField leaf) implements SoqlColumn {

    private static final int MOST_PARENTS = 5;

    /** Finds names in an object; a query's alias or the object's own name may stand before them. */
    record Names(SalesforceSchema schema, SalesforceObject object, String alias, String query) {

        SoqlPath path(SoqlQuery.Ref ref) throws RequestRefused {
            if (ref.isAggregate()) {
                throw new SalesforceRefused(
                        400,
                        "MALFORMED_QUERY",
                        SoqlTokens.at(query, ref.column())
                                + "Aggregate functions are only allowed in SELECT, HAVING and"
                                + " ORDER BY of a grouped query");
            }
            String[] parts = ref.path().split("\\.");
            int first =
                    parts.length > 1 && (parts[0].equalsIgnoreCase(object.name()) || parts[0].equalsIgnoreCase(alias))
                            ? 1
                            : 0;
            SalesforceObject at = object;
            List<SalesforceField> parents = new ArrayList<>();
            for (int i = first; i < parts.length - 1; i++) {
                String relationship = parts[i];
                SalesforceField reference = at.parent(relationship)
                        .filter(field -> parents.size() < MOST_PARENTS)
                        .orElseThrow(() -> refused(ref, unknownRelationship(relationship, ref.path())));
                parents.add(reference);
                at = schema.object(reference.targets().get(0))
                        .orElseThrow(() -> refused(ref, unknownRelationship(relationship, ref.path())));
            }
            SalesforceObject last = at;
            String name = parts[parts.length - 1];
            return new SoqlPath(
                    List.copyOf(parents),
                    at.field(name).orElseThrow(() -> refused(ref, SoqlMatcher.unknownColumn(name, last))));
        }

        SalesforceRefused refused(SoqlQuery.Ref ref, String message) {
            return new SalesforceRefused(400, "INVALID_FIELD", SoqlTokens.at(query, ref.column()) + message);
        }

        private static String unknownRelationship(String relationship, String path) {
            return "Didn't understand relationship '" + relationship + "' in field path '" + path
                    + "'. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom"
                    + " relationship name. Please reference your WSDL or the describe call for the appropriate names.";
        }
    }

    static SoqlPath of(SalesforceField field) {
        return new SoqlPath(List.of(), field);
    }

    /** {@code Account.Owner.Name}, spelled as the org does. */
    String name() {
        StringBuilder name = new StringBuilder();
        parents.forEach(parent -> name.append(parent.relationship()).append('.'));
        return name.append(leaf.name()).toString();
    }

    /** The value as {@link StoredRecord#value} gives it; null too where a record above is missing. */
    @Nullable
    Object value(SimulatedOrg org, StoredRecord stored) {
        if (parents.isEmpty()) {
            return stored.value(leaf);
        }
        Optional<StoredRecord> at = Optional.of(stored);
        for (SalesforceField parent : parents) {
            at = at.flatMap(record -> above(org, record, parent));
        }
        return at.flatMap(record -> record.object().field(leaf.name()).map(record::value))
                .orElse(null);
    }

    /** Puts the value where it belongs in an answer: in an object for each record above. */
    @Override
    public void show(
            SimulatedOrg org, RecordAnswers answers, StoredRecord stored, Map<String, @Nullable Object> shown) {
        StoredRecord at = stored;
        Map<String, @Nullable Object> into = shown;
        for (SalesforceField parent : parents) {
            Optional<StoredRecord> above = above(org, at, parent);
            if (above.isEmpty()) {
                into.putIfAbsent(parent.relationship(), null);
                return;
            }
            at = above.get();
            into = nested(into, parent.relationship(), answers.show(org, at, List.of()));
        }
        into.put(leaf.name(), at.object().field(leaf.name()).map(at::json).orElse(null));
    }

    @SuppressWarnings("unchecked") // only show() puts maps there
    private static Map<String, @Nullable Object> nested(
            Map<String, @Nullable Object> into, String name, Map<String, @Nullable Object> fresh) {
        Object there = into.putIfAbsent(name, fresh);
        return there == null ? fresh : (Map<String, @Nullable Object>) there;
    }

    private static Optional<StoredRecord> above(SimulatedOrg org, StoredRecord stored, SalesforceField reference) {
        Object id = stored.values().get(reference.name());
        return id == null ? Optional.empty() : org.get(id.toString());
    }
}
