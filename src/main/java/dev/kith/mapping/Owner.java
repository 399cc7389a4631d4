package dev.kith.mapping;

/** Whose value stands when source and destination differ: {@code wins:}. */
public enum Owner {
    /** The source's is written, always. */
    SOURCE,
    /** What people at the destination made of the field stays; Kith writes only where it was the last to write. */
    DESTINATION,
    /** As {@link #DESTINATION}, but a blank field is filled. */
    DESTINATION_UNLESS_BLANK
}
