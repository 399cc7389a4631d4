package dev.kith.connector.hubspot;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.StampedPosition;
import dev.kith.hubspot.HubSpotBatchResult.Result;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.hubspot.HubSpotPage;
import dev.kith.hubspot.HubSpotRecord;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads one type of HubSpot's records: all of them by list at first, then what was stamped since by search. Time is told by the stamps
 * alone, so no clock of ours can be wrong. What search finds late is found within the overlap.
 */
final class HubSpotSource implements Source {

    /** Where a page begins, in HubSpot's words; empty for the first one. */
    private static final Pattern PAGES = Pattern.compile("[\\w=%.-]*");

    private final ObjectMap object;
    private final HubSpotFields fields;
    private final HubSpotCalls calls;

    HubSpotSource(ObjectMap object, HubSpotFields fields, HubSpotCalls calls) {
        this.object = object;
        this.fields = fields;
        this.calls = calls;
    }

    @Override
    public Changes changes(Position from) {
        Optional<StampedPosition> at = at(from);
        if (at.isPresent() && at.get() instanceof StampedPosition.Since since) {
            return window(since);
        }
        StampedPosition.Scan scan =
                at.map(StampedPosition.Scan.class::cast).orElseGet(() -> new StampedPosition.Scan(latest(), ""));
        return new HubSpotScan(calls, fields, scan, object.changed().isPresent());
    }

    /** Without a stamp to go by, everything is read every time. */
    private Optional<StampedPosition> at(Position position) {
        return object.changed().isPresent() ? StampedPosition.parse(position, PAGES) : Optional.empty();
    }

    private Changes window(StampedPosition.Since since) {
        HubSpotPage latest = HubSpotSearch.latest(calls, fields.stamp(), Optional.of(begin(since)));
        Instant until = latest(latest).filter(since.watermark()::isBefore).orElse(since.watermark());
        HubSpotSearch search = new HubSpotSearch(
                calls,
                List.of(HubSpotSearch.from(fields.stamp(), begin(since)), HubSpotSearch.until(fields.stamp(), until)),
                fields.asked());
        return new HubSpotWindow(search, fields, since.position(), new StampedPosition.Since(until).position());
    }

    /** The latest stamp that search knows of. */
    private Instant latest() {
        return latest(HubSpotSearch.latest(calls, fields.stamp(), Optional.empty()))
                .orElse(Instant.EPOCH);
    }

    private Optional<Instant> latest(HubSpotPage page) {
        return page.results().stream().findFirst().flatMap(fields::stamp);
    }

    /** As far behind the watermark as search may be late. */
    private Instant begin(StampedPosition.Since since) {
        return since.watermark().minus(object.overlap());
    }

    @Override
    public List<CustomerRecord> read(List<RecordKey> keys) {
        List<HubSpotInput> inputs = keys.stream()
                .map(key -> HubSpotInput.ofId(key.value()))
                .distinct()
                .toList();
        return calls.read(inputs, fields.asked()).results().stream()
                .map(Result::record)
                .filter(Objects::nonNull)
                .map(fields::record)
                .distinct()
                .toList();
    }

    @Override
    public long countChanges(Position from) {
        Optional<Instant> since =
                at(from).filter(StampedPosition.Since.class::isInstance).map(at -> begin((StampedPosition.Since) at));
        Long total = HubSpotSearch.latest(calls, fields.stamp(), since).total();
        return total == null ? 0 : total;
    }

    @Override
    public boolean isEmpty() {
        return calls.list(List.of(HubSpotProperties.ID), Optional.empty(), "&limit=1")
                .results()
                .isEmpty();
    }

    @Override
    public Set<String> undescribed() {
        return fields.otherCustomProperties();
    }

    /** HubSpot lists what was archived for as long as it can be restored, 90 days; what was erased it does not tell. */
    @Override
    public void removed(Position from, Consumer<List<Removed>> batches) {
        Optional<String> page = Optional.empty();
        do {
            HubSpotPage archived = calls.list(List.of(HubSpotProperties.ID), page, "&archived=true");
            tell(archived.results().stream().map(this::archived).toList(), batches);
            page = Optional.ofNullable(archived.after());
        } while (page.isPresent());
        if (fields.tellsMerges()) {
            merged(from, batches);
        }
    }

    private Removed archived(HubSpotRecord record) {
        return new Removed(fields.key(record.id()), Optional.empty());
    }

    private void merged(Position from, Consumer<List<Removed>> batches) {
        Instant since = at(from).filter(StampedPosition.Since.class::isInstance)
                .map(at -> begin((StampedPosition.Since) at))
                .orElse(Instant.EPOCH);
        HubSpotSearch search = new HubSpotSearch(
                calls,
                List.of(HubSpotSearch.from(fields.stamp(), since), HubSpotSearch.has(HubSpotProperties.MERGED_IDS)),
                List.of(HubSpotProperties.MERGED_IDS));
        for (List<HubSpotRecord> winners = search.next(); !winners.isEmpty(); winners = search.next()) {
            List<Removed> losers = new ArrayList<>();
            winners.forEach(winner -> losers.addAll(losers(winner)));
            tell(losers, batches);
        }
    }

    private List<Removed> losers(HubSpotRecord winner) {
        return HubSpotValues.parts(winner.properties().get(HubSpotProperties.MERGED_IDS)).stream()
                .filter(id -> !id.equals(winner.id()))
                .map(id -> new Removed(fields.key(id), Optional.of(fields.key(winner.id()))))
                .toList();
    }

    private static void tell(List<Removed> removed, Consumer<List<Removed>> batches) {
        if (!removed.isEmpty()) {
            batches.accept(removed);
        }
    }
}
