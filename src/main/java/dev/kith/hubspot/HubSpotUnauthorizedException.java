package dev.kith.hubspot;

import java.util.List;

/** The token is refused (401), or lacks a right (403). */
public final class HubSpotUnauthorizedException extends HubSpotException {

    HubSpotUnauthorizedException(String what, HubSpotError error) {
        super(what, error);
    }

    /** The scopes that the token lacks, as far as HubSpot names them. */
    public List<String> getMissingScopes() {
        return getError().missingScopes();
    }
}
