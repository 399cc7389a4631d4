package dev.kith.identity.linkage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records of which it is known who is one person: a folder with {@code records.csv} (first column {@code rec_id}), {@code truth.csv}
 * ({@code rec_id,cluster_id}) and {@code columns.csv} ({@code column,attribute}), which says what the columns are about.
 *
 * @param persons by record number: whose record it is
 */
record KnownTruth(Population population, List<String> persons) {

    static KnownTruth read(Path folder) throws IOException {
        Map<String, String> truth = new HashMap<>();
        rows(folder.resolve("truth.csv")).forEach(row -> truth.put(row.get(0), row.get(1)));
        Map<String, Attribute> columns = columns(folder.resolve("columns.csv"));
        List<List<String>> all = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(folder.resolve("records.csv"))) {
            reader.forEach(row -> all.add(row.getFields()));
        }
        List<String> head = all.get(0);
        Population population = new Population(EnumSet.copyOf(columns.values()));
        List<String> persons = new ArrayList<>();
        for (List<String> row : all.subList(1, all.size())) {
            Map<Attribute, String> raw = new EnumMap<>(Attribute.class);
            for (int i = 1; i < Math.min(head.size(), row.size()); i++) {
                Attribute attribute = columns.get(head.get(i));
                if (attribute != null && !row.get(i).isBlank()) {
                    raw.merge(attribute, row.get(i), (one, other) -> one + " " + other);
                }
            }
            population.add(raw);
            persons.add(Optional.ofNullable(truth.get(row.get(0)))
                    .orElseThrow(() -> new IOException("truth.csv has no record " + row.get(0))));
        }
        return new KnownTruth(population, persons);
    }

    private static Map<String, Attribute> columns(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(
                    file + " is missing: a line 'column,attribute' for each column, such as 'surname,family-name'");
        }
        Map<String, Attribute> columns = new LinkedHashMap<>();
        for (List<String> row : rows(file)) {
            columns.put(
                    row.get(0),
                    Attribute.of(row.get(1))
                            .orElseThrow(() -> new IOException(file + ": '" + row.get(1) + "' is none of "
                                    + List.of(Attribute.values()).stream()
                                            .map(Attribute::written)
                                            .toList())));
        }
        return columns;
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return rows.subList(1, rows.size());
    }
}
