package dev.kith.sandbox;

import java.util.List;

/** A whole call is answered with a status of 300 or above. */
public class RequestRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Object body;

    public RequestRefused(int status, Object body) {
        super("HTTP " + status, null, false, false);
        this.status = status;
        this.body = body;
    }

    RequestRefused(int status, String code, String message) {
        this(status, List.of(new RowError(code, message).inBody()));
    }

    RequestRefused(RowError error) {
        this(error.httpStatus(), List.of(error.inBody()));
    }

    static RequestRefused notFound() {
        return new RequestRefused(404, "NOT_FOUND", "The requested resource does not exist");
    }

    public final int status() {
        return status;
    }

    public final Object body() {
        return body;
    }
}
