package dev.kith.sandbox.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Associates objects, in both directions at once. */
final class AssociationChanges {

    private final HubSpotPortal portal;

    AssociationChanges(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** Adds to what the objects are to each other, the plain type too. A new primary takes the place of the old one. */
    void add(HubSpotRecord from, HubSpotRecord to, List<AssociationType> types, Transaction transaction) {
        Set<Integer> ids = new TreeSet<>(associations().between(ObjectRef.of(from), ObjectRef.of(to)));
        portal.associationTypes().plain(from.type(), to.type()).ifPresent(plain -> ids.add(plain.id()));
        for (AssociationType type : types) {
            if (type.isPrimary()) {
                endPrimary(from, to.type(), type, transaction);
            }
            ids.add(type.id());
        }
        transaction.associate(ObjectRef.of(from), ObjectRef.of(to), ids);
    }

    void end(HubSpotRecord from, HubSpotRecord to, Transaction transaction) {
        transaction.associate(ObjectRef.of(from), ObjectRef.of(to), Set.of());
    }

    void endTypes(HubSpotRecord from, HubSpotRecord to, List<AssociationType> types, Transaction transaction) {
        Set<Integer> ids = new TreeSet<>(associations().between(ObjectRef.of(from), ObjectRef.of(to)));
        types.forEach(type -> ids.remove(type.id()));
        transaction.associate(ObjectRef.of(from), ObjectRef.of(to), ids);
    }

    /** Whatever is associated with an object is associated with another one from now on. */
    void move(ObjectRef from, ObjectRef to, Transaction transaction) {
        if (from.equals(to)) {
            return;
        }
        for (ObjectRef other : List.copyOf(associations().all(from).keySet())) {
            Set<Integer> ids = new TreeSet<>(associations().between(to, other));
            ids.addAll(associations().between(from, other));
            transaction.associate(from, other, Set.of());
            if (!other.equals(to)) {
                transaction.associate(to, other, ids);
            }
        }
    }

    void endAll(HubSpotRecord stored, Transaction transaction) {
        ObjectRef from = ObjectRef.of(stored);
        for (ObjectRef other : List.copyOf(associations().all(from).keySet())) {
            transaction.associate(from, other, Set.of());
        }
    }

    /** What a new object comes with: {@code [{"to": {"id"}, "types": [{associationCategory, associationTypeId}]}]}. */
    void addAll(HubSpotRecord from, List<HubSpotBody> given, Transaction transaction) throws HubSpotRefused {
        for (HubSpotBody association : given) {
            String id = association.object("to").text("id");
            List<AssociationType> types = new ArrayList<>();
            for (HubSpotBody spec : association.objects("types")) {
                types.add(portal.associationTypes()
                        .find(number(spec))
                        .filter(type -> type.from().equals(from.type().name()))
                        .orElseThrow(() -> unknownType(number(spec))));
            }
            if (types.isEmpty()) {
                throw HubSpotError.invalid("An association has no types").refusal();
            }
            Optional<HubSpotType> type = portal.schema().type(types.get(0).to());
            HubSpotRecord to = type.flatMap(found -> portal.table(found).live(id))
                    .orElseThrow(() -> HubSpotError.notFound(id).refusal());
            add(from, to, types, transaction);
        }
    }

    /** What a call gives as {@code [{associationCategory, associationTypeId}]}. */
    List<AssociationType> types(HubSpotType from, HubSpotType to, List<HubSpotBody> specs) throws HubSpotRefused {
        List<AssociationType> types = new ArrayList<>();
        for (HubSpotBody spec : specs) {
            types.add(portal.associationTypes()
                    .find(from, to, spec.text("associationCategory"), number(spec))
                    .orElseThrow(() -> unknownType(number(spec))));
        }
        if (types.isEmpty()) {
            throw HubSpotError.invalid("At least one association type is required")
                    .refusal();
        }
        return types;
    }

    private void endPrimary(HubSpotRecord from, HubSpotType to, AssociationType primary, Transaction transaction) {
        ObjectRef ref = ObjectRef.of(from);
        for (ObjectRef other : List.copyOf(associations().of(ref, to).keySet())) {
            Set<Integer> ids = new TreeSet<>(associations().between(ref, other));
            if (ids.remove(primary.id())) {
                transaction.associate(ref, other, ids);
            }
        }
    }

    private Associations associations() {
        return portal.associations();
    }

    private static int number(HubSpotBody spec) {
        String text = spec.text("associationTypeId");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static HubSpotRefused unknownType(int id) {
        return HubSpotError.invalid("Association type " + id + " doesn't exist between these object types")
                .refusal();
    }
}
