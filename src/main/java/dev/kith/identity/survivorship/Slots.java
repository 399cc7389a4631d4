package dev.kith.identity.survivorship;

import dev.kith.config.FieldKind;
import dev.kith.config.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The slots of a merged view, by what its fields are: nobody has to remember that an address is one. */
public final class Slots {

    /** The name of the group that all parts of the address make. */
    public static final String ADDRESS = "address";

    /** The strictest record decides the one, and the other is a request: neither is a value to be won. */
    private static final Set<FieldKind> NOT_WON =
            Set.of(FieldKind.MARKETING_PERMISSION, FieldKind.ASKS_TO_BE_FORGOTTEN);

    private Slots() {}

    /**
     * One slot for each field, the address parts as one group.
     *
     * @param fields in the order of the merged view
     * @param chains by field, or {@code address}; where there is none, the default
     * @throws IllegalArgumentException for a chain that belongs to no slot, with a suggestion
     */
    public static List<Slot> of(Map<String, FieldKind> fields, Map<String, Chain> chains) {
        List<Slot> slots = new ArrayList<>();
        fields.forEach((field, kind) -> {
            if (!isOfAddress(kind) && !NOT_WON.contains(kind)) {
                slots.add(new Slot.Field(field, chains.getOrDefault(field, Chain.DEFAULT)));
            }
        });
        List<String> parts = address(fields);
        if (!parts.isEmpty()) {
            slots.add(new Slot.Group(ADDRESS, parts, chains.getOrDefault(ADDRESS, Chain.DEFAULT)));
        }
        refuseStrayChains(slots, fields, chains.keySet());
        return List.copyOf(slots);
    }

    private static boolean isOfAddress(FieldKind kind) {
        return kind.isAddressLine() || kind == FieldKind.POSTAL_CODE || kind == FieldKind.COUNTRY;
    }

    private static List<String> address(Map<String, FieldKind> fields) {
        return fields.entrySet().stream()
                .filter(field -> isOfAddress(field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void refuseStrayChains(List<Slot> slots, Map<String, FieldKind> fields, Set<String> chained) {
        List<String> names = slots.stream().map(Slot::name).toList();
        chained.stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(stray(name, fields, names));
                });
    }

    private static String stray(String name, Map<String, FieldKind> fields, List<String> names) {
        FieldKind kind = fields.get(name);
        if (kind == null) {
            return "'" + name + "' is not in the merged view." + Suggestion.forName(name, names);
        }
        return isOfAddress(kind)
                ? "'" + name + "' is part of the address, which comes from one record. Write its chain as 'address'."
                : "'" + name + "' is a " + kind.written() + ", which no chain decides. Leave its chain out.";
    }
}
