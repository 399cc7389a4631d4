package dev.kith.mapping;

import java.util.Optional;

/** One argument that a filter asks for. */
record Parameter(String name, Kind kind, boolean optional, boolean repeated) {

    enum Kind {
        TEXT("quoted text"),
        WHOLE_NUMBER("a whole number"),
        /** Any literal, or another field. */
        VALUE("quoted text, a number or a field");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Parameter text(String name) {
        return new Parameter(name, Kind.TEXT, false, false);
    }

    static Parameter wholeNumber(String name) {
        return new Parameter(name, Kind.WHOLE_NUMBER, false, false);
    }

    static Parameter value(String name) {
        return new Parameter(name, Kind.VALUE, false, false);
    }

    Parameter orNone() {
        return new Parameter(name, kind, true, repeated);
    }

    Parameter orMore() {
        return new Parameter(name, kind, optional, true);
    }

    /** What is wrong with the argument, as in "takes quoted text as its 'old', not the field city." */
    Optional<String> refuses(Argument argument) {
        boolean taken =
                switch (kind) {
                    case TEXT -> argument instanceof Argument.Literal literal && literal.value() instanceof String;
                    case WHOLE_NUMBER ->
                        argument instanceof Argument.Literal literal && literal.value() instanceof Integer;
                    case VALUE -> true;
                };
        return taken
                ? Optional.empty()
                : Optional.of("takes " + kind.words() + " as its '" + name + "', not " + described(argument) + ".");
    }

    private static String described(Argument argument) {
        return argument instanceof Argument.Literal literal
                ? "'" + literal.value() + "'"
                : "the field " + ((Argument.Field) argument).name();
    }

    @Override
    public String toString() {
        return (optional ? "[" : "") + name + (repeated ? ", ..." : "") + (optional ? "]" : "");
    }
}
