package dev.kith.console;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Unfit;
import dev.kith.erasure.UnknownRequest;
import dev.kith.erasure.WrongMoment;
import dev.kith.sync.StateUnavailable;
import java.util.Objects;
import java.util.Optional;

/** Why something was not done, in words for who asked for it. */
record Trouble(int status, String words) {

    /** Empty for what nobody expected. */
    static Optional<Trouble> of(RuntimeException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        if (e instanceof Mistyped || e instanceof Unfit) {
            return Optional.of(new Trouble(422, message));
        }
        if (e instanceof WrongMoment) {
            // which stage leads to which, says nothing to a reader
            return Optional.of(new Trouble(
                    409,
                    message.contains("cannot become")
                            ? "The request has moved on meanwhile, so this was not done. Below is how it stands now."
                            : "This was not done. " + message));
        }
        if (e instanceof UnknownRequest) {
            return Optional.of(new Trouble(404, "There is no request of that number. The list shows which there are."));
        }
        if (e instanceof SystemUnavailable) {
            return Optional.of(new Trouble(
                    503, "A system does not answer, so this was not done; try again later. It said: " + message));
        }
        if (e instanceof CredentialsRejected || e instanceof ObjectMismatch) {
            return Optional.of(new Trouble(
                    502, "This was not done, and whoever runs Kith has to mend something first: " + message));
        }
        return e instanceof StateUnavailable
                ? Optional.of(new Trouble(503, "This was not done, because Kith's own database does not answer."))
                : Optional.empty();
    }
}
