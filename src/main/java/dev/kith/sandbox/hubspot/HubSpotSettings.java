package dev.kith.sandbox.hubspot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the control API can change while the simulator runs.
 *
 * @param timeZone the account's, at whose midnight the count of the day begins again
 * @param missingScopes what the token was not granted, such as {@code crm.objects.contacts.write}
 * @param requiredProperties what objects must have, under {@code 2026-09} only, as {@link RequiredProperty} reads it
 */
public record HubSpotSettings(
        HubSpotLimits limits,
        ZoneId timeZone,
        SearchLag searchLag,
        Set<String> missingScopes,
        Set<String> requiredProperties,
        Set<HubSpotSwitch> switches) {

    public HubSpotSettings {
        missingScopes = Set.copyOf(missingScopes);
        requiredProperties = Set.copyOf(requiredProperties);
        requiredProperties.forEach(RequiredProperty::read);
        switches = Set.copyOf(switches);
    }

    /** The limits of a Professional account in Berlin; no lag, every scope, nothing required, every switch off. */
    static HubSpotSettings usual() {
        return new HubSpotSettings(
                HubSpotLimits.usual(), ZoneId.of("Europe/Berlin"), SearchLag.NONE, Set.of(), Set.of(), Set.of());
    }

    boolean isOn(HubSpotSwitch wanted) {
        return switches.contains(wanted);
    }

    HubSpotSettings with(HubSpotLimits other) {
        return new HubSpotSettings(other, timeZone, searchLag, missingScopes, requiredProperties, switches);
    }

    HubSpotSettings with(SearchLag other) {
        return new HubSpotSettings(limits, timeZone, other, missingScopes, requiredProperties, switches);
    }

    public HubSpotSettings with(Set<HubSpotSwitch> on) {
        return new HubSpotSettings(limits, timeZone, searchLag, missingScopes, requiredProperties, on);
    }

    /** As the control API shows them. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("callsInTenSeconds", limits.inTenSeconds());
        json.put("appCallsInTenSeconds", limits.appInTenSeconds());
        json.put("callsInDay", limits.inDay());
        json.put("searchesInSecond", limits.searchesInSecond());
        json.put("timeZone", timeZone.getId());
        json.put("lagAfterCreateMillis", searchLag.afterCreate().toMillis());
        json.put("lagAfterUpdateMillis", searchLag.afterUpdate().toMillis());
        json.put("missingScopes", new TreeSet<>(missingScopes));
        json.put("requiredProperties", new TreeSet<>(requiredProperties));
        json.put("switches", switches.stream().map(HubSpotSwitch::word).sorted().toList());
        return json;
    }

    /**
     * These settings with the given ones in their place.
     *
     * @throws IllegalArgumentException when one is unknown or cannot be meant
     */
    HubSpotSettings with(Map<String, ? extends @Nullable Object> given) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(json());
        given.forEach((name, value) -> {
            if (!whole.containsKey(name)) {
                throw new IllegalArgumentException("There is no setting " + name + "; there are " + whole.keySet());
            }
            whole.put(name, value);
        });
        HubSpotBody json = new HubSpotBody(whole);
        return new HubSpotSettings(
                new HubSpotLimits(
                        number(json, "callsInTenSeconds"),
                        number(json, "appCallsInTenSeconds"),
                        number(json, "callsInDay"),
                        number(json, "searchesInSecond")),
                zone(json.text("timeZone")),
                new SearchLag(
                        Duration.ofMillis(number(json, "lagAfterCreateMillis")),
                        Duration.ofMillis(number(json, "lagAfterUpdateMillis"))),
                Set.copyOf(json.texts("missingScopes")),
                Set.copyOf(json.texts("requiredProperties")),
                json.texts("switches").stream().map(HubSpotSwitch::of).collect(Collectors.toSet()));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("timeZone must be one such as America/New_York or UTC", e);
        }
    }

    private static int number(HubSpotBody json, String name) {
        try {
            int number = Integer.parseInt(json.text(name));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number", e);
        }
        throw new IllegalArgumentException(name + " must not be negative");
    }
}
