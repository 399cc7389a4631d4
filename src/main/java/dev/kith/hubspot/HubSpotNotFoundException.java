package dev.kith.hubspot;

/** There is no such record or object type (404). */
public final class HubSpotNotFoundException extends HubSpotException {

    HubSpotNotFoundException(String what, HubSpotError error) {
        super(what, error);
    }
}
