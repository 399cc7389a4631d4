package dev.kith.mapping;

/** Arguments that are literals for certain, because their parameter takes nothing else. */
final class Literals {

    private Literals() {}

    static String text(Argument argument) {
        return (String) ((Argument.Literal) argument).value();
    }

    static int wholeNumber(Argument argument) {
        return (Integer) ((Argument.Literal) argument).value();
    }
}
