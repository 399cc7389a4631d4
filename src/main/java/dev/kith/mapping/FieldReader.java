package dev.kith.mapping;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.Section;
import dev.kith.config.YamlNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one line under {@code fields:}: an expression, or {@code from:} with a table. Used once. */
final class FieldReader {

    private final String target;
    private final YamlNode line;
    private final Place place;
    private final String sourceSystem;
    private final String targetSystem;
    private final Problems problems;

    FieldReader(
            String target, YamlNode line, Place place, String sourceSystem, String targetSystem, Problems problems) {
        this.target = target;
        this.sourceSystem = sourceSystem;
        this.targetSystem = targetSystem;
        this.line = line;
        this.place = place;
        this.problems = problems;
    }

    Optional<FieldMapping> read() {
        if (line.isSequence()) {
            problems.add(place, target + ": a source field is expected here, not a list.");
            return Optional.empty();
        }
        return line.isMapping()
                ? readLong()
                : expression(line.text()).map(from -> field(from, Optional.empty(), Owner.SOURCE));
    }

    private Optional<FieldMapping> readLong() {
        int before = problems.size();
        Section section = new Section(line, problems);
        Optional<Expression> from = expression(section.required("from"));
        Optional<Lookup> lookup = lookup(section);
        Owner owner = owner(section);
        section.done();
        return problems.size() == before ? from.map(expression -> field(expression, lookup, owner)) : Optional.empty();
    }

    private FieldMapping field(Expression from, Optional<Lookup> lookup, Owner owner) {
        return new FieldMapping(target, from, lookup, owner, place);
    }

    /** {@code wins: salesforce}, {@code wins: salesforce unless blank}, or the source's name, which is what happens anyway. */
    private Owner owner(Section section) {
        String written = section.text("wins").orElse(sourceSystem).strip().replaceAll("\\s+", " ");
        if (written.equals(sourceSystem)) {
            return Owner.SOURCE;
        }
        if (written.equals(targetSystem)) {
            return Owner.DESTINATION;
        }
        if (written.equals(targetSystem + " unless blank")) {
            return Owner.DESTINATION_UNLESS_BLANK;
        }
        problems.add(
                section.place("wins"),
                target + ": 'wins:' is '" + written + "'. Write " + targetSystem + ", " + targetSystem
                        + " unless blank, or leave it out: then the source wins.");
        return Owner.SOURCE;
    }

    private Optional<Expression> expression(String written) {
        if (written.isBlank()) {
            if (line.isScalar()) {
                problems.add(place, target + ": the source field is missing.");
            }
            return Optional.empty();
        }
        return new ExpressionReader(target, place, problems).read(written);
    }

    private Optional<Lookup> lookup(Section section) {
        Optional<YamlNode> values = section.find("values");
        Optional<YamlNode> bands = section.find("bands");
        Optional<String> otherwise = section.text("otherwise");
        if (otherwise.isPresent() && otherwise.get().isBlank()) {
            problems.add(
                    section.place("otherwise"),
                    target + ": 'otherwise:' is empty. Write 'blank' to leave the field blank.");
        }
        if (values.isPresent() && bands.isPresent()) {
            problems.add(section.place("bands"), target + ": takes 'values:' or 'bands:', not both.");
        } else if (values.isPresent()) {
            return Optional.of(
                    Lookup.values(rows(values.get(), section.place("values"), "{Herr: Mr., Frau: Ms.}"), otherwise));
        } else if (bands.isPresent()) {
            return Optional.of(Lookup.bands(thresholds(bands.get(), section.place("bands")), otherwise));
        } else if (otherwise.isPresent()) {
            problems.add(section.place("otherwise"), target + ": 'otherwise:' needs 'values:' or 'bands:' beside it.");
        }
        return Optional.empty();
    }

    private Map<String, String> rows(YamlNode table, Place tablePlace, String example) {
        Map<String, String> rows = new LinkedHashMap<>();
        if (table.entries().isEmpty()) {
            problems.add(tablePlace, target + ": a table is expected here, as in " + example + ".");
        }
        table.entries().forEach((row, result) -> {
            if (!result.isScalar() || result.text().isBlank()) {
                problems.add(
                        table.placeOf(row), target + ": '" + row + "' has no result. Write one plain value behind it.");
            } else {
                rows.put(row, result.text());
            }
        });
        return rows;
    }

    private Map<BigDecimal, String> thresholds(YamlNode table, Place tablePlace) {
        Map<BigDecimal, String> thresholds = new TreeMap<>();
        rows(table, tablePlace, "{0: Bronze, 1000: Silver}").forEach((row, result) -> {
            BigDecimal threshold = Values.number(row);
            if (threshold == null) {
                problems.add(table.placeOf(row), target + ": '" + row + "' is not a number that a band can begin at.");
            } else if (thresholds.put(threshold, result) != null) {
                problems.add(table.placeOf(row), target + ": two bands begin at " + row + ". Keep one.");
            }
        });
        return thresholds;
    }
}
