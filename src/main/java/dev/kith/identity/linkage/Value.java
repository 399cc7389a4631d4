package dev.kith.identity.linkage;

/** One normalised value, with what comparing it again and again would work out again and again. Immutable. */
final class Value {

    private static final String[] NO_WORDS = {};

    /** What a record without a value has. */
    static final Value NONE = new Value(Attribute.REGION, "");

    private final String text;
    private final int code;
    private final long signs;
    private final String sound;
    private final String[] words;
    private final String solid;

    private Value(Attribute attribute, String text) {
        boolean isName = attribute == Attribute.GIVEN_NAME || attribute == Attribute.FAMILY_NAME;
        this.text = text;
        this.code = text.isEmpty() ? 0 : spread(text.hashCode()) | 1;
        this.words = attribute.isOfWords() ? text.split(" ") : NO_WORDS;
        this.solid = attribute.isOfWords() ? text.replace(" ", "") : text;
        this.signs = isName || attribute.isOfWords() ? Texts.signs(solid) : 0;
        this.sound = isName ? Phonetic.code(text) : "";
    }

    /** @param text as {@link Normal} has it */
    static Value of(Attribute attribute, String text) {
        return text.isEmpty() ? NONE : new Value(attribute, text);
    }

    String text() {
        return text;
    }

    private static int spread(int hash) {
        int spread = hash * 0x9E3779B9;
        return spread ^ spread >>> 15;
    }

    /** 0 when there is none; two that are not the same have not the same value. */
    int code() {
        return code;
    }

    /** A bit for each sign that is in it, of names and what is made of words. */
    long signs() {
        return signs;
    }

    /** Of a name. */
    String sound() {
        return sound;
    }

    /** Of what is made of words: a company, a street. */
    String[] words() {
        return words;
    }

    /** Without spaces. */
    String solid() {
        return solid;
    }

    boolean isMissing() {
        return this == NONE;
    }

    boolean isSame(Value other) {
        return this == other || code == other.code && text.equals(other.text);
    }

    /** Never the value itself. */
    @Override
    public String toString() {
        return isMissing() ? "no value" : "a value";
    }
}
