package dev.kith.mapping;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One filter: what it takes and gives, what it asks for, and the function behind it.
 *
 * @param takes the types it takes; another value is read as the first of them
 * @param gives the type it gives; empty when it gives what it got
 * @param doc one line for the reference page
 * @param maker makes the step for given arguments; an IllegalArgumentException's message tells the user what is wrong with them
 */
record Filter(
        String name,
        List<Parameter> parameters,
        List<ValueType> takes,
        Optional<ValueType> gives,
        String doc,
        Example example,
        Function<List<Argument>, Step> maker) {

    /** A value, a chain and what comes of it; tested, and shown on the reference page. */
    record Example(Object value, String chain, @Nullable Object result) {}

    boolean takes(ValueType given) {
        return takes.stream().anyMatch(given::fits);
    }

    ValueType givesFor(ValueType given) {
        return gives.orElse(given);
    }

    /** The value as this filter takes it, or a {@link Fault}. */
    Object read(Object value) {
        for (ValueType type : takes) {
            if (type.holds(value)) {
                return value;
            }
        }
        return takes.get(0).from(value);
    }

    /** What is wrong with the arguments' number or types; empty when they fit. */
    Optional<String> refuses(List<Argument> arguments) {
        long needed =
                parameters.stream().filter(parameter -> !parameter.optional()).count();
        boolean open =
                !parameters.isEmpty() && parameters.get(parameters.size() - 1).repeated();
        if (arguments.size() < needed || arguments.size() > parameters.size() && !open) {
            return Optional.of((parameters.isEmpty() ? "takes no arguments" : "is written " + signature()) + ".");
        }
        for (int i = 0; i < arguments.size(); i++) {
            Optional<String> refused =
                    parameters.get(Math.min(i, parameters.size() - 1)).refuses(arguments.get(i));
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    /** As in {@code replace(old, new)}. */
    String signature() {
        return parameters.isEmpty()
                ? name
                : name + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
