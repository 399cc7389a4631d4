package dev.kith.erasure;

/** There is no request of that number. */
public final class UnknownRequest extends RuntimeException {

    UnknownRequest(String number) {
        super("There is no request " + number + ". ./kith requests list tells which there are.");
    }
}
