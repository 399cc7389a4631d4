package dev.kith.sandbox;

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

    public final int status() {
        return status;
    }

    public final Object body() {
        return body;
    }
}
