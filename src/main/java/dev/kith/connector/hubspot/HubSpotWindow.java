package dev.kith.connector.hubspot;

import dev.kith.connector.Position;
import dev.kith.connector.Source.Changes;
import dev.kith.connector.Source.Read;
import dev.kith.hubspot.HubSpotRecord;
import java.util.List;

/**
 * What was stamped within a window that is fixed when the run begins, by id. A record that changes meanwhile leaves the window and is in the
 * next one. The position moves when all of it is read.
 */
final class HubSpotWindow implements Changes {

    private final HubSpotSearch search;
    private final HubSpotFields fields;
    private final Position began;
    private final Position end;

    HubSpotWindow(HubSpotSearch search, HubSpotFields fields, Position began, Position end) {
        this.search = search;
        this.fields = fields;
        this.began = began;
        this.end = end;
    }

    @Override
    public List<Read> next() {
        List<HubSpotRecord> records = search.next();
        return records.stream()
                .map(record -> new Read(fields.record(record), began))
                .toList();
    }

    @Override
    public Position end() {
        return end;
    }
}
