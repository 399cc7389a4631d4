package dev.kith.sandbox.salesforce;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.kith.sandbox.RawBody;
import dev.kith.sandbox.RequestRefused;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a job's tables are written: the separator and the ends of lines. */
record BulkFormat(String delimiter, String lineEnding) {

    private static final Map<String, Character> SEPARATORS =
            Map.of("COMMA", ',', "SEMICOLON", ';', "TAB", '\t', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');

    /** As the job's request says; commas and line feeds when it says nothing. */
    static BulkFormat of(CallBody body) throws RequestRefused {
        String delimiter = String.valueOf(Objects.requireNonNullElse(body.json().get("columnDelimiter"), "COMMA"));
        String lineEnding =
                String.valueOf(Objects.requireNonNullElse(body.json().get("lineEnding"), "LF"));
        if (!SEPARATORS.containsKey(delimiter) || !lineEnding.matches("LF|CRLF")) {
            throw new SalesforceRefused(
                    400, "INVALIDJOB", "InvalidJob : Unsupported columnDelimiter or lineEnding for this job");
        }
        return new BulkFormat(delimiter, lineEnding);
    }

    /** Whether the first line ends as the job's request says that all do. */
    boolean endsLinesOf(byte[] csv) {
        for (int i = 0; i < csv.length; i++) {
            if (csv[i] == '\n') {
                return lineEnding.equals("CRLF") == (i > 0 && csv[i - 1] == '\r');
            }
        }
        return true;
    }

    /**
     * The rows of a table, its header first.
     *
     * @throws CsvParseException when it is none
     */
    List<List<String>> read(byte[] csv) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            reader.forEach(record -> rows.add(record.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** Every cell in quotes, as Salesforce writes them. */
    RawBody write(List<? extends List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(separator())
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(lineEnding.equals("LF") ? LineDelimiter.LF : LineDelimiter.CRLF)
                .build(text)) {
            rows.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RawBody("text/csv;charset=UTF-8", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private char separator() {
        return Objects.requireNonNull(SEPARATORS.get(delimiter));
    }
}
