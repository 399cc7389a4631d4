package dev.kith.sandbox.salesforce;

/**
 * How a call wants its rows saved.
 *
 * @param recordDetails whether a duplicate rule shows the records that it found
 * @param assign whether an active assignment rule may choose the owners
 */
record SaveMode(boolean allOrNone, boolean allowDuplicates, boolean recordDetails, boolean assign) {

    static final SaveMode EACH_ROW = new SaveMode(false, false, false, true);

    /** As the call's headers say: {@code Sforce-Duplicate-Rule-Header} and {@code Sforce-Auto-Assign}. */
    static SaveMode of(ApiCall call, boolean allOrNone) {
        return new SaveMode(
                allOrNone,
                call.asksOfDuplicateRules("allowSave"),
                call.asksOfDuplicateRules("includeRecordDetails"),
                !call.header("Sforce-Auto-Assign").equalsIgnoreCase("FALSE"));
    }
}
