package dev.kith.sandbox.salesforce;

/**
 * How a call wants its rows saved.
 *
 * @param assign whether an active assignment rule may choose the owners
 */
record SaveMode(boolean allOrNone, boolean allowDuplicates, boolean assign) {

    static final SaveMode EACH_ROW = new SaveMode(false, false, true);

    /** As the call's headers say: {@code Sforce-Duplicate-Rule-Header} and {@code Sforce-Auto-Assign}. */
    static SaveMode of(ApiCall call, boolean allOrNone) {
        return new SaveMode(
                allOrNone,
                call.allowsDuplicates(),
                !call.header("Sforce-Auto-Assign").equalsIgnoreCase("FALSE"));
    }
}
