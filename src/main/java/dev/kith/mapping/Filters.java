package dev.kith.mapping;

import static dev.kith.mapping.Parameter.text;
import static dev.kith.mapping.Parameter.value;
import static dev.kith.mapping.Parameter.wholeNumber;
import static dev.kith.mapping.ValueType.ANY;
import static dev.kith.mapping.ValueType.BOOLEAN;
import static dev.kith.mapping.ValueType.DATE;
import static dev.kith.mapping.ValueType.LIST;
import static dev.kith.mapping.ValueType.NUMBER;
import static dev.kith.mapping.ValueType.TEXT;

import dev.kith.mapping.Filter.Example;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every filter there is: to add one, add it here. {@code src/docs/reference/filters.md} is written from this list.
 *
 * <p>A blank value (nothing, or white space alone) reaches a filter as null and should leave it so.
 */
final class Filters {

    private static final Map<String, Filter> ALL = byName(List.of(
            // text
            plain("strip", "Takes white space off both ends.", new Example("  Anna ", "strip", "Anna"), Texts::strip),
            plain(
                    "squeeze",
                    "As strip, and every run of white space inside becomes one space.",
                    new Example(" Anna   Maria ", "squeeze", "Anna Maria"),
                    Texts::squeeze),
            plain("upcase", "All letters large.", new Example("de", "upcase", "DE"), Texts::upcase),
            plain(
                    "downcase",
                    "All letters small.",
                    new Example("Anna@Example.COM", "downcase", "anna@example.com"),
                    Texts::downcase),
            plain(
                    "capitalize",
                    "Each word with one large letter. It knows no names: McDonald becomes Mcdonald, von becomes Von.",
                    new Example("MÜLLER-LÜDENSCHEIDT", "capitalize", "Müller-Lüdenscheidt"),
                    Texts::capitalize),
            filter(
                    "replace",
                    List.of(text("old"), text("new")),
                    "Puts the new text in every place of the old one; nothing clever about patterns.",
                    new Example("Dr. Weber", "replace('Dr. ', '')", "Weber"),
                    Filters::replace),
            filter(
                    "truncate",
                    List.of(wholeNumber("most")),
                    "Keeps the first characters and drops the rest. An emoji counts as one and is never cut in half.",
                    new Example("Grünstraße 12", "truncate(10)", "Grünstraße"),
                    Filters::truncate),
            filter(
                    "append",
                    List.of(value("more")),
                    "Puts text or another field behind. A blank value stays blank, a blank field adds nothing.",
                    new Example("4711", "append('-DE')", "4711-DE"),
                    Filters::append),
            filter(
                    "prepend",
                    List.of(value("more")),
                    "Puts text or another field in front. A blank value stays blank, a blank field adds nothing.",
                    new Example("4711", "prepend('DE-')", "DE-4711"),
                    Filters::prepend),
            filter(
                    "e164",
                    List.of(value("country").orNone(), text("otherwise").orNone()),
                    "A phone number as +4930123456. The country (a code such as 'DE', or a field that holds a code or a name) serves"
                            + " numbers written without one. What is no phone number sets the record aside; with 'blank' it is left"
                            + " out, with 'keep' it stays as it is. An extension is dropped.",
                    new Example("030 / 12 34 56", "e164('DE')", "+4930123456"),
                    PhoneNumbers::e164),
            // parts
            new Filter(
                    "split",
                    List.of(text("separator")),
                    List.of(TEXT),
                    Optional.of(LIST),
                    "Takes text apart at each separator. Blank parts are dropped.",
                    new Example("Anna Maria Weber", "split(' ') | last", "Weber"),
                    Lists::split),
            new Filter(
                    "first",
                    List.of(),
                    List.of(LIST),
                    Optional.of(TEXT),
                    "The first part of a list.",
                    new Example("Anna Maria Weber", "split(' ') | first", "Anna"),
                    arguments -> Lists::first),
            new Filter(
                    "last",
                    List.of(),
                    List.of(LIST),
                    Optional.of(TEXT),
                    "The last part of a list.",
                    new Example("Weber, Anna", "split(',') | last", "Anna"),
                    arguments -> Lists::last),
            new Filter(
                    "slice",
                    List.of(wholeNumber("from"), wholeNumber("to").orNone()),
                    List.of(TEXT, LIST),
                    Optional.empty(),
                    "The characters of a text or the parts of a list from a position up to, without, another. The first is 0; -1"
                            + " is the last.",
                    new Example("Anna Maria Weber", "split(' ') | slice(0, -1) | join(' ')", "Anna Maria"),
                    Lists::slice),
            new Filter(
                    "join",
                    List.of(text("separator"), value("more").orNone().orMore()),
                    List.of(TEXT, LIST),
                    Optional.of(TEXT),
                    "Puts a list, or the value and other fields, together. Blank ones are left out, so a blank value may become"
                            + " text here.",
                    new Example("Anna", "join(' ', 'Maria', 'Weber')", "Anna Maria Weber"),
                    Lists::join),
            // numbers
            new Filter(
                    "number",
                    List.of(text("decimal sign").orNone()),
                    List.of(TEXT, NUMBER),
                    Optional.of(NUMBER),
                    "Reads text as a number: number(',') for 1.234,50 and number, or number('.'), for 1,234.50.",
                    new Example("1.234,50", "number(',')", new BigDecimal("1234.50")),
                    Numbers::number),
            new Filter(
                    "round",
                    List.of(wholeNumber("places").orNone()),
                    List.of(NUMBER),
                    Optional.of(NUMBER),
                    "Rounds to so many places behind the point, none by default; a half goes away from zero.",
                    new Example(new BigDecimal("12.345"), "round(2)", new BigDecimal("12.35")),
                    Numbers::round),
            // dates
            new Filter(
                    "date",
                    List.of(text("pattern").orNone()),
                    List.of(TEXT, DATE),
                    Optional.of(DATE),
                    "Reads text as a date, by a pattern or as yyyy-MM-dd. A date with a time of day loses the time.",
                    new Example("31.01.1980", "date('dd.MM.yyyy')", LocalDate.of(1980, 1, 31)),
                    Dates::date),
            new Filter(
                    "format_date",
                    List.of(text("pattern")),
                    List.of(DATE),
                    Optional.of(TEXT),
                    "Writes a date as text.",
                    new Example(LocalDate.of(1980, 1, 31), "format_date('dd.MM.yyyy')", "31.01.1980"),
                    Dates::format),
            // any value
            new Filter(
                    "default",
                    List.of(value("instead")),
                    List.of(ANY),
                    Optional.empty(),
                    "Stands in for a blank value: text, a number, or another field.",
                    new Example(" ", "default('Unknown')", "Unknown"),
                    arguments ->
                            (value, record) -> value == null ? arguments.get(0).in(record) : value),
            new Filter(
                    "not",
                    List.of(),
                    List.of(BOOLEAN),
                    Optional.of(BOOLEAN),
                    "True becomes false, false becomes true.",
                    new Example(true, "not", false),
                    arguments -> (value, record) -> value == null ? null : !(Boolean) value)));

    private Filters() {}

    static Optional<Filter> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    /** In the order above. */
    static Collection<Filter> all() {
        return ALL.values();
    }

    private static Filter plain(String name, String doc, Example example, UnaryOperator<String> function) {
        return filter(name, List.of(), doc, example, arguments -> Step.onText(function::apply));
    }

    private static Filter filter(
            String name,
            List<Parameter> parameters,
            String doc,
            Example example,
            Function<List<Argument>, Step> maker) {
        return new Filter(name, parameters, List.of(TEXT), Optional.of(TEXT), doc, example, maker);
    }

    private static Step replace(List<Argument> arguments) {
        String old = Literals.text(arguments.get(0));
        String replacement = Literals.text(arguments.get(1));
        if (old.isEmpty()) {
            throw new IllegalArgumentException("takes at least one character to replace.");
        }
        return Step.onText(text -> text.replace(old, replacement));
    }

    private static Step truncate(List<Argument> arguments) {
        int most = Literals.wholeNumber(arguments.get(0));
        if (most < 1) {
            throw new IllegalArgumentException("takes a length of 1 or more.");
        }
        return Step.onText(text -> Texts.truncate(text, most));
    }

    private static Step append(List<Argument> arguments) {
        return (value, record) ->
                value == null ? null : value + textOf(arguments.get(0).in(record));
    }

    private static Step prepend(List<Argument> arguments) {
        return (value, record) -> value == null ? null : textOf(arguments.get(0).in(record)) + value;
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : Values.text(value);
    }

    private static Map<String, Filter> byName(List<Filter> filters) {
        Map<String, Filter> byName = new LinkedHashMap<>();
        filters.forEach(filter -> byName.put(filter.name(), filter));
        return Collections.unmodifiableMap(byName);
    }
}
