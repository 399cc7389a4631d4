package dev.kith.sandbox.salesforce;

/** One record cannot be saved; its siblings may. */
final class RowRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient RowError error;

    RowRefused(RowError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    RowRefused(String code, String message, String... fields) {
        this(new RowError(code, message, fields));
    }

    RowError error() {
        return error;
    }
}
