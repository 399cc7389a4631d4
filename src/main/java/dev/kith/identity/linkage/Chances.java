package dev.kith.identity.linkage;

/** How likely somebody else has a value by chance, remembered for those that were lately asked for. Not thread-safe. */
final class Chances {

    private static final int BITS = 12;

    private final Model model;
    private final Value[][] values = new Value[Attribute.ALL.length][1 << BITS];
    private final double[][] logs = new double[Attribute.ALL.length][1 << BITS];

    Chances(Model model) {
        this.model = model;
    }

    double log(Attribute attribute, Value value) {
        int place = value.code() >>> 32 - BITS;
        Value[] known = values[attribute.ordinal()];
        if (known[place] != value) {
            known[place] = value;
            logs[attribute.ordinal()][place] = Math.log(model.chance(attribute, value.text()));
        }
        return logs[attribute.ordinal()][place];
    }
}
