package dev.kith.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kith.api.DuplicatesView.Cluster;
import dev.kith.api.DuplicatesView.Person;
import dev.kith.api.ReviewView.Between;
import dev.kith.api.ReviewView.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile values in a customer database become in a spreadsheet and in a browser. */
class DuplicatesFormatsTest {

    private static final String BREAKS = "Anna, \"Ännchen\"\nZoë";
    private static final String SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private static Shown shown(int number, String key, Map<String, String> values) {
        return new Shown(number, "shop.customers", key, values, Optional.of(Instant.parse("2026-11-20T10:05:00Z")));
    }

    private static Between link(int one, int other, double probability) {
        EvidenceView.Part part = new EvidenceView.Part("family-name", "same", 9.25, 21);
        return new Between(
                one,
                other,
                new EvidenceView(probability, List.of("same email", "given names differ"), -14, -2.5, List.of(part)));
    }

    private static DuplicatesView view(String value) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("email", "a@example.org");
        values.put("given-name", value);
        Shown one = shown(1, "1001", values);
        Shown other = shown(2, "=1002", Map.of("given-name", value, "city", "Köln"));
        Shown third = shown(3, "1003", Map.of("given-name", "Bo"));
        return new DuplicatesView(
                "shop.customers",
                "people",
                Optional.empty(),
                0.99,
                0.5,
                Instant.parse("2026-11-23T09:00:00Z"),
                1_204,
                1_203,
                1,
                List.of(new Cluster(
                        1, 0.99991, List.of(new Person(List.of(one, other))), List.of(link(1, 2, 0.99991)))),
                List.of(new Cluster(
                        2,
                        0.5123,
                        List.of(new Person(List.of(one, other)), new Person(List.of(third))),
                        List.of(link(1, 2, 0.99991), link(2, 3, 0.5123)))));
    }

    private static List<NamedCsvRecord> csv(String value) throws IOException {
        StringWriter text = new StringWriter();
        DuplicatesCsv.write(view(value), text);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text.toString())) {
            return reader.stream().toList();
        }
    }

    private static String page(String value) {
        StringWriter text = new StringWriter();
        DuplicatesPage.write(view(value), text);
        return text.toString();
    }

    @Test
    void theCsvHasALineForEachRecord() throws IOException {
        List<NamedCsvRecord> lines = csv(BREAKS);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).getHeader())
                .containsExactly(
                        "cluster",
                        "is",
                        "probability",
                        "person",
                        "object",
                        "key",
                        "changed",
                        "email",
                        "given-name",
                        "city",
                        "why");
        assertThat(lines)
                .extracting(line -> line.getField("is"))
                .containsExactly("sure", "sure", "maybe", "maybe", "maybe");
        assertThat(lines).extracting(line -> line.getField("person")).containsExactly("1", "1", "1", "1", "2");
        assertThat(lines.get(0).getField("given-name")).isEqualTo(BREAKS);
        assertThat(lines.get(0).getField("changed")).isEqualTo("2026-11-20T10:05:00Z");
        assertThat(lines.get(0).getField("city")).isEmpty();
        assertThat(lines.get(4).getField("probability")).isEqualTo("0.5123");
        assertThat(lines.get(4).getField("why")).isEqualTo("as =1002: same email, given names differ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+2",
                "+49 30 1234567",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "=HYPERLINK(\"http://x\")"
            })
    void noCellBeginsLikeAFormula(String value) throws IOException {
        assertThat(csv(value).get(0).getField("given-name")).isEqualTo("'" + value);
        assertThat(csv(value)).allSatisfy(line -> assertThat(line.getFields())
                .noneMatch(cell -> cell.matches("(?s)[=+@\\-\\t\\r\\n].*")));
        assertThat(csv("x").get(1).getField("key")).isEqualTo("'=1002");
    }

    @Test
    void aValueIsTextOnThePageAndNothingElse() {
        assertThat(page(SCRIPT))
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script", "<img", "javascript:", "onerror=alert(1)>");
    }

    @Test
    void thePageStandsAlone() {
        String page = page("Anna");

        assertThat(page)
                .contains("<html lang=\"en\">", "default-src 'none'", "prefers-color-scheme: dark", "@media print")
                .contains("<th scope=\"col\">", "<th scope=\"row\">", "<caption>")
                .doesNotContain("http://", "https://", "<link", "@import", "url(");
        assertThat(page)
                .contains(
                        "1,204", "over 99.9 %", "51.2 %", "same email, given names differ", "2026-11-20 10:05", "Köln")
                .contains(
                        "family-name: same, as 21 have it", "+9.3", "-14.0", "a household or colleagues share as much");
    }

    @Test
    void itTravelsAsJsonAndBack() throws IOException {
        DuplicatesView view = view("Anna");

        assertThat(ApiJson.MAPPER.readValue(ApiJson.MAPPER.writeValueAsString(view), DuplicatesView.class))
                .isEqualTo(view);
        assertThat(view.toString() + view.sure()).doesNotContain("Anna", "1001");
    }
}
