package dev.kith.connector.salesforce;

/** A call without a usable answer: worth repeating. The message is ours. */
final class NoAnswer extends RuntimeException {

    NoAnswer(String what) {
        super(what);
    }
}
