package dev.kith.config;

import java.net.URI;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One system: how it is reached and what its objects hold. Read from {@code config/systems/*.yaml}.
 *
 * @param connector which plug speaks to it: {@code jdbc}, {@code salesforce}, {@code hubspot}; {@code by-hand} when only a person can
 * @param connection the connector's own settings (url, user, password and the like), references already resolved
 * @param timeZone of times that the system keeps without one
 * @param may what Kith may do there when the system is live: read, write, erase
 * @param noPeopleIn tables that hold no personal data; other tables that nobody described are reported
 * @param owner who answers for it
 */
public record SystemDefinition(
        String name,
        String title,
        String connector,
        Map<String, Secret> connection,
        ZoneId timeZone,
        Set<String> may,
        Map<String, ObjectMap> objects,
        Set<String> noPeopleIn,
        Owner owner,
        Place place) {

    /** Behind {@code url:}, it stands for Kith's own simulator or embedded database. */
    public static final String SANDBOX = "sandbox";

    /** Behind {@code connector:}, it stands for a system that Kith cannot reach. */
    public static final String BY_HAND = "by-hand";

    /**
     * Who answers for a system.
     *
     * @param name empty when the file does not say
     * @param within how long they have, where they have to do by hand what Kith cannot
     */
    public record Owner(String name, Period within) {
        public static final Owner UNSAID = new Owner("", Period.ofDays(14));
    }

    public SystemDefinition {
        connection = Map.copyOf(connection);
        may = Collections.unmodifiableSet(new LinkedHashSet<>(may));
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        noPeopleIn = Set.copyOf(noPeopleIn);
    }

    /** The setting, or the empty text. */
    public String setting(String name) {
        Secret secret = connection.get(name);
        return secret == null ? "" : secret.reveal();
    }

    /** True when Kith cannot reach it: its owner does by hand what a request needs. */
    public boolean isByHand() {
        return connector.equals(BY_HAND);
    }

    public boolean isSandbox() {
        return setting("url").equals(SANDBOX);
    }

    /** True unless it is a sandbox or an HTTP simulator on this machine: what is written there is real. */
    public boolean isReal() {
        return !isByHand() && !isSandbox() && !(setting("url").startsWith("http") && isLoopback());
    }

    private boolean isLoopback() {
        try {
            String host = URI.create(setting("url")).getHost();
            return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public Optional<ObjectMap> object(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    /** True when nothing about it changed, its secrets included. */
    public boolean isSameAs(SystemDefinition other) {
        return connector.equals(other.connector)
                && timeZone.equals(other.timeZone)
                && title.equals(other.title)
                && connection.keySet().equals(other.connection.keySet())
                && connection.keySet().stream().allMatch(key -> setting(key).equals(other.setting(key)));
    }
}
