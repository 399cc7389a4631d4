package dev.kith.sync;

/**
 * How a person or a schedule wants a run.
 *
 * @param everything read and compare everything, and send again what was refused
 * @param go the person has seen why a brake stopped the last run, and lets this one pass
 */
public record RunOptions(boolean everything, boolean go) {

    public static final RunOptions SCHEDULED = new RunOptions(false, false);
}
