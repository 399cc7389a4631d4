package dev.kith.config;

import dev.kith.config.Forgetting.Treatment;
import java.util.Map;

/** Holds {@code config/privacy.yaml} against the data maps. */
public final class PrivacyRules {

    private PrivacyRules() {}

    /** Notes reasons and systems that are named in one place and missing in the other. */
    public static void check(PrivacyPolicy policy, Map<String, SystemDefinition> systems, Problems problems) {
        for (SystemDefinition system : systems.values()) {
            for (ObjectMap object : system.objects().values()) {
                object.forgetting().treatment().ifPresent(treatment -> {
                    if (treatment instanceof Treatment.Keep keep
                            && !policy.reasons().containsKey(keep.because())) {
                        problems.add(
                                object.place(),
                                "records are kept because of '" + keep.because()
                                        + "', but config/privacy.yaml gives no such reason."
                                        + Suggestion.forName(
                                                keep.because(), policy.reasons().keySet())
                                        + " Add it there under 'reasons:', with its article and years.");
                    }
                });
            }
        }
        policy.systemOfRecord()
                .filter(name -> !systems.containsKey(name))
                .ifPresent(name -> problems.add(
                        new Place("config/privacy.yaml", 1),
                        "'system-of-record:' names '" + name + "', which is no system."
                                + Suggestion.forName(name, systems.keySet())));
    }
}
