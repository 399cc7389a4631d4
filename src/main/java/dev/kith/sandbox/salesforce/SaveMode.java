package dev.kith.sandbox.salesforce;

/** How a call wants its rows saved. */
record SaveMode(boolean allOrNone, boolean allowDuplicates) {

    static final SaveMode EACH_ROW = new SaveMode(false, false);
}
