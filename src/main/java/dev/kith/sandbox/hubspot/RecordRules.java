package dev.kith.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object may hold. */
final class RecordRules {

    private static final String STAGE = "lifecyclestage";

    private final HubSpotPortal portal;

    RecordRules(HubSpotPortal portal) {
        this.portal = portal;
    }

    /**
     * The object's values with the given ones in their place; an empty text or null empties a property. A lifecycle stage that
     * would go back stays where it is.
     *
     * @throws HubSpotRefused with every value that cannot be taken
     */
    Map<String, String> merge(
            HubSpotType type, Map<String, String> current, Map<String, ? extends @Nullable Object> given)
            throws HubSpotRefused {
        Map<String, String> merged = new LinkedHashMap<>(current);
        List<InvalidValue> invalid = new ArrayList<>();
        given.forEach((name, value) -> {
            Optional<HubSpotProperty> property = type.property(name);
            if (property.isEmpty()) {
                invalid.add(InvalidValue.unknown(name));
            } else if (property.get().isReadOnly()) {
                invalid.add(InvalidValue.readOnly(name));
            } else {
                set(merged, property.get(), value, invalid);
            }
        });
        if (!invalid.isEmpty()) {
            throw HubSpotError.invalidValues(invalid).refusal();
        }
        return merged;
    }

    void refuseNameless(HubSpotType type, Map<String, String> values) throws HubSpotRefused {
        if (type.needsOneOf().stream().noneMatch(values::containsKey)) {
            throw HubSpotError.invalid("At least one of these properties is required: " + type.needsOneOf())
                    .refusal();
        }
    }

    /** What an account's people must fill in, an API must fill in too. */
    void refuseIncomplete(HubSpotType type, Map<String, String> values, boolean isNew) throws HubSpotRefused {
        List<InvalidValue> missing = portal.settings().requiredProperties().stream()
                .map(RequiredProperty::read)
                .filter(required -> required.isMissing(type, values, isNew))
                .map(RequiredProperty::property)
                .sorted()
                .map(InvalidValue::missing)
                .toList();
        if (!missing.isEmpty()) {
            throw HubSpotError.invalidValues(missing).refusal();
        }
    }

    /** An address that was erased once is refused for ever, unless the account lets it in again. */
    void refuseBlocked(HubSpotRecord stored) throws HubSpotRefused {
        if (portal.isOn(HubSpotSwitch.BLOCKLIST_LETS_API_IN)) {
            return;
        }
        Optional<HubSpotProperty> email = stored.type().property("email");
        if (email.isPresent() && stored.keys(email.get()).stream().anyMatch(portal.erasures()::blocks)) {
            throw HubSpotError.invalidValues(List.of(InvalidValue.blocked("email")))
                    .refusal();
        }
    }

    /** An email that another object has is a conflict; any other unique value is a bad value. */
    void refuseTaken(HubSpotRecord stored) throws HubSpotRefused {
        for (HubSpotProperty property : stored.type().uniqueProperties()) {
            for (String key : stored.keys(property)) {
                Optional<HubSpotRecord> other =
                        portal.table(stored.type()).find(property, key).filter(found -> found.id() != stored.id());
                if (other.isPresent()) {
                    throw taken(stored.type(), property, key, other.get().id()).refusal();
                }
            }
        }
    }

    /** Unsubscribed addresses show on the contacts that have them. */
    Map<String, String> withOptOut(HubSpotType type, Map<String, String> values) {
        if (type.property("hs_email_optout").isEmpty()) {
            return values;
        }
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.remove("hs_email_optout");
        Optional.ofNullable(values.get("email"))
                .flatMap(email -> portal.subscriber(email).emailOptOut())
                .ifPresent(value -> shown.put("hs_email_optout", value));
        return shown;
    }

    private HubSpotError taken(HubSpotType type, HubSpotProperty property, String key, long id) {
        return property.isEmail() || portal.isOn(HubSpotSwitch.UNIQUE_CLASH_IS_CONFLICT)
                ? HubSpotError.exists(type.singular(), id)
                : HubSpotError.invalidValues(List.of(InvalidValue.taken(property.name(), key, id)));
    }

    private static void set(
            Map<String, String> values, HubSpotProperty property, @Nullable Object given, List<InvalidValue> invalid) {
        String name = property.name();
        if (given == null || given.toString().isEmpty()) {
            values.remove(name);
            return;
        }
        String current = values.getOrDefault(name, "");
        try {
            String kept = PropertyValues.kept(property, given.toString(), current);
            boolean goesBack = name.equals(STAGE)
                    && property.values().indexOf(kept) < property.values().indexOf(current);
            if (!goesBack) {
                values.put(name, kept);
            }
        } catch (PropertyValues.Invalid e) {
            invalid.add(e.value());
        }
    }
}
