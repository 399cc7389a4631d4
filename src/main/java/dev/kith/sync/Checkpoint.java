package dev.kith.sync;

import dev.kith.connector.Position;

/**
 * How far a route is safely done.
 *
 * @param position up to here every record has a stored fate
 * @param configuration digest of the files that the scan up to here was made with
 * @param everything true while a scan of everything is under way: what did not change at the source is mapped and compared, too
 */
public record Checkpoint(Position position, String configuration, boolean everything) {

    /** Of a route that never ran. */
    public static final Checkpoint NONE = new Checkpoint(Position.START, "", true);
}
