package dev.kith.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Problem;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One way around the check a file; the first line of each says the words that must refuse it. */
class HostileRouteFilesTest {

    private static final Path FOLDER = Path.of("src/test/resources/hostile");
    private static final String ENDING = ".camel.yaml";

    @BeforeEach
    @AfterEach
    void hushTheCanary() throws IOException {
        Canary.hush();
    }

    static List<String> isRefusedByNameAndRunsNothing_70() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(ENDING, ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void isRefusedByNameAndRunsNothing_70(String name) throws IOException {
        Path file = FOLDER.resolve(name + ENDING);
        String expected = Files.readAllLines(file).get(0).substring("# ".length());
        Problems problems = new Problems();

        Optional<RouteFile> route =
                YamlNode.read(file, file.toString(), problems).flatMap(root -> RouteCheck.check(root, name, problems));

        assertThat(route).isEmpty();
        assertThat(problems.list()).extracting(Problem::message).anyMatch(message -> message.contains(expected));
        assertThat(Canary.hasSung()).isFalse();
    }

    /** Without these a canary that cannot sing would pass every test above. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "beans-init-method",
                "bean-step",
                "class-endpoint",
                "process-step",
                "simple-bean",
                "simple-bean-in-log",
                "simple-written-in-escapes",
                "language-method",
                "endpoint-file-long-form",
                "endpoint-file",
                "step-to-d",
                "step-wire-tap",
                "step-enrich",
                "kebab-aggregation-strategy",
                "split-aggregation-strategy",
                "dead-letter-to-file",
                "dead-letter-in-the-route",
                "dead-letter-on-prepare-failure-ref",
                "on-exception-to-file",
                "deep-in-choice-try-split",
                "top-intercept-from"
            })
    void camelItselfWouldHaveRunIt(String name) throws Exception {
        CarelessCamel.runUntil(Canary::hasSung, name + ENDING, Files.readString(FOLDER.resolve(name + ENDING)));

        assertThat(Canary.hasSung()).isTrue();
    }

    @Test
    void camelItselfWouldHaveReadTheEnvironment() throws Exception {
        String name = "property-placeholder-in-id" + ENDING;

        assertThat(CarelessCamel.run(name, Files.readString(FOLDER.resolve(name))))
                .isEqualTo(System.getenv("PATH"));
    }

    @Test
    void aGoodFileOfTheSameMakePasses() {
        assertThat(SampleRoute.checked(SampleRoute.withStep("- log: good")).id())
                .isEqualTo("sample");
    }
}
