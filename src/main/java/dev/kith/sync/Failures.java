package dev.kith.sync;

import dev.kith.config.InvalidConfiguration;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.keys.WrongKey;
import dev.kith.suppression.UntrustedList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into what a person is told. Messages of others may carry a customer's values: only our own are passed on. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** @param began true when records were already on their way: then the run is partial, not failed */
    static Ending ending(Throwable thrown, boolean began) {
        Throwable cause = ours(thrown);
        RunStatus status = began ? RunStatus.PARTIAL : RunStatus.FAILED;
        if (isOurs(cause)) {
            return new Ending(status, String.valueOf(cause.getMessage()), cause instanceof InvalidConfiguration);
        }
        LOG.error("Unexpected {}", trace(cause));
        return new Ending(
                status,
                "Something unexpected happened (" + cause.getClass().getSimpleName()
                        + "; where, is in the log). The checkpoint stayed behind the records concerned; the next run tries them again.",
                false);
    }

    private static Throwable ours(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isOurs(cause)) {
                return cause;
            }
        }
        return thrown;
    }

    private static boolean isOurs(Throwable thrown) {
        return thrown instanceof SystemUnavailable
                || thrown instanceof CredentialsRejected
                || thrown instanceof ObjectMismatch
                || thrown instanceof InvalidConfiguration
                || thrown instanceof StateUnavailable
                || thrown instanceof LeaseLost
                || thrown instanceof UntrustedList
                || thrown instanceof WrongKey;
    }

    /** Classes and places, no messages. */
    private static String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            trace.append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, 12); i++) {
                trace.append("\n    at ").append(frames[i]);
            }
            trace.append('\n');
        }
        return trace.toString();
    }
}
