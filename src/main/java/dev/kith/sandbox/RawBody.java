package dev.kith.sandbox;

/** An answer's body as it is sent. */
public record RawBody(String contentType, byte[] bytes) {

    /** The body itself, or the value as JSON. */
    static RawBody of(Object body) {
        return body instanceof RawBody raw
                ? raw
                : new RawBody("application/json;charset=UTF-8", SimulatorJson.write(body));
    }
}
