package dev.kith.mapping;

/**
 * Why a value could not be mapped; travels down a chain in the value's place. Never holds the value.
 *
 * @param text continues the target field's name, as in "is not a phone number"
 * @param mend what the mapping's line may gain, as in "add 'blank' to e164"; empty when only the data can be mended
 */
record Fault(String code, String text, String mend) {

    static final Fault NOT_A_NUMBER = new Fault("not-a-number", "is not a number", "");
    static final Fault NOT_A_DATE = new Fault("not-a-date", "is not a date", "");
    static final Fault NOT_A_BOOLEAN = new Fault("not-a-boolean", "is neither true nor false", "");
    static final Fault NOT_A_LIST = new Fault("not-a-list", "is not a list", "add | split(' ')");
    static final Fault NOT_TEXT = new Fault("not-text", "is not text", "");
}
