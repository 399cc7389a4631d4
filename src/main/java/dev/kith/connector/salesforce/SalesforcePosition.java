package dev.kith.connector.salesforce;

import dev.kith.connector.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an object has been read: {@code id|2026-11-22T10:00:00Z|003...} while everything is read by Id, {@code since|2026-11-22T11:00:00Z}
 * afterwards.
 */
sealed interface SalesforcePosition {

    Pattern SCAN = Pattern.compile("id\\|([^|]+)\\|(\\w{18})");
    Pattern SINCE = Pattern.compile("since\\|([^|]+)");

    /**
     * Within the first load.
     *
     * @param began when it began: what changes from then on is read after it
     * @param after the last Id that was read
     */
    record Scan(Instant began, String after) implements SalesforcePosition {
        @Override
        public Position position() {
            return new Position("id|" + began + "|" + after);
        }
    }

    /** Everything that was stamped until then is read. */
    record Since(Instant watermark) implements SalesforcePosition {
        @Override
        public Position position() {
            return new Position("since|" + watermark);
        }
    }

    Position position();

    /** Empty at the start, and for a text that another connector wrote: then everything is to be read. */
    static Optional<SalesforcePosition> parse(Position position) {
        Matcher scan = SCAN.matcher(position.text());
        Matcher since = SINCE.matcher(position.text());
        try {
            if (scan.matches()) {
                return Optional.of(new Scan(Instant.parse(scan.group(1)), scan.group(2)));
            }
            return since.matches() ? Optional.of(new Since(Instant.parse(since.group(1)))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
