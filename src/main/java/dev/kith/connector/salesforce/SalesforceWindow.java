package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.StampedPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was stamped between the watermark, less the overlap, and the moment when the reading began, in the order of stamp and Id. A record that
 * changes on the way leaves the window; the next one has it.
 */
final class SalesforceWindow implements Source.Changes {

    private final SalesforceBatches batches;
    private final SalesforceFields fields;
    private final Instant until;
    private Instant reached;
    private Instant stamp;
    private Optional<String> id = Optional.empty();

    /**
     * @param watermark never goes back, while what lies before it is read again
     * @param from the watermark less the overlap
     * @param until Salesforce's time when the reading begins
     */
    SalesforceWindow(
            SalesforceBatches batches, SalesforceFields fields, Instant watermark, Instant from, Instant until) {
        this.batches = batches;
        this.fields = fields;
        this.reached = watermark;
        this.stamp = from;
        this.until = until;
    }

    @Override
    public List<Source.Read> next() {
        if (batches.atEnd()) {
            return List.of();
        }
        String field = fields.stamp();
        String condition = Soql.from(field, stamp, id) + " AND " + field + " <= " + Soql.literal(until);
        List<Source.Read> read = new ArrayList<>();
        for (JsonNode record : batches.next(condition, field + ", " + Soql.ID)) {
            stamp = batches.stamp(record, field);
            id = Optional.of(record.path(Soql.ID).asText());
            reach(stamp);
            read.add(new Source.Read(fields.record(record), new StampedPosition.Since(reached).position()));
        }
        if (batches.atEnd()) {
            reach(until);
        }
        return read;
    }

    private void reach(Instant moment) {
        if (moment.isAfter(reached)) {
            reached = moment;
        }
    }

    @Override
    public Position end() {
        return new StampedPosition.Since(reached).position();
    }
}
