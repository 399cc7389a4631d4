package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A call of HubSpot's API; the path may hold an email address, so that nothing of it is printed. */
record ApiCall(String method, String path, @Nullable JsonNode body, Kind kind) {

    enum Kind {
        /** May be repeated at any time: the second call changes nothing. */
        REPEATABLE,
        /** Repeated only when HubSpot surely did not do it. */
        CREATE,
        /** Repeatable, with a rate limit of its own. */
        SEARCH
    }

    static ApiCall get(String path) {
        return new ApiCall("GET", path, null, Kind.REPEATABLE);
    }

    static ApiCall post(String path, JsonNode body) {
        return new ApiCall("POST", path, body, Kind.REPEATABLE);
    }

    static ApiCall create(String path, JsonNode body) {
        return new ApiCall("POST", path, body, Kind.CREATE);
    }

    boolean isSearch() {
        return kind == Kind.SEARCH;
    }

    @Override
    public String toString() {
        return method + " (" + kind + ")";
    }
}
