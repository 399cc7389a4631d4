package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers a SOQL query from the org, through an index where the condition names a key. */
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
        return new Found(columns(query, names, deletedToo), records(query, names, deletedToo));
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

    private List<StoredRecord> records(SoqlQuery query, SoqlPath.Names names, boolean deletedToo)
            throws RequestRefused {
        if (query.offset() > MOST_OFFSET) {
            throw new SalesforceRefused(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        SoqlMatcher<StoredRecord> matcher = SoqlMatcher.ofRecords(org, names, this);
        Predicate<StoredRecord> wanted =
                query.where().isPresent() ? matcher.matches(query.where().get()) : stored -> true;
        Predicate<StoredRecord> there = stored -> deletedToo || !stored.isDeleted();
        SoqlCandidates candidates = new SoqlCandidates(org, names.object(), query);
        synchronized (org) {
            Stream<StoredRecord> found = candidates.records().filter(there.and(wanted));
            if (!query.orderBy().isEmpty() && !candidates.areInOrder()) {
                found = found.sorted(matcher.order(query.orderBy()));
            }
            return found.skip(query.offset())
                    .limit(query.limit().orElse(Integer.MAX_VALUE))
                    .toList();
        }
    }

    private List<SoqlColumn> columns(SoqlQuery query, SoqlPath.Names names, boolean deletedToo) throws RequestRefused {
        List<SoqlColumn> columns = new ArrayList<>();
        for (SoqlQuery.Select select : query.selects()) {
            if (select instanceof SoqlQuery.Ref ref) {
                columns.add(names.path(ref));
            } else if (select instanceof SoqlQuery.Children children) {
                columns.add(children(children, query, names, deletedToo));
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
            SoqlQuery.Children children, SoqlQuery query, SoqlPath.Names names, boolean deletedToo)
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
        List<StoredRecord> records = records(inner.unlimited(), below, deletedToo);
        return SoqlChildren.of(
                child.field(),
                new Found(columns(inner, below, deletedToo), records),
                inner.limit().orElse(Integer.MAX_VALUE));
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
