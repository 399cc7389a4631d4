package dev.kith.hubspot;

/** HubSpot does not take what was sent (400, 414, 422); the same again would be refused again. */
public final class HubSpotValidationException extends HubSpotException {

    HubSpotValidationException(String what, HubSpotError error) {
        super(what, error);
    }
}
