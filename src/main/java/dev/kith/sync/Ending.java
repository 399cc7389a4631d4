package dev.kith.sync;

/** How a run ends, and what to tell the person about it. */
record Ending(RunStatus status, String message, boolean needsConfiguration) {

    static final Ending COMPLETE = new Ending(RunStatus.COMPLETE, "", false);

    static Ending partial(String message) {
        return new Ending(RunStatus.PARTIAL, message, false);
    }

    static Ending stopped(String message) {
        return new Ending(RunStatus.STOPPED, message, false);
    }
}
