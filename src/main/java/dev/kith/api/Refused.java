package dev.kith.api;

import org.jspecify.annotations.Nullable;

/** A call that is not answered, and the stable code of its reason. */
final class Refused extends RuntimeException {

    final int status;
    final String code;

    Refused(int status, String code, @Nullable String message) {
        super(message);
        this.status = status;
        this.code = code;
    }
}
