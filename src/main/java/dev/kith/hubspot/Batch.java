package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One batch of any size: sent a hundred rows at a time, several at once. A call that is refused for its rows is halved until the bad
 * ones are alone. Anything else that goes wrong stops the batch: what is not sent yet is not sent.
 */
final class Batch {

    private static final int MOST_ROWS = 100;
    private static final String UNKNOWN_PROPERTY = "PROPERTY_DOESNT_EXIST";

    private final BatchShape shape;
    private final ApiClient api;
    private final List<HubSpotInput> inputs;
    private final Queue<List<Row>> chunks = new ConcurrentLinkedQueue<>();
    private final Queue<RowFate> fates = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable HubSpotException> stopped = new AtomicReference<>();

    Batch(BatchShape shape, ApiClient api, List<HubSpotInput> inputs) {
        this.shape = shape;
        this.api = api;
        this.inputs = inputs;
        List<Row> rows = shape.rows(inputs);
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            chunks.add(rows.subList(from, Math.min(rows.size(), from + MOST_ROWS)));
        }
    }

    CompletableFuture<HubSpotBatchResult> run(int atOnce) {
        CompletableFuture<?>[] lanes = Stream.generate(this::lane)
                .limit(Math.min(atOnce, chunks.size()))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(lanes).thenApply(end -> result());
    }

    private CompletableFuture<@Nullable Void> lane() {
        List<Row> chunk = chunks.poll();
        return chunk == null ? nothing() : send(chunk).thenCompose(end -> lane());
    }

    private CompletableFuture<@Nullable Void> send(List<Row> rows) {
        if (rows.isEmpty() || stopped.get() != null) {
            return nothing();
        }
        return api.send(shape.call(rows))
                .handle((answer, thrown) -> thrown == null ? accepted(rows, answer) : failed(rows, thrown))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<@Nullable Void> accepted(List<Row> rows, JsonNode answer) {
        fates.addAll(Join.of(rows, shape, answer));
        return nothing();
    }

    private CompletableFuture<@Nullable Void> failed(List<Row> rows, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (!(cause instanceof HubSpotException refusal)) {
            return CompletableFuture.failedFuture(cause);
        }
        if (!isAboutRows(refusal)) {
            stopped.compareAndSet(null, refusal);
            return nothing();
        }
        List<Row> bad = rows.size() == 1 ? rows : blamed(rows, refusal);
        bad.forEach(row -> fates.add(new RowFate.Refused(row, refusal.getError())));
        if (!bad.isEmpty()) {
            return send(rows.stream().filter(row -> !bad.contains(row)).toList());
        }
        int half = rows.size() / 2;
        return send(rows.subList(0, half)).thenCompose(end -> send(rows.subList(half, rows.size())));
    }

    private static boolean isAboutRows(HubSpotException refusal) {
        return refusal.getStatus() == 400 || refusal.getStatus() == 409 || refusal.getStatus() == 422;
    }

    /** A property that HubSpot does not have spoils every row that holds it: those need no search. */
    private static List<Row> blamed(List<Row> rows, HubSpotException refusal) {
        List<String> names = refusal.getDetails().stream()
                .filter(detail -> UNKNOWN_PROPERTY.equals(detail.code()))
                .flatMap(detail -> Stream.ofNullable(detail.property()))
                .toList();
        return rows.stream()
                .filter(row -> names.stream().anyMatch(row.input().properties()::containsKey))
                .toList();
    }

    private HubSpotBatchResult result() {
        List<HubSpotBatchResult.Result> results = new ArrayList<>();
        List<HubSpotBatchResult.Failure> failures = new ArrayList<>();
        for (RowFate fate : fates) {
            for (int place : fate.row().places()) {
                if (fate instanceof RowFate.Done done) {
                    results.add(new HubSpotBatchResult.Result(place, inputs.get(place), done.record()));
                } else if (fate instanceof RowFate.Refused refused) {
                    failures.add(new HubSpotBatchResult.Failure(place, inputs.get(place), refused.error()));
                }
            }
        }
        results.sort(Comparator.comparingInt(HubSpotBatchResult.Result::index));
        failures.sort(Comparator.comparingInt(HubSpotBatchResult.Failure::index));
        HubSpotBatchResult result = new HubSpotBatchResult(results, failures);
        HubSpotException stop = stopped.get();
        if (stop != null) {
            stop.setPartialResult(result);
            throw stop;
        }
        return result;
    }

    private static CompletableFuture<@Nullable Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}
