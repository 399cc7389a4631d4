package dev.kith.erasure;

import dev.kith.audit.AuditLog;
import dev.kith.keys.Keyring;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.SuppressionList;

/** What Kith remembers, as far as requests read and change it; the gate of every route asks the same list behind the same barrier. */
public record Memory(
        RequestStore requests,
        CrossReferences references,
        SuppressionList suppression,
        Barrier barrier,
        AuditLog audit,
        Keyring keyring) {}
