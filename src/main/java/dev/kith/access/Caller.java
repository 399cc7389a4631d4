package dev.kith.access;

import java.util.Set;

/**
 * Who asks.
 *
 * @param person the same for all tokens of a person: four eyes are two of these
 */
public record Caller(String person, Set<Role> roles) {

    /** Whoever may read the file daemon.json, or open the state. No person, so nothing about persons may be asked as it. */
    public static final Caller LOCAL_OPERATOR = new Caller("local operator", Set.of(Role.OPERATOR));

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean hasAny(Set<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }
}
