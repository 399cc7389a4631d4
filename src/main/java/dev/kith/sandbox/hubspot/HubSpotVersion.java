package dev.kith.sandbox.hubspot;

import java.util.List;

/** The path styles that lead to one store. */
enum HubSpotVersion {
    V3("/crm/v3/objects", "/crm/v3/properties", 207),
    MARCH_2026("/crm/objects/2026-03", "/crm/properties/2026-03", 207),
    /** Tells errors of a batch within the ordinary answer. */
    SEPTEMBER_2026("/crm/objects/2026-09", "/crm/properties/2026-09", 0);

    /** Where subscriptions are found, the oldest style aside. */
    static final List<String> PREFERENCES = List.of(
            "/communication-preferences/v4",
            "/communication-preferences/2026-03",
            "/communication-preferences/2026-09");

    private final String objects;
    private final String properties;
    private final int partialStatus;

    HubSpotVersion(String objects, String properties, int partialStatus) {
        this.objects = objects;
        this.properties = properties;
        this.partialStatus = partialStatus;
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

    /** The status of a batch, some of whose rows failed. */
    int partialStatus(int usual) {
        return partialStatus == 0 ? usual : partialStatus;
    }
}
