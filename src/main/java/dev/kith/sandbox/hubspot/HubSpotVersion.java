package dev.kith.sandbox.hubspot;

import java.util.List;

/** The path styles that lead to one store. */
enum HubSpotVersion {
    V3("/crm/v3/objects", "/crm/v3/properties"),
    MARCH_2026("/crm/objects/2026-03", "/crm/properties/2026-03"),
    /** Tells errors of a batch within the ordinary answer. */
    SEPTEMBER_2026("/crm/objects/2026-09", "/crm/properties/2026-09");

    /** Where subscriptions are found, the oldest style aside. */
    static final List<String> PREFERENCES = List.of(
            "/communication-preferences/v4",
            "/communication-preferences/2026-03",
            "/communication-preferences/2026-09");

    private final String objects;
    private final String properties;

    HubSpotVersion(String objects, String properties) {
        this.objects = objects;
        this.properties = properties;
    }

    String objects() {
        return objects;
    }

    String properties() {
        return properties;
    }

    /** Whether new objects need what the account's people must fill in. */
    boolean enforcesRequired() {
        return this == SEPTEMBER_2026;
    }

    /** Whether a batch that failed in part has a status of its own. */
    boolean tellsPartialSuccess() {
        return this != SEPTEMBER_2026;
    }
}
