package dev.kith.suppression;

/**
 * The suppression list is not what its journal says, or cannot be kept in step with it: a forgotten person might not be recognised. Nothing
 * may be written anywhere.
 */
public final class UntrustedList extends RuntimeException {

    public UntrustedList(String message) {
        super(message);
    }
}
