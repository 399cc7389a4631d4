package dev.kith.connector.hubspot;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.Forgetting;
import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Eraser;
import dev.kith.connector.StandIns;
import dev.kith.record.RecordKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Forgets people in a HubSpot account (hubspot.md, section 9). Only contacts can be deleted for good; HubSpot takes up to 30 days for it.
 * What is cleared stays in the history that HubSpot keeps of each property, as long as the record is there. Every step stands alone.
 */
final class HubSpotEraser implements Eraser {

    private final SystemDefinition system;
    private final Function<String, HubSpotCalls> calls;
    private final Clock clock;

    /** @param calls for a type of records */
    HubSpotEraser(SystemDefinition system, Function<String, HubSpotCalls> calls, Clock clock) {
        this.system = system;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public List<Trace> find(ObjectMap object, Clues clues) {
        HubSpotShown shown = shown(object);
        HubSpotPersonSearch search = new HubSpotPersonSearch(object, clues);
        if (search.isEmpty()) {
            return List.of();
        }
        // Its unique property finds a contact at once, by further addresses too; the index of searches is up to a
        // minute behind.
        if (shown.properties().isUnique(HubSpotProperties.EMAIL)
                && object.field(HubSpotProperties.EMAIL).isPresent()) {
            shown.readBy(HubSpotProperties.EMAIL, clues.emails());
        }
        shown.search(search.groups(shown.properties()));
        shown.archived(search);
        return shown.traces();
    }

    private HubSpotShown shown(ObjectMap object) {
        return new HubSpotShown(object, calls(object));
    }

    private HubSpotCalls calls(ObjectMap object) {
        return calls.apply(object.name().object());
    }

    @Override
    public List<Trace> read(ObjectMap object, Collection<RecordKey> keys) {
        return read(object, keys.stream().map(RecordKey::value).toList());
    }

    private List<Trace> read(ObjectMap object, List<String> ids) {
        HubSpotShown shown = shown(object);
        shown.read(ids);
        return shown.traces();
    }

    @Override
    public List<Trace> referring(ObjectMap object, String field, Collection<String> keys) {
        if (!field.equals(Forgetting.ASSOCIATIONS)) {
            HubSpotShown shown = shown(object);
            shown.search(HubSpotPersonSearch.among(field, keys));
            return shown.traces();
        }
        Set<String> ids = new LinkedHashSet<>();
        object.forgetting().belongsTo().forEach((owner, by) -> {
            if (by.equals(Forgetting.ASSOCIATIONS) && !keys.isEmpty()) {
                ids.addAll(calls.apply(owner).associated(keys, object.name().object()));
            }
        });
        return read(object, List.copyOf(ids));
    }

    @Override
    public Optional<String> obstacle(ObjectMap object, Step.Kind kind, Set<String> cleared) {
        HubSpotCalls type = calls(object);
        if (kind == Step.Kind.DELETE) {
            return type.isContacts() ? Optional.empty() : Optional.of(onlyArchived(object));
        }
        HubSpotProperties properties = shown(object).properties();
        return cleared.stream()
                .filter(field -> !properties.isWritable(field) && !isPermission(object, field))
                .findFirst()
                .map(field -> object.name() + ": HubSpot lets nobody change '" + field + "'. Take it out of "
                        + object.place() + " if it tells nothing about the person, or delete the record.");
    }

    private static String onlyArchived(ObjectMap object) {
        return object.name() + " cannot be deleted for good: HubSpot only archives "
                + object.name().object() + ", and brings them back within 90 days. Say 'when-forgotten: anonymise' in "
                + object.place() + ".";
    }

    private static boolean isPermission(ObjectMap object, String field) {
        return object.field(field)
                .map(FieldMeaning::kind)
                .filter(FieldKind.MARKETING_PERMISSION::equals)
                .isPresent();
    }

    @Override
    public boolean isCleared(ObjectMap object, String field, @Nullable Object value) {
        return StandIns.isOne(value, object.field(field).orElseThrow());
    }

    /** Of contacts alone: nothing else has a privacy delete. */
    @Override
    public Duration goneAfter(ObjectMap object) {
        return calls(object).isContacts() ? HubSpotErasure.PURGE : Duration.ZERO;
    }

    @Override
    public List<Outcome> erase(List<Step> steps) {
        Outcome[] outcomes = new Outcome[steps.size()];
        Map<ObjectMap, List<Integer>> byObject = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            byObject.computeIfAbsent(steps.get(i).object(), object -> new ArrayList<>())
                    .add(i);
        }
        HubSpotErasure.Told told = (index, outcome) -> outcomes[index] = outcome;
        byObject.forEach((object, indexes) -> new HubSpotErasure(
                        system.title(), object, calls(object), shown(object), clock, told)
                .erase(steps, indexes));
        return List.of(outcomes);
    }
}
