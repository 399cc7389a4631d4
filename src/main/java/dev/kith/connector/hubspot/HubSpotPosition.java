package dev.kith.connector.hubspot;

import dev.kith.connector.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a type has been read: {@code id|2026-11-22T10:00:00Z|101} while everything is listed, {@code since|2026-11-22T11:00:00Z}
 * afterwards.
 */
sealed interface HubSpotPosition {

    Pattern SCAN = Pattern.compile("id\\|([^|]+)\\|([\\w=%.-]*)");
    Pattern SINCE = Pattern.compile("since\\|([^|]+)");

    /**
     * Within the first load.
     *
     * @param began what changes from then on is read after it
     * @param page where the page that is not done with begins, in HubSpot's words; empty for the first one
     */
    record Scan(Instant began, String page) implements HubSpotPosition {
        @Override
        public Position position() {
            return new Position("id|" + began + "|" + page);
        }
    }

    /** Everything that was stamped until then is read. */
    record Since(Instant watermark) implements HubSpotPosition {
        @Override
        public Position position() {
            return new Position("since|" + watermark);
        }
    }

    Position position();

    /** Empty at the start, and for a text that another connector wrote: then everything is to be read. */
    static Optional<HubSpotPosition> parse(Position position) {
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
