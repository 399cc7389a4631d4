package dev.kith.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch: every input is in {@code results} or in {@code errors}, in the order of the inputs. (Only the partial
 * result of an exception may lack some, see {@link HubSpotException#getPartialResult()}.)
 */
public record HubSpotBatchResult(List<Result> results, List<Failure> errors) {

    public HubSpotBatchResult {
        results = List.copyOf(results);
        errors = List.copyOf(errors);
    }

    /** The failures of records that HubSpot does not have. */
    public List<Failure> missing() {
        return errors.stream().filter(failure -> failure.error().isNotFound()).toList();
    }

    /**
     * An input that HubSpot took.
     *
     * @param index its place in the message's body
     * @param record what HubSpot answered; null where it answers nothing: archived records, unsubscribed addresses
     */
    public record Result(
            int index, HubSpotInput input, @Nullable HubSpotRecord record) {}

    /** An input that HubSpot refused, or does not have; {@code index} is its place in the message's body. */
    public record Failure(int index, HubSpotInput input, HubSpotError error) {}
}
