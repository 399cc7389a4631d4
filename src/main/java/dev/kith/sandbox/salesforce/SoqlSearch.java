package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers a SOQL query from the org, through an index where there is one. */
final class SoqlSearch {

    private static final int MOST_OFFSET = 2000;

    private final SimulatedOrg org;

    SoqlSearch(SimulatedOrg org) {
        this.org = org;
    }

    /** What a query found, and what it wants of it. */
    record Found(List<SoqlColumn> columns, List<StoredRecord> records) {}

    /** @param deletedToo as {@code queryAll} wants it */
    Found run(SoqlQuery query, boolean deletedToo) throws RequestRefused {
        SoqlPath.Names names = names(query, query.object());
        List<StoredRecord> records = records(query, names, deletedToo);
        return new Found(columns(query, names, deletedToo, records), records);
    }

    /** The rows of a query with aggregates. */
    List<Map<String, @Nullable Object>> groups(SoqlQuery query, boolean deletedToo) throws RequestRefused {
        SoqlPath.Names names = names(query, query.object());
        return new SoqlGroups(org, query, names, this).rows(records(query.ungrouped(), names, deletedToo));
    }

    private SoqlPath.Names names(SoqlQuery query, String objectName) throws RequestRefused {
        SalesforceObject object = org.schema()
                .object(objectName)
                .orElseThrow(() -> new SalesforceRefused(
                        400,
                        "INVALID_TYPE",
                        "sObject type '" + objectName
                                + "' is not supported. If you are attempting to use a custom object,"
                                + " be sure to append the '__c' after the entity name. Please reference your WSDL or the"
                                + " describe call for the appropriate names."));
        return new SoqlPath.Names(org.schema(), object, query.alias(), query.text());
    }

    /** What a query keeps, and in which order. */
    private record Choice(Predicate<StoredRecord> wanted, Comparator<StoredRecord> order) {}

    private Choice choice(SoqlQuery query, SoqlPath.Names names, boolean deletedToo) throws RequestRefused {
        if (query.offset() > MOST_OFFSET) {
            throw new SalesforceRefused(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        SoqlMatcher<StoredRecord> matcher = SoqlMatcher.ofRecords(org, names, this);
        Predicate<StoredRecord> there = stored -> deletedToo || !stored.isDeleted();
        return new Choice(
                query.where().isPresent()
                        ? there.and(matcher.matches(query.where().get()))
                        : there,
                matcher.order(query.orderBy()));
    }

    private List<StoredRecord> records(SoqlQuery query, SoqlPath.Names names, boolean deletedToo)
            throws RequestRefused {
        Choice choice = choice(query, names, deletedToo);
        synchronized (org) {
            SoqlCandidates candidates = new SoqlCandidates(org, names.object(), query);
            Stream<StoredRecord> found = candidates.records().filter(choice.wanted());
            return part(
                    query, query.orderBy().isEmpty() || candidates.areInOrder() ? found : found.sorted(choice.order()));
        }
    }

    private static List<StoredRecord> part(SoqlQuery query, Stream<StoredRecord> found) {
        return found.skip(query.offset())
                .limit(query.limit().orElse(Integer.MAX_VALUE))
                .toList();
    }

    private List<SoqlColumn> columns(
            SoqlQuery query, SoqlPath.Names names, boolean deletedToo, List<StoredRecord> records)
            throws RequestRefused {
        List<SoqlColumn> columns = new ArrayList<>();
        for (SoqlQuery.Select select : query.selects()) {
            if (select instanceof SoqlQuery.Ref ref) {
                columns.add(names.path(ref));
            } else if (select instanceof SoqlQuery.Children children) {
                columns.add(children(children, query, names, deletedToo, records));
            } else if (select instanceof SoqlQuery.TypeOf typeOf) {
                columns.add(SoqlTypeOf.of(typeOf, names));
            } else if (select instanceof SoqlQuery.Aliased aliased) {
                throw malformed(query, aliased.term(), "only aggregate expressions use field aliasing");
            } else if (select instanceof SoqlQuery.Every every) {
                refuseEndless(every, query);
                names.object().fields().stream()
                        .filter(field ->
                                every.which().equals("ALL") || every.which().equals("CUSTOM") == field.isCustom())
                        .map(SoqlPath::of)
                        .forEach(columns::add);
            }
        }
        return columns;
    }

    private SoqlChildren children(
            SoqlQuery.Children children,
            SoqlQuery query,
            SoqlPath.Names names,
            boolean deletedToo,
            List<StoredRecord> parents)
            throws RequestRefused {
        SoqlQuery inner = children.query();
        if (inner.isAggregate() || inner.isCount()) {
            throw new SalesforceRefused(
                    400, "MALFORMED_QUERY", "Nested queries cannot count, group or aggregate: " + inner.object());
        }
        SalesforceSchema.Child child = org.schema()
                .child(names.object(), inner.object())
                .orElseThrow(() -> new SalesforceRefused(
                        400,
                        "INVALID_TYPE",
                        SoqlTokens.at(query.text(), children.column()) + "Didn't understand relationship '"
                                + inner.object()
                                + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure"
                                + " to append the '__r' after the custom relationship name. Please reference your WSDL or"
                                + " the describe call for the appropriate names."));
        SoqlPath.Names below = names(inner, child.object().name());
        Choice choice = choice(inner, below, deletedToo);
        Map<String, List<StoredRecord>> byParent = new HashMap<>();
        synchronized (org) {
            for (StoredRecord parent : parents) {
                Stream<StoredRecord> pointing = org.table(child.object()).pointing(child.field(), parent.id());
                List<StoredRecord> found =
                        part(inner, pointing.filter(choice.wanted()).sorted(choice.order()));
                if (!found.isEmpty()) {
                    byParent.put(parent.id(), found);
                }
            }
        }
        return new SoqlChildren(child.field().children(), columns(inner, below, deletedToo, List.of()), byParent);
    }

    static SalesforceRefused malformed(SoqlQuery query, SoqlQuery.Ref ref, String message) {
        return new SalesforceRefused(400, "MALFORMED_QUERY", SoqlTokens.at(query.text(), ref.column()) + message);
    }

    private static void refuseEndless(SoqlQuery.Every every, SoqlQuery query) throws RequestRefused {
        if (every.which().equals("STANDARD")) {
            return;
        }
        if (query.limit().isEmpty() || query.limit().getAsInt() > 200) {
            throw new SalesforceRefused(
                    400, "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
        }
    }
}
