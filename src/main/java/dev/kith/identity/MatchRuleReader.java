package dev.kith.identity;

import dev.kith.config.FieldKind;
import dev.kith.config.Problems;
import dev.kith.config.Section;
import dev.kith.config.Suggestion;
import dev.kith.config.YamlNode;
import dev.kith.identity.MatchRule.Between;
import dev.kith.identity.MatchRule.Kind;
import dev.kith.identity.linkage.Attribute;
import dev.kith.identity.survivorship.Chain;
import dev.kith.identity.survivorship.Slots;
import dev.kith.identity.survivorship.Survivorship;
import dev.kith.identity.survivorship.SystemRank;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one file of {@code config/match-rules/}. */
public final class MatchRuleReader {

    private static final Pattern AND = Pattern.compile("\\s+and\\s+");
    private static final List<String> ATTRIBUTES =
            Arrays.stream(Attribute.values()).map(Attribute::written).toList();

    /** A hard rule is only found where its records are compared, and these always bring them together. */
    private static final Set<Attribute> FINDING =
            EnumSet.of(Attribute.EMAIL, Attribute.PHONE, Attribute.IDENTIFIER, Attribute.BIRTH_DATE);

    /** What the merged view of somebody has, in its order. */
    private static final Map<String, FieldKind> MERGED = new LinkedHashMap<>();

    static {
        Stream.of(
                        FieldKind.GIVEN_NAME,
                        FieldKind.FAMILY_NAME,
                        FieldKind.FULL_NAME,
                        FieldKind.EMAIL,
                        FieldKind.PHONE,
                        FieldKind.BIRTH_DATE,
                        FieldKind.IDENTIFIER,
                        FieldKind.COMPANY,
                        FieldKind.ADDRESS,
                        FieldKind.STREET,
                        FieldKind.HOUSE_NUMBER,
                        FieldKind.POSTAL_CODE,
                        FieldKind.CITY,
                        FieldKind.REGION,
                        FieldKind.COUNTRY)
                .forEach(kind -> MERGED.put(kind.written(), kind));
    }

    private final Section section;
    private final Problems problems;

    private MatchRuleReader(YamlNode file, Problems problems) {
        this.section = new Section(file, problems);
        this.problems = problems;
    }

    /** The rule, complete only when no problem was noted. */
    public static MatchRule read(YamlNode file, Problems problems) {
        return new MatchRuleReader(file, problems).read();
    }

    private MatchRule read() {
        String name = section.required("match-rule");
        Kind of =
                Kind.valueOf(section.oneOf("of", List.of("people", "companies")).toUpperCase(Locale.ROOT));
        List<ObjectName> records = objects("records");
        if (records.isEmpty()) {
            problems.add(section.place("records"), "'records:' must name at least one object, as in shop.customers.");
        }
        Set<Attribute> compared = attributes("compare");
        List<Set<Attribute>> must = must();
        Set<Attribute> mustNot = attributes("must-not");
        Set<ObjectName> oneToOne = some("one-to-one", records);
        Set<ObjectName> mergeIn = some("merge-in", records);
        double automatic = threshold("automatic", MatchRule.AUTOMATIC);
        double review = threshold("review", MatchRule.REVIEW);
        if (review > automatic) {
            problems.add(section.place("thresholds"), "'review:' must not be above 'automatic:'.");
        }
        section.section("thresholds").ifPresent(all -> {
            all.find("automatic");
            all.find("review");
            all.done();
        });
        Between between = Between.valueOf(
                section.oneOf("between", List.of("review", "leave")).toUpperCase(Locale.ROOT));
        MatchRule rule = new MatchRule(
                name,
                of,
                records,
                compared,
                must,
                mustNot,
                oneToOne,
                mergeIn,
                automatic,
                review,
                between,
                survivorship(),
                section.place("match-rule"));
        section.done();
        return rule;
    }

    /** {@code survivorship: {phone: [verified first, most recent]}}, {@code trust: [salesforce, shop]}. */
    private Survivorship survivorship() {
        Map<String, Chain> chains = new LinkedHashMap<>();
        section.section("survivorship")
                .ifPresent(all -> all.node().entries().keySet().forEach(field -> {
                    Chain.Parsed parsed = Chain.of(all.texts(field));
                    if (parsed instanceof Chain.Parsed.Read read) {
                        chains.put(field, read.chain());
                    } else if (parsed instanceof Chain.Parsed.Refused refused) {
                        refused.problems().forEach(problem -> problems.add(all.place(field), problem));
                    }
                }));
        SystemRank trust = new SystemRank(section.texts("trust"));
        try {
            return new Survivorship(Slots.of(MERGED, chains), trust);
        } catch (IllegalArgumentException e) {
            problems.add(section.place("survivorship"), String.valueOf(e.getMessage()));
            return new Survivorship(Slots.of(MERGED, Map.of()), trust);
        }
    }

    /** Some of the rule's objects. */
    private Set<ObjectName> some(String key, List<ObjectName> records) {
        Set<ObjectName> some = new LinkedHashSet<>(objects(key));
        some.stream()
                .filter(object -> !records.contains(object))
                .forEach(object -> problems.add(section.place(key), "'" + object + "' is not under 'records:'."));
        return some;
    }

    private List<ObjectName> objects(String key) {
        List<ObjectName> objects = new ArrayList<>();
        for (String written : section.texts(key)) {
            try {
                objects.add(ObjectName.of(written));
            } catch (IllegalArgumentException e) {
                problems.add(section.place(key), "'" + written + "' must be system.object, as in shop.customers.");
            }
        }
        return objects;
    }

    private Set<Attribute> attributes(String key) {
        Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
        section.texts(key).forEach(written -> attribute(key, written, attributes));
        return attributes;
    }

    private void attribute(String key, String written, Set<Attribute> into) {
        Attribute.of(written.strip())
                .ifPresentOrElse(
                        into::add,
                        () -> problems.add(
                                section.place(key),
                                "nothing is compared that is called '" + written + "'."
                                        + Suggestion.forName(written, ATTRIBUTES)));
    }

    /** {@code must: [identifier, email and family-name]}. */
    private List<Set<Attribute>> must() {
        List<Set<Attribute>> all = new ArrayList<>();
        for (String written : section.texts("must")) {
            Set<Attribute> together = EnumSet.noneOf(Attribute.class);
            for (String one : AND.split(written)) {
                attribute("must", one, together);
            }
            if (!together.isEmpty() && together.stream().noneMatch(FINDING::contains)) {
                problems.add(
                        section.place("must"),
                        "'" + written + "' would make one of strangers. Add email, phone, birth-date or identifier: "
                                + written + " and birth-date.");
            }
            all.add(together);
        }
        return all;
    }

    private double threshold(String key, double otherwise) {
        return section.section("thresholds")
                .flatMap(all -> all.text(key))
                .map(text -> {
                    try {
                        double number = Double.parseDouble(text);
                        if (number > 0 && number <= 1) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // reported below, together with a number that is out of range
                    }
                    problems.add(
                            section.place("thresholds"),
                            "'" + key + ":' is '" + text + "', but must be a probability above 0 and up to 1, as in "
                                    + otherwise + ".");
                    return otherwise;
                })
                .orElse(otherwise);
    }
}
