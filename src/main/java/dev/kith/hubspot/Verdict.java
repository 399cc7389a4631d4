package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What to do after a reply. */
sealed interface Verdict {

    record Accept(JsonNode body) implements Verdict {}

    /** Try again after the pause; when that was the last try, fail. */
    record Again(Duration pause, HubSpotException otherwise) implements Verdict {}

    record Stop(HubSpotException exception) implements Verdict {}
}
