package dev.kith.sandbox.hubspot;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a dynamic list holds: OR and AND branches of filters on properties. Other filters are refused rather than read wrongly.
 */
final class ListFilter {

    private ListFilter() {}

    static Predicate<HubSpotRecord> read(HubSpotType type, HubSpotBody branch) throws HubSpotRefused {
        String kind = branch.text("filterBranchType");
        refuse(!Set.of("OR", "AND").contains(kind), "filterBranchType '" + kind + "' is not simulated: OR and AND are");
        boolean all = kind.equals("AND");
        Predicate<HubSpotRecord> matches = stored -> all;
        for (HubSpotBody filter : branch.objects("filters")) {
            matches = joined(matches, filter(type, filter), all);
        }
        for (HubSpotBody inner : branch.objects("filterBranches")) {
            matches = joined(matches, read(type, inner), all);
        }
        return matches;
    }

    private static Predicate<HubSpotRecord> joined(
            Predicate<HubSpotRecord> one, Predicate<HubSpotRecord> other, boolean all) {
        return all ? one.and(other) : one.or(other);
    }

    private static Predicate<HubSpotRecord> filter(HubSpotType type, HubSpotBody filter) throws HubSpotRefused {
        String name = filter.text("property");
        refuse(!filter.text("filterType").equals("PROPERTY"), "Only filters of type PROPERTY are simulated");
        refuse(type.property(name).isEmpty(), "Property '" + name + "' does not exist");
        HubSpotBody operation = filter.object("operation");
        Set<String> operands = Stream.concat(operation.texts("values").stream(), Stream.of(operation.text("value")))
                .filter(value -> !value.isEmpty())
                .map(value -> value.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return matcher(name, operation.text("operator"), operands);
    }

    private static Predicate<HubSpotRecord> matcher(String name, String operator, Set<String> operands)
            throws HubSpotRefused {
        Predicate<HubSpotRecord> known = stored -> stored.value(name) != null;
        Predicate<HubSpotRecord> among = stored -> operands.contains(text(stored, name));
        Predicate<HubSpotRecord> contains = stored -> operands.stream().anyMatch(text(stored, name)::contains);
        return switch (operator) {
            case "IS_KNOWN" -> known;
            case "IS_UNKNOWN" -> known.negate();
            case "IS_EQUAL_TO", "IS_ANY_OF" -> among;
            case "IS_NOT_EQUAL_TO", "IS_NONE_OF" -> among.negate();
            case "CONTAINS" -> contains;
            case "DOES_NOT_CONTAIN" -> contains.negate();
            default -> {
                refuse(
                        true,
                        "The operator '" + operator + "' is not simulated: "
                                + List.of("IS_KNOWN", "IS_UNKNOWN", "IS_EQUAL_TO", "IS_ANY_OF", "CONTAINS")
                                + " and their"
                                + " opposites are");
                yield known;
            }
        };
    }

    private static String text(HubSpotRecord stored, String name) {
        return Objects.requireNonNullElse(stored.value(name), "").toLowerCase(Locale.ROOT);
    }

    private static void refuse(boolean wrong, String message) throws HubSpotRefused {
        if (wrong) {
            throw HubSpotError.invalid(message).refusal();
        }
    }
}
