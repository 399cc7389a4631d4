package dev.kith.connector;

/** How far a source has been read. Only the source that made it can tell what it means; kept as text in the checkpoint. */
public record Position(String text) {

    /** Before the first record. */
    public static final Position START = new Position("");

    public boolean isStart() {
        return text.isEmpty();
    }
}
