package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What came back from a call. */
sealed interface Reply {

    record Answer(int status, HttpHeaders headers, JsonNode body) implements Reply {

        boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    /** The connection failed before the call was sent. */
    record NotSent(String cause) implements Reply {}

    /** The call was sent, but no whole answer came. */
    record NoAnswer(String cause) implements Reply {}
}
