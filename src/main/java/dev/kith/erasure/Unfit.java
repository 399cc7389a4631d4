package dev.kith.erasure;

/** Something was asked that the rules do not allow, or that lacks what they demand; nothing was changed. */
public final class Unfit extends RuntimeException {

    Unfit(String message) {
        super(message);
    }
}
