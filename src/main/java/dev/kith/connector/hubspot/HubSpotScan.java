package dev.kith.connector.hubspot;

import dev.kith.connector.Position;
import dev.kith.connector.Source.Changes;
import dev.kith.connector.Source.Read;
import dev.kith.connector.StampedPosition;
import dev.kith.hubspot.HubSpotPage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lists everything by id. A run that goes on behind any record begins with that record's page: what HubSpot calls its place is
 * HubSpot's own affair.
 */
final class HubSpotScan implements Changes {

    private final HubSpotCalls calls;
    private final HubSpotFields fields;
    private final boolean movesOn;
    private StampedPosition.Scan at;
    private boolean atEnd;

    /** @param movesOn whether later runs read only what changed since */
    HubSpotScan(HubSpotCalls calls, HubSpotFields fields, StampedPosition.Scan from, boolean movesOn) {
        this.calls = calls;
        this.fields = fields;
        this.at = from;
        this.movesOn = movesOn;
    }

    @Override
    public List<Read> next() {
        while (!atEnd) {
            Position here = at.position();
            HubSpotPage page = calls.list(fields.asked(), Optional.of(at.mark()).filter(place -> !place.isEmpty()), "");
            String after = page.after();
            atEnd = after == null;
            if (after != null) {
                at = new StampedPosition.Scan(at.began(), after);
            }
            Position behind = atEnd ? end() : at.position();
            int last = page.results().size() - 1;
            List<Read> read = IntStream.rangeClosed(0, last)
                    .mapToObj(i -> new Read(fields.record(page.results().get(i)), i == last ? behind : here))
                    .toList();
            if (!read.isEmpty()) {
                return read;
            }
        }
        return List.of();
    }

    @Override
    public Position end() {
        return movesOn ? new StampedPosition.Since(at.began()).position() : Position.START;
    }
}
