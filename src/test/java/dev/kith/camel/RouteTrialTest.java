package dev.kith.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Problem;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTrialTest {

    @Test
    void aConditionThatOnlyCamelCanJudgeIsToldAtItsLine() {
        List<Problem> problems =
                tried(SampleRoute.withStep("- log: first\n- filter:\n    simple: ${body.size} >\n    steps: []"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.place().line()).isEqualTo(10);
            assertThat(problem.message()).startsWith("Camel cannot load this: ").doesNotContain("\tat ", "\n");
        });
    }

    @Test
    void anExceptionThatDoesNotExistIsToldByName() {
        List<Problem> problems = tried(
                SampleRoute.below(
                        "- onException:\n    exception: [dev.kith.connector.NoSuchThing]\n    handled: {constant: \"true\"}\n"));

        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly("Camel cannot load this: no class dev.kith.connector.NoSuchThing.");
    }

    @Test
    void aTrialLeavesNothingBehind() {
        tried(SampleRoute.GOOD);
        long before = camelThreads();

        tried(SampleRoute.GOOD);

        assertThat(camelThreads()).isLessThanOrEqualTo(before);
    }

    @Test
    void parametersReachCamelWholeAndSmuggleInNoOther() throws Exception {
        String where = "a = 'b'&exceptionHandler=#class:dev.kith.camel.Canary&bridgeErrorHandler=true";
        RouteFile route = SampleRoute.checked(SampleRoute.with(
                "every: 15 minutes",
                "cron: 0 0/15 6-22 ? * 6#3\n        time-zone: Europe/Berlin\n        ask-above-percent: 30\n        where: \""
                        + where + "\""));

        assertThat(route.where()).map(Located::text).contains(where);
        assertThat(CarelessCamel.parameters(route))
                .isEqualTo(Map.of("cron", "0 0/15 6-22 ? * 6#3", "timeZone", "Europe/Berlin", "askAbovePercent", "30"));
    }

    @Test
    void theSchemaTellsATypoAtItsLine() {
        Problems problems = new Problems();
        String yaml = SampleRoute.withStep(
                "- log:\n    mesage: x\n- split:\n    simple: x\n    streaming: often\n    steps: []");

        CamelSchema.check(YamlNode.parse(yaml, SampleRoute.FILE, problems).orElseThrow(), problems);

        assertThat(problems.list())
                .extracting(problem -> problem.place().line() + " " + problem.message())
                .containsExactly(
                        "10 'mesage:' is not a key that Camel knows here.",
                        "13 Camel's schema refuses this: string found, boolean expected.");
    }

    private static long camelThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Camel"))
                .count();
    }

    private static List<Problem> tried(String yaml) {
        Problems problems = new Problems();
        RouteTrial.check(SampleRoute.checked(yaml), problems);
        return problems.list();
    }
}
