package dev.kith.sandbox.hubspot;

import java.util.Comparator;

/** An object, whatever it holds. */
record ObjectRef(String type, long id) implements Comparable<ObjectRef> {

    private static final Comparator<ObjectRef> ORDER =
            Comparator.comparing(ObjectRef::type).thenComparingLong(ObjectRef::id);

    static ObjectRef of(HubSpotRecord stored) {
        return new ObjectRef(stored.type().name(), stored.id());
    }

    /** Reads what {@link #toString} writes. */
    static ObjectRef parse(String text) {
        int colon = text.indexOf(':');
        return new ObjectRef(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(ObjectRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
