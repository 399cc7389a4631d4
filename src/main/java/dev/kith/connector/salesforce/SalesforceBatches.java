package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.connector.SystemUnavailable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks for records batch by batch, each with a query of its own that begins behind the last record. */
final class SalesforceBatches {

    private static final int BATCH = 2_000;

    private final Function<String, List<JsonNode>> query;
    private final String select;
    private final SalesforceErrors errors;
    private Optional<String> asked = Optional.empty();
    private boolean atEnd;

    SalesforceBatches(Function<String, List<JsonNode>> query, String select, SalesforceErrors errors) {
        this.query = query;
        this.select = select;
        this.errors = errors;
    }

    /** True once a batch was not full. */
    boolean atEnd() {
        return atEnd;
    }

    /** @throws SystemUnavailable also when the last record did not move the condition on: reading would never end */
    List<JsonNode> next(String condition, String order) {
        if (asked.filter(condition::equals).isPresent()) {
            throw errors.unreadable();
        }
        asked = Optional.of(condition);
        List<JsonNode> records = query.apply(select + Soql.where(condition) + " ORDER BY " + order + " LIMIT " + BATCH);
        atEnd = records.size() < BATCH;
        return records;
    }

    Instant stamp(JsonNode record, String field) {
        try {
            return SalesforceFields.stamp(record, field);
        } catch (DateTimeException e) {
            throw errors.unreadable();
        }
    }
}
