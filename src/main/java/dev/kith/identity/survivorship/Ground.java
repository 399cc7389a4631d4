package dev.kith.identity.survivorship;

/** Why a value won: a rule of its chain, a fixed tie-break, or because there was nothing to decide. */
public sealed interface Ground permits Criterion, Circumstance {

    /** In a CRM manager's words, as in {@code most recent}. */
    String written();
}
