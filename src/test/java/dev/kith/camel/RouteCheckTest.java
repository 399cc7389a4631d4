package dev.kith.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Place;
import dev.kith.config.Problem;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import dev.kith.record.ObjectName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteCheckTest {

    private static final String SHIPPED = "routes/customers-to-salesforce.camel.yaml";

    @Test
    void theShippedRoutePassesEveryCheck() {
        Problems problems = new Problems();
        YamlNode root = YamlNode.read(Path.of(SHIPPED), SHIPPED, problems).orElseThrow();

        Optional<RouteFile> route = RouteCheck.check(root, "customers-to-salesforce", problems);
        CamelSchema.check(root, problems);
        RouteTrial.check(route.orElseThrow(), problems);

        assertThat(problems.list()).isEmpty();
        assertThat(route.get().source()).isEqualTo(new ObjectName("shop", "customers"));
        assertThat(route.get().destination()).isEqualTo(new ObjectName("salesforce", "Contact"));
        assertThat(route.get().destinationPlace()).isEqualTo(new Place(SHIPPED, 12));
        assertThat(route.get().mappings()).containsExactly(new Located("customer-to-contact", new Place(SHIPPED, 10)));
        assertThat(route.get().matchRule()).contains(new Located("person", new Place(SHIPPED, 11)));
        assertThat(route.get().schedule()).isEqualTo(new Schedule.Every(Duration.ofMinutes(15)));
        assertThat(route.get().askAbovePercent()).isEqualTo(20);
        assertThat(route.get().description()).startsWith("Every 15 minutes");
    }

    @Test
    void everyParameterOfChangesIsRead() {
        RouteFile route = SampleRoute.checked(SampleRoute.with("every: 15 minutes", """
                cron: 0 0/15 6-22 ? * MON-FRI
                time-zone: Europe/Berlin
                where: country = 'DE'
                ask-above-percent: 100
                in-flight: 16
                page-size: 50""".replace("\n", "\n        ")));

        assertThat(route.schedule())
                .isEqualTo(new Schedule.Cron("0 0/15 6-22 ? * MON-FRI", ZoneId.of("Europe/Berlin")));
        assertThat(route.where()).contains(new Located("country = 'DE'", new Place(SampleRoute.FILE, 8)));
        assertThat(route.askAbovePercent()).isEqualTo(100);
        assertThat(route.inFlight()).isEqualTo(16);
        assertThat(route.pageSize()).isEqualTo(50);
    }

    @Test
    void whatIsLeftOutHasADefault() {
        RouteFile route = SampleRoute.checked(SampleRoute.GOOD);

        assertThat(route.askAbovePercent()).isEqualTo(20);
        assertThat(route.inFlight()).isEqualTo(4);
        assertThat(route.pageSize()).isEqualTo(200);
        assertThat(route.where()).isEmpty();
        assertThat(route.matchRule()).isEmpty();
        assertThat(route.description()).isEmpty();
    }

    @Test
    void camelReadsExactlyWhatWasCheckedOnTheSameLines() {
        String yaml = SampleRoute.withStep(
                "- log: |-\n    first \"line\"\n    second ${body}\n# a comment\n- split:\n    simple: ${body.records}\n"
                        + "    streaming: true\n    steps: [{log: 'x'}]");
        Problems problems = new Problems();
        YamlNode root = YamlNode.parse(yaml, SampleRoute.FILE, problems).orElseThrow();

        YamlNode again = YamlNode.parse(SampleRoute.checked(yaml).text(), SampleRoute.FILE, problems)
                .orElseThrow();

        assertThat(CamelSchema.json(again)).isEqualTo(CamelSchema.json(root));
        assertThat(places(again)).isEqualTo(places(root));
    }

    private static String places(YamlNode node) {
        StringBuilder places = new StringBuilder(node.isScalar() ? node.text() + node.place() : "");
        node.items().forEach(item -> places.append(places(item)));
        node.entries()
                .forEach((key, value) ->
                        places.append(key).append(node.placeOf(key)).append(places(value)));
        return places.toString();
    }

    @Test
    void everyMistakeOfAFileIsToldAtOnce() {
        Problems problems = new Problems();

        SampleRoute.check(
                SampleRoute.GOOD
                        .replace("every: 15 minutes", "every: soon\n        in-flihgt: 2")
                        .replace("kith:map/", "kith:mop/"),
                problems);

        assertThat(problems.list())
                .extracting(problem -> problem.place().line())
                .containsExactly(6, 7, 9, 10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aMistakeIsToldWithItsLineAndWhatToWrite(String name, String yaml, int line, String message) {
        Problems problems = new Problems();

        Optional<RouteFile> route = SampleRoute.check(yaml, problems);

        assertThat(route).isEmpty();
        assertThat(problems.list()).contains(new Problem(new Place(SampleRoute.FILE, line), message));
    }

    static Stream<Arguments> aMistakeIsToldWithItsLineAndWhatToWrite() {
        return Stream.of(
                mistake(
                        "the id is not the file's name",
                        SampleRoute.with("id: sample", "id: other"),
                        2,
                        "the route's id is 'other', but the file's name says 'sample'. Make them equal: two files with one"
                                + " id would replace each other."),
                mistake(
                        "a step is misspelt",
                        SampleRoute.withStep("- choise: {}"),
                        9,
                        "'choise:' is not known here. Did you mean 'choice'?"),
                mistake(
                        "a verb is misspelt",
                        SampleRoute.with("kith:write/", "kith:wirte/"),
                        9,
                        "'kith:wirte/salesforce.Contact' is refused: pages go to kith:map/NAME, kith:match/RULE or"
                                + " kith:write/SYSTEM.OBJECT. Did you mean 'write'?"),
                mistake(
                        "no schedule",
                        SampleRoute.with("every: 15 minutes", "in-flight: 2"),
                        6,
                        "write either 'every:', as in 'every: 15 minutes', or 'cron:' with 'time-zone:'."),
                mistake(
                        "no parameters",
                        SampleRoute.with("      parameters:\n        every: 15 minutes\n", ""),
                        3,
                        "'from:' needs 'parameters:' with 'every: 15 minutes', or with 'cron:' and 'time-zone:'."),
                mistake(
                        "two schedules",
                        SampleRoute.with("every: 15 minutes", "every: 1 hour\n        cron: 0 0 * * * ?"),
                        6,
                        "write either 'every:', as in 'every: 15 minutes', or 'cron:' with 'time-zone:'."),
                mistake(
                        "a duration in other words",
                        SampleRoute.with("15 minutes", "PT15M"),
                        6,
                        "'every:' is 'PT15M', but must be a duration such as 90 seconds, 15 minutes, 1 hour or 2 days."),
                mistake(
                        "a schedule without a pause",
                        SampleRoute.with("15 minutes", "0 minutes"),
                        6,
                        "'every:' must be longer than nothing."),
                mistake(
                        "a cron of five fields",
                        SampleRoute.with("every: 15 minutes", "cron: 0 6 * * *\n        time-zone: Europe/Berlin"),
                        6,
                        "'cron:' is '0 6 * * *', but must be a Quartz expression of seconds, minutes, hours, day, month and"
                                + " weekday, as in '0 0/15 6-22 ? * MON-FRI'."),
                mistake(
                        "a cron that never fires",
                        SampleRoute.with("every: 15 minutes", "cron: 0 0 0 31 2 ?\n        time-zone: Europe/Berlin"),
                        6,
                        "'cron:' is '0 0 0 31 2 ?', a moment that never comes."),
                mistake(
                        "a cron without a clock",
                        SampleRoute.with("every: 15 minutes", "cron: 0 0 6 * * ?"),
                        6,
                        "'cron:' needs 'time-zone:' beside it, as in 'time-zone: Europe/Berlin'."),
                mistake(
                        "a misspelt time zone",
                        SampleRoute.with("every: 15 minutes", "cron: 0 0 6 * * ?\n        time-zone: Europe/Berln"),
                        7,
                        "'time-zone:' is 'Europe/Berln', which no clock knows. Did you mean 'Europe/Berlin'?"),
                mistake(
                        "a time zone without cron",
                        SampleRoute.with("15 minutes", "15 minutes\n        time-zone: Europe/Berlin"),
                        7,
                        "'time-zone:' belongs to 'cron:'; 'every:' needs none."),
                mistake(
                        "too many in flight",
                        SampleRoute.with("15 minutes", "15 minutes\n        in-flight: 17"),
                        7,
                        "'in-flight:' is '17', but must be a whole number from 1 to 16."),
                mistake(
                        "too large a page",
                        SampleRoute.with("15 minutes", "15 minutes\n        page-size: 201"),
                        7,
                        "'page-size:' is '201', but must be a whole number from 1 to 200."),
                mistake(
                        "a misspelt parameter",
                        SampleRoute.with("15 minutes", "15 minutes\n        ask-above-pecent: 5"),
                        7,
                        "'ask-above-pecent:' is not known here. Did you mean 'ask-above-percent'?"),
                mistake(
                        "an empty where",
                        SampleRoute.with("15 minutes", "15 minutes\n        where: ''"),
                        7,
                        "'where:' is empty. Leave it out to read every record."),
                mistake(
                        "a query string",
                        SampleRoute.with("shop.customers", "shop.customers?every=15 minutes".replace(" ", "%20")),
                        4,
                        "'kith:changes/shop.customers?every=15%20minutes' is refused: values stand under 'parameters:', not"
                                + " behind a '?'."),
                mistake(
                        "a source without an object",
                        SampleRoute.with("shop.customers", "customers"),
                        4,
                        "'kith:changes/customers' is refused: a route begins with 'kith:changes/' and one object, as in"
                                + " kith:changes/shop.customers."),
                mistake(
                        "another beginning",
                        SampleRoute.with("kith:changes/shop.customers", "kith:map/customer"),
                        4,
                        "'kith:map/customer' is refused: a route begins with 'kith:changes/' and one object, as in"
                                + " kith:changes/shop.customers."),
                mistake(
                        "nothing is written",
                        SampleRoute.with("kith:write/salesforce.Contact", "log:x"),
                        2,
                        "no page is written anywhere. End the steps with 'to: kith:write/SYSTEM.OBJECT'."),
                mistake(
                        "written before it is mapped",
                        SampleRoute.with("kith:map/customer-to-contact", "kith:match/person"),
                        9,
                        "'kith:write/salesforce.Contact' has no mapping before it. Write 'to: kith:map/NAME' above it."),
                mistake(
                        "two destinations",
                        SampleRoute.withStep("- to: kith:write/salesforce.Lead"),
                        10,
                        "a route has one destination: 'salesforce.Lead' stands above, so 'salesforce.Contact' belongs in a"
                                + " route file of its own."),
                mistake(
                        "two match rules",
                        SampleRoute.withStep("- to: kith:match/person\n- to: kith:match/company"),
                        10,
                        "a route has one match rule: 'person' stands above, so 'company' belongs in a route file of its"
                                + " own."),
                mistake(
                        "an expression is missing",
                        SampleRoute.withStep("- filter: {steps: []}"),
                        9,
                        "'filter:' needs one expression, as in 'simple: \"${body.size} > 0\"', but has none."),
                mistake(
                        "a condition that cannot be read",
                        SampleRoute.withStep("- filter:\n    simple: ${body.size} is bigger than 5\n    steps: []"),
                        10,
                        "'is bigger than 5' cannot be read here. A condition compares with ==, !=, =~, >, >=, <, <=, in,"
                                + " contains, startsWith, endsWith and joins with && and ||; texts stand in quotes. 'is'"
                                + " would load a class."),
                mistake(
                        "a key in the spelling of old",
                        SampleRoute.below("- on-exception:\n    exception: [java.lang.Exception]\n"),
                        1,
                        "'on-exception:' is refused: write 'onException:'."),
                mistake(
                        "an error handler below the route",
                        SampleRoute.GOOD + "- errorHandler: {noErrorHandler: {}}\n",
                        10,
                        "'errorHandler:' stands above 'route:', or Camel does not read it."),
                mistake(
                        "an unknown log level",
                        SampleRoute.withStep("- log: {message: x, loggingLevel: LOUD}"),
                        9,
                        "'loggingLevel:' is 'LOUD', but must be one of TRACE, DEBUG, INFO, WARN, ERROR, OFF."),
                mistake(
                        "an unending redelivery",
                        SampleRoute.below("- errorHandler:\n    defaultErrorHandler:\n      redeliveryPolicy:\n"
                                + "        maximumRedeliveries: -1\n"),
                        4,
                        "'maximumRedeliveries:' is '-1', but must be a whole number from 0 to 16."),
                mistake(
                        "handled in doubt",
                        SampleRoute.below("- onException:\n    exception: [java.lang.Exception]\n"
                                + "    handled: {simple: '${body.size} > 1'}\n"),
                        3,
                        "'handled:' is '${body.size} > 1', but must be plainly true or false, as in 'handled: {constant:"
                                + " \"true\"}'."),
                mistake(
                        "one id twice",
                        SampleRoute.withStep("- log: {id: a, message: x}\n- log: {id: a, message: y}"),
                        10,
                        "the id 'a' stands here twice. Give each step its own, or none."));
    }

    private static Arguments mistake(String name, String yaml, int line, String message) {
        return Arguments.of(name, yaml, line, message);
    }
}
