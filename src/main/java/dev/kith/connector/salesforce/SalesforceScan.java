package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.StampedPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything, in the order of Id. What changes on the way is stamped later than the beginning, where the next run goes on. */
final class SalesforceScan implements Source.Changes {

    private final SalesforceBatches batches;
    private final SalesforceFields fields;
    private final Instant began;
    private Optional<String> after;

    /** A new one. */
    SalesforceScan(SalesforceBatches batches, SalesforceFields fields, Instant began) {
        this.batches = batches;
        this.fields = fields;
        this.began = began;
        this.after = Optional.empty();
    }

    /** One that was broken off. */
    SalesforceScan(SalesforceBatches batches, SalesforceFields fields, StampedPosition.Scan at) {
        this.batches = batches;
        this.fields = fields;
        this.began = at.began();
        this.after = Optional.of(at.mark());
    }

    @Override
    public List<Source.Read> next() {
        if (batches.atEnd()) {
            return List.of();
        }
        List<Source.Read> read = new ArrayList<>();
        for (JsonNode record : batches.next(after.map(Soql::behind).orElse(""), Soql.ID)) {
            String id = record.path(Soql.ID).asText();
            after = Optional.of(id);
            read.add(new Source.Read(fields.record(record), new StampedPosition.Scan(began, id).position()));
        }
        return read;
    }

    @Override
    public Position end() {
        if (batches.atEnd()) {
            return new StampedPosition.Since(began).position();
        }
        return after.map(id -> new StampedPosition.Scan(began, id).position()).orElse(Position.START);
    }
}
