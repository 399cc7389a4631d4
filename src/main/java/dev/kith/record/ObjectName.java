package dev.kith.record;

/** A kind of record in one system, written {@code shop.customers} or {@code salesforce.Contact}. */
public record ObjectName(String system, String object) {

    /**
     * Reads {@code system.object}.
     *
     * @throws IllegalArgumentException when there is no dot, or nothing before or after it
     */
    public static ObjectName of(String written) {
        int dot = written.indexOf('.');
        if (dot < 1 || dot == written.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + written + "' is not of the form system.object, as in shop.customers");
        }
        return new ObjectName(written.substring(0, dot), written.substring(dot + 1));
    }

    @Override
    public String toString() {
        return system + "." + object;
    }
}
