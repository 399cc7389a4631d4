package dev.kith.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/reference/filters.md} true. Run with {@code -Dkith.docs=write} to write it anew. */
class FiltersPageTest {

    private static final Path PAGE = Path.of("src/docs/reference/filters.md");

    @Test
    void thePageSaysWhatTheFiltersAre() throws IOException {
        if ("write".equals(System.getProperty("kith.docs"))) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("stale: run mvn test -Dtest=FiltersPageTest -Dkith.docs=write")
                .isEqualTo(page());
    }

    private static String page() {
        return """
                # Filters

                <!-- Written from dev.kith.mapping.Filters by FiltersPageTest. Change it there. -->

                A line under `fields:` in a mapping is a source field and a chain of filters, each taking what the one before it gives:

                ```yaml
                LastName: last_name | strip | default('Unknown')
                Phone: phone | e164(country_code)
                ```

                Between the parentheses, quoted text and numbers stand for themselves; a bare word is another source field. A quote
                inside quotes is doubled (`'It''s'`) or written `\\'`; `\\n` is a new line.

                A blank value (nothing, or white space alone) passes every filter as nothing; only `default` and `join` put something
                in its place. A chain whose types cannot fit is refused when the file is read. A value that a filter cannot read sets
                the record aside.

                A table stands beside `from:` and follows the chain. A blank value stays blank, whatever the table says.

                ```yaml
                Salutation: {from: salutation | strip, values: {Herr: Mr., Frau: Ms.}, otherwise: blank}
                Level__c: {from: loyalty_points, bands: {0: Bronze, 1000: Silver, 5000: Gold}}
                ```

                `values:` looks the value up exactly; `bands:` takes the greatest threshold that the number reaches. What is not in the
                table sets the record aside, unless `otherwise:` says `keep` (the value as it is), `blank`, or what to write instead.

                | filter | takes | gives | what it does | example |
                |---|---|---|---|---|
                """ + Filters.all().stream().map(FiltersPageTest::row).collect(Collectors.joining());
    }

    private static String row(Filter filter) {
        String takes = filter.takes().stream().map(ValueType::words).collect(Collectors.joining(" or "));
        String gives = filter.gives().map(ValueType::words).orElse("the same");
        Filter.Example example = filter.example();
        return "| `%s` | %s | %s | %s | `%s` → %s → `%s` |\n"
                .formatted(
                        filter.signature(),
                        takes,
                        gives,
                        filter.doc(),
                        example.value(),
                        "`" + example.chain().replace("|", "\\|") + "`",
                        example.result());
    }
}
