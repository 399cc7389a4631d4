package dev.kith.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The component's page is true: its table is the catalog's, its examples start. */
class HubSpotPageTest extends HubSpotTestBase {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource
    void examplesStart(String example) throws Exception {
        String route = "- from:\n    uri: direct:example\n    steps:\n"
                + example.lines().map(line -> "      " + line).collect(Collectors.joining("\n"));

        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("example.yaml", route));

        assertThat(camel.getRoutes()).hasSize(1);
    }

    static List<String> examplesStart() throws IOException {
        return EXAMPLE.matcher(page()).results().map(found -> found.group(1)).toList();
    }

    @Test
    void theTableOfOptionsIsTheCatalogs() throws IOException {
        JsonNode options = catalog().path("properties");

        options.fields().forEachRemaining(option -> {
            JsonNode told = option.getValue();
            if (told.path("label").asText().equals("producer,advanced")
                    || told.path("kind").asText().equals("path")) {
                return;
            }
            String usual =
                    told.has("defaultValue") ? "`" + told.path("defaultValue").asText() + "` " : "";
            assertThat(pageLines())
                    .contains("| `" + option.getKey() + "` | "
                            + told.path("group").asText() + " | " + usual + "| "
                            + told.path("description").asText() + " |");
        });
    }

    @Test
    void everyOperationAndHeaderIsTold() throws IOException {
        assertThat(Stream.of(HubSpotOperation.values()).map(Enum::name))
                .allSatisfy(name -> assertThat(page()).contains(name));
        catalog().path("headers").fieldNames().forEachRemaining(name -> assertThat(pageLines())
                .anyMatch(line -> line.startsWith("| `" + name + "`")));
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream json = HubSpotPageTest.class.getResourceAsStream("/META-INF/dev/kith/hubspot/hubspot.json")) {
            return ScriptedHubSpot.MAPPER.readTree(Objects.requireNonNull(json));
        }
    }

    private static List<String> pageLines() {
        try {
            return page().lines().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("src/docs/hubspot-component.md"));
    }
}
