package dev.kith.identity.linkage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of which it is known who is one person: a folder with {@code records.csv} (first column {@code rec_id}), {@code truth.csv}
 * ({@code rec_id,cluster_id}) and perhaps {@code columns.csv} ({@code column,attribute}), which says what the columns are about.
 *
 * @param persons by record number: whose record it is
 * @param normalising how long it took to make profiles, in nanoseconds
 */
record KnownTruth(List<Profile> profiles, List<String> persons, long normalising) {

    /** Whoever measures needs no secret. */
    static final Hashing HASHING = new SipHash(new byte[16]);

    static KnownTruth read(Path folder) throws IOException {
        Map<String, String> truth = truth(folder.resolve("truth.csv"));
        Normalising normalising = new Normalising();
        List<String> persons = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(folder.resolve("records.csv"))) {
            List<@Nullable Attribute> columns = null;
            for (CsvRecord row : rows) {
                if (columns == null) {
                    columns = Columns.of(folder, row.getFields());
                    continue;
                }
                normalising.add(raw(columns, row.getFields()));
                String person = truth.get(row.getField(0));
                if (person == null) {
                    throw new IOException("truth.csv has no record " + row.getField(0));
                }
                persons.add(person);
            }
        }
        return normalising.with(persons);
    }

    private static Map<Attribute, String> raw(List<@Nullable Attribute> columns, List<String> row) {
        Map<Attribute, String> raw = new EnumMap<>(Attribute.class);
        for (int i = 1; i < Math.min(columns.size(), row.size()); i++) {
            Attribute attribute = columns.get(i);
            if (attribute != null && !row.get(i).isBlank()) {
                raw.merge(attribute, row.get(i), (one, other) -> one + " " + other);
            }
        }
        return raw;
    }

    /** Each person's name but once. */
    private static Map<String, String> truth(Path file) throws IOException {
        Map<String, String> truth = new HashMap<>();
        Map<String, String> once = new HashMap<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                String person = once.computeIfAbsent(row.getField(1), same -> same);
                truth.put(row.getField(0), person);
            }
        }
        return truth;
    }
}
