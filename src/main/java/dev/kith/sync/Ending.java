package dev.kith.sync;

/** How a run ends, and what to tell the person about it. */
record Ending(RunStatus status, String message, boolean needsConfiguration) {

    static final Ending COMPLETE = new Ending(RunStatus.COMPLETE, "", false);

    static Ending partial(String message) {
        return new Ending(RunStatus.PARTIAL, message, false);
    }

    /** Not one record of the route stands in its destination, and those that were read are set aside: hardly the records' fault. */
    static Ending nothingPassed(String destination) {
        return partial("Every record was set aside, and nothing of this route is in " + destination
                + ". So it is rather the mapping, or a rule in " + destination
                + ", than the records: the reasons tell. The next run tries all of them again.");
    }

    static Ending stopped(String message) {
        return new Ending(RunStatus.STOPPED, message, false);
    }
}
