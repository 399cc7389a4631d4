package dev.kith.sync;

/** How a run ends, and what to tell the person about it. */
record Ending(RunStatus status, String message, boolean needsConfiguration) {

    static final Ending COMPLETE = new Ending(RunStatus.COMPLETE, "", false);

    static Ending partial(String message) {
        return new Ending(RunStatus.PARTIAL, message, false);
    }

    /** Records were set aside and none got through, now or before: hardly the records' fault. */
    static Ending nothingPassed(String destination) {
        return partial("No record of this route gets through to " + destination
                + ". So it is rather the mapping, or a rule in " + destination
                + ", than the records: the reasons tell. The next run tries them again, but what " + destination
                + " refused only once the mapping or the record has changed, or with --all.");
    }

    static Ending stopped(String message) {
        return new Ending(RunStatus.STOPPED, message, false);
    }
}
