package dev.kith.sandbox.salesforce;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the control API can change while the simulator runs.
 *
 * @param sessionMinutes how long a token is good after its last use
 * @param bulkPolls how often a bulk job is still in progress when it is asked for
 * @param coveredLagMinutes how far {@code latestDateCovered} stays behind, as a long transaction makes it
 * @param dailyApiRequests how many calls the org may be asked in 24 hours
 */
public record OrgSettings(
        int sessionMinutes, int bulkPolls, int coveredLagMinutes, int dailyApiRequests, Set<OrgSwitch> switches) {

    public OrgSettings {
        switches = Set.copyOf(switches);
    }

    /** Two hours' sessions, bulk jobs that are done at once, no lag, five million calls a day, every switch off. */
    static OrgSettings usual() {
        return new OrgSettings(120, 0, 0, 5_000_000, Set.of());
    }

    boolean isOn(OrgSwitch wanted) {
        return switches.contains(wanted);
    }

    /** The same with these switches on, and all others off. */
    public OrgSettings withSwitches(Set<OrgSwitch> on) {
        return new OrgSettings(sessionMinutes, bulkPolls, coveredLagMinutes, dailyApiRequests, on);
    }

    Duration cursorLife() {
        return isOn(OrgSwitch.CURSORS_LIVE_15_MINUTES) ? Duration.ofMinutes(15) : Duration.ofDays(2);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sessionMinutes", sessionMinutes);
        json.put("bulkPolls", bulkPolls);
        json.put("coveredLagMinutes", coveredLagMinutes);
        json.put("dailyApiRequests", dailyApiRequests);
        json.put("switches", switches.stream().map(OrgSwitch::word).sorted().toList());
        return json;
    }

    /**
     * These settings with the given ones in their place.
     *
     * @throws IllegalArgumentException when one is unknown or cannot be meant
     */
    OrgSettings with(Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(json());
        given.forEach((name, value) -> {
            if (!whole.containsKey(name)) {
                throw new IllegalArgumentException("There is no setting " + name + "; there are " + whole.keySet());
            }
            whole.put(name, value);
        });
        if (!(whole.get("switches") instanceof List<?> words)) {
            throw new IllegalArgumentException("'switches' must be a list");
        }
        return new OrgSettings(
                number(whole, "sessionMinutes"),
                number(whole, "bulkPolls"),
                number(whole, "coveredLagMinutes"),
                number(whole, "dailyApiRequests"),
                words.stream().map(word -> OrgSwitch.of(String.valueOf(word))).collect(Collectors.toSet()));
    }

    private static int number(Map<String, @Nullable Object> json, String name) {
        if (json.get(name) instanceof Integer number && number >= 0) {
            return number;
        }
        throw new IllegalArgumentException("'" + name + "' must be a whole number, not negative");
    }
}
