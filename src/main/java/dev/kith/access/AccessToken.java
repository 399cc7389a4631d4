package dev.kith.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a token; its secret is not.
 *
 * @param id names the token, and opens nothing
 * @param lastUsed the day alone: when exactly somebody worked concerns nobody
 */
public record AccessToken(
        String id,
        String person,
        Set<Role> roles,
        Instant created,
        Optional<Instant> expires,
        Optional<LocalDate> lastUsed,
        Optional<Instant> revoked) {

    public AccessToken {
        roles = Set.copyOf(roles);
    }

    boolean isGood(Instant now) {
        return revoked.isEmpty() && expires.filter(end -> !now.isBefore(end)).isEmpty();
    }

    Caller caller() {
        return new Caller(person, roles);
    }
}
