package dev.kith.sandbox.hubspot;

/**
 * The documentation says "partial upserts are not supported when using email as the idProperty", which is read in two ways.
 */
public enum EmailUpserts {
    /** One bad row fails its whole batch, trace ids or not. */
    ALL_OR_NOTHING,
    /** What a row leaves out is emptied in the contact that it finds. */
    OMITTED_VALUES_ARE_EMPTIED
}
