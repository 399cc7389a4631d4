package dev.kith.hubspot;

import java.util.Optional;

/** Another record has the value of a unique property already (409). */
public final class HubSpotConflictException extends HubSpotException {

    HubSpotConflictException(String what, HubSpotError error) {
        super(what, error);
    }

    /** The id of the record in the way, if HubSpot tells it. */
    public Optional<String> getExistingId() {
        return Optional.ofNullable(getError().existingId());
    }
}
