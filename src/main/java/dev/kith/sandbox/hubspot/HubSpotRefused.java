package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.RequestRefused;
import java.util.Map;

/** A call or a row of a batch cannot be served. */
final class HubSpotRefused extends RequestRefused {

    private static final long serialVersionUID = 1;

    private final transient HubSpotError error;

    HubSpotRefused(HubSpotError error) {
        super(error.status(), error.body());
        this.error = error;
    }

    HubSpotRefused(int status, Map<String, Object> body) {
        super(status, body);
        this.error = new HubSpotError(status, "RATE_LIMITS", String.valueOf(body.get("message")));
    }

    HubSpotError error() {
        return error;
    }
}
