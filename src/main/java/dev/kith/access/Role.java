package dev.kith.access;

import dev.kith.config.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person may do. One person may have several. */
public enum Role {
    /** Files requests about persons. */
    REQUESTER,
    /** Approves what another person requested. */
    APPROVER,
    /** Reads requests and the audit log, and changes nothing. */
    AUDITOR,
    /** Says who is who: sees records side by side, and decides which are of one person. */
    REVIEWER,
    /** Runs Kith: routes, tokens, health. Sees no personal data. */
    OPERATOR;

    /** @throws InvalidToken when there is none of that name */
    public static Role of(String name) {
        return Arrays.stream(values())
                .filter(role -> role.written().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            Arrays.stream(values()).map(Role::written).toList();
                    return new InvalidToken("There is no role '" + name + "'. Roles are " + String.join(", ", names)
                            + "." + Suggestion.forName(name, names));
                });
    }

    /** As people write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Several in a fixed order, as people write them. */
    public static String written(Collection<Role> roles, String between) {
        return roles.stream().sorted().map(Role::written).collect(Collectors.joining(between));
    }
}
