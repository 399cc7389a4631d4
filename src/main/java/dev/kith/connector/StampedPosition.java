package dev.kith.connector;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an object is read whose records carry a stamp: {@code id|2026-11-22T10:00:00Z|003...} while everything is read record by record,
 * {@code since|2026-11-22T11:00:00Z} afterwards.
 */
public sealed interface StampedPosition {

    Pattern SCAN = Pattern.compile("id\\|([^|]+)\\|([^|]*)");
    Pattern SINCE = Pattern.compile("since\\|([^|]+)");

    /**
     * Within the first load.
     *
     * @param began when it began: what changes from then on is read after it
     * @param mark how far it is, in the connector's words
     */
    record Scan(Instant began, String mark) implements StampedPosition {
        @Override
        public Position position() {
            return new Position("id|" + began + "|" + mark);
        }
    }

    /** Everything that was stamped until then is read. */
    record Since(Instant watermark) implements StampedPosition {
        @Override
        public Position position() {
            return new Position("since|" + watermark);
        }
    }

    Position position();

    /**
     * Empty at the start, and for a text that another connector wrote: then everything is to be read.
     *
     * @param marks what a mark of this connector looks like
     */
    static Optional<StampedPosition> parse(Position position, Pattern marks) {
        Matcher scan = SCAN.matcher(position.text());
        Matcher since = SINCE.matcher(position.text());
        try {
            if (scan.matches() && marks.matcher(scan.group(2)).matches()) {
                return Optional.of(new Scan(Instant.parse(scan.group(1)), scan.group(2)));
            }
            return since.matches() ? Optional.of(new Since(Instant.parse(since.group(1)))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
