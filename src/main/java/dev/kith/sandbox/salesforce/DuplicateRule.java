package dev.kith.sandbox.salesforce;

/** What the simulated org does about a second Contact, or a second Lead, with the same email. */
public enum DuplicateRule {
    OFF,
    /** Refused, unless the call says {@code Sforce-Duplicate-Rule-Header: allowSave=true}. */
    ALERT,
    /** Refused whatever the call says. */
    BLOCK
}
