package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.Map;

/** A log-in is refused, in an object, where the rest of the API has a list. */
final class OAuthRefused extends RequestRefused {

    private static final long serialVersionUID = 1;

    OAuthRefused(String error, String description) {
        super(400, Map.of("error", error, "error_description", description));
    }
}
