package dev.kith.mapping;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.Suggestion;
import dev.kith.mapping.ExpressionScanner.Call;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one expression, follows its types from filter to filter, and notes every mistake. Used once. */
final class ExpressionReader {

    private final String target;
    private final Place place;
    private final Problems problems;
    private final Set<String> fields = new LinkedHashSet<>();
    private final List<Expression.Link> links = new ArrayList<>();
    private ValueType type = ValueType.ANY;
    private String giver = "";

    /** @param target the field it is for, which begins each message */
    ExpressionReader(String target, Place place, Problems problems) {
        this.target = target;
        this.place = place;
        this.problems = problems;
    }

    Optional<Expression> read(String written) {
        int before = problems.size();
        try {
            ExpressionScanner.Chain chain = ExpressionScanner.scan(written);
            fields.add(chain.source());
            chain.calls().forEach(this::read);
            if (type == ValueType.LIST) {
                note("a field takes one value, but " + giver + " gives a list." + type.bridgeTo(ValueType.TEXT));
            }
            return problems.size() == before
                    ? Optional.of(new Expression(written, chain.source(), fields, type, links))
                    : Optional.empty();
        } catch (ExpressionScanner.Unreadable e) {
            note("'" + written + "' " + e.words());
            return Optional.empty();
        }
    }

    private void read(Call call) {
        call.arguments().forEach(argument -> {
            if (argument instanceof Argument.Field field) {
                fields.add(field.name());
            }
        });
        Filters.find(call.filter()).ifPresentOrElse(filter -> read(filter, call.arguments()), () -> {
            note("'" + call.filter() + "' is not a filter." + Suggestion.forName(call.filter(), Filters.names()));
            type = ValueType.ANY;
        });
    }

    private void read(Filter filter, List<Argument> arguments) {
        refuses(filter)
                .or(() -> filter.refuses(arguments))
                .ifPresentOrElse(misfit -> note(filter.name() + " " + misfit), () -> link(filter, arguments));
        type = filter.givesFor(type);
        giver = filter.name();
    }

    private Optional<String> refuses(Filter filter) {
        if (filter.takes(type)) {
            return Optional.empty();
        }
        String taken = filter.takes().stream().map(ValueType::words).collect(Collectors.joining(" or "));
        return Optional.of("takes " + taken + ", but " + giver + " gives " + type.words() + "."
                + type.bridgeTo(filter.takes().get(0)));
    }

    private void link(Filter filter, List<Argument> arguments) {
        try {
            links.add(new Expression.Link(filter, filter.maker().apply(arguments)));
        } catch (IllegalArgumentException e) {
            note(filter.name() + " " + e.getMessage());
        }
    }

    private void note(String message) {
        problems.add(place, target + ": " + message);
    }
}
