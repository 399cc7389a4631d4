package dev.kith.people;

import static dev.kith.people.PeopleWorld.CONTACTS;
import static dev.kith.people.PeopleWorld.CUSTOMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.FieldKind;
import dev.kith.people.DuplicatesReport.Cluster;
import dev.kith.record.ObjectName;
import dev.kith.suppression.Identifier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Among 400 people of a shop, 40 of whom are in it twice. */
class DuplicatesTest {

    private static final List<String> GIVEN = List.of(
            "Anna",
            "Berta",
            "Clemens",
            "Dorothea",
            "Emil",
            "Frida",
            "Gustav",
            "Hedwig",
            "Ignaz",
            "Johanna",
            "Kaspar",
            "Ludmilla",
            "Moritz",
            "Nelly",
            "Oskar",
            "Paula",
            "Quirin",
            "Rosa",
            "Severin",
            "Theres");
    private static final List<String> FAMILY = List.of(
            "Abendroth",
            "Birkenfeld",
            "Cornelius",
            "Dornbusch",
            "Eichinger",
            "Falkenberg",
            "Grasmück",
            "Hollerbach",
            "Immergrün",
            "Jagdfeld",
            "Kaltwasser",
            "Lindenthal",
            "Morgenstern",
            "Nachtigall",
            "Ochsenbein",
            "Pfannenstiel",
            "Quendel",
            "Rosenzweig",
            "Sommerfeld",
            "Tannhauser");

    @TempDir
    private Path dir;

    private PeopleWorld world;

    @BeforeEach
    void open() {
        world = new PeopleWorld(dir);
        for (int person = 0; person < 400; person++) {
            put(String.format("%04d", person), somebody(person));
        }
        for (int person = 0; person < 400; person += 10) {
            Map<FieldKind, String> again = somebody(person);
            again.merge(FieldKind.FAMILY_NAME, "h", String::concat);
            again.remove(FieldKind.PHONE);
            put(String.format("%04d-2", person), again);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void put(String key, Map<FieldKind, String> values) {
        world.put(CUSTOMERS, key, values);
    }

    /** Nothing of one person tells anything of the next; the same each time. */
    private static Map<FieldKind, String> somebody(int number) {
        SplittableRandom random = new SplittableRandom(number * 7919L + 11);
        String given = GIVEN.get(random.nextInt(20));
        String family = FAMILY.get(number / 20);
        return new EnumMap<>(Map.of(
                FieldKind.GIVEN_NAME,
                given,
                FieldKind.FAMILY_NAME,
                family,
                FieldKind.EMAIL,
                email(number),
                FieldKind.PHONE,
                "+49 30 " + random.nextInt(2_000_000, 9_999_999),
                FieldKind.BIRTH_DATE,
                LocalDate.of(1940, 1, 1).plusDays(random.nextInt(22_000)).toString(),
                FieldKind.STREET,
                FAMILY.get(random.nextInt(20)) + "weg " + random.nextInt(1, 90),
                FieldKind.CITY,
                List.of("Berlin", "Hamburg", "Köln", "Mainz").get(random.nextInt(4))));
    }

    private static String email(int number) {
        return "kite" + new SplittableRandom(number).nextInt(100_000) + "x" + number + "@example.org";
    }

    private DuplicatesReport find() {
        return world.people().duplicates().find("shop.customers");
    }

    private static Set<String> keys(Cluster cluster) {
        return cluster.persons().stream()
                .flatMap(List::stream)
                .map(record -> record.key().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whoIsThereTwiceIsFound() {
        DuplicatesReport report = find();

        assertThat(report.records()).isEqualTo(440);
        assertThat(report.sure())
                .map(DuplicatesTest::keys)
                .contains(Set.of("0010", "0010-2"), Set.of("0390", "0390-2"));
        assertThat(report.sure().size() + report.maybe().size()).isBetween(38, 44);
        assertThat(report.duplicates()).isEqualTo(report.sure().size());
        assertThat(report.people()).isEqualTo(440 - report.duplicates());
        Cluster first = report.sure().get(0);
        assertThat(first.probability()).isGreaterThanOrEqualTo(report.rule().automatic());
        assertThat(first.links()).hasSize(1);
        assertThat(first.links().get(0).evidence().inWords()).contains("same birth date");
        assertThat(first.persons().get(0).get(0).excerpt().values()).containsKey(FieldKind.EMAIL);
    }

    @Test
    void nothingIsKept() {
        find();

        assertThat(world.register.count(PeopleWorld.RULE).records().values()).allMatch(count -> count == 0);
        assertThat(world.queue.open(PeopleWorld.RULE, true, world.clock.instant(), 10))
                .isEmpty();
    }

    @Test
    void theSameRecordsGiveTheSameReport() {
        assertThat(find().sure()).isEqualTo(find().sure()).isNotEmpty();
    }

    @Test
    void whoWasForgottenIsInNoCluster() {
        world.suppression.add(List.of(new Identifier(Identifier.Kind.EMAIL, email(10))), "R-1");

        DuplicatesReport report = find();

        assertThat(report.records()).isEqualTo(438);
        assertThat(report.sure()).map(DuplicatesTest::keys).noneMatch(keys -> keys.contains("0010"));
        assertThat(report.maybe()).map(DuplicatesTest::keys).noneMatch(keys -> keys.contains("0010"));
    }

    @Test
    void whoIsForgottenWhileAllAreReadIsInNoClusterEither() {
        world.betweenReadings =
                () -> world.suppression.add(List.of(new Identifier(Identifier.Kind.EMAIL, email(10))), "R-1");

        DuplicatesReport report = find();

        assertThat(report.records()).isEqualTo(440);
        assertThat(report.sure())
                .map(DuplicatesTest::keys)
                .noneMatch(keys -> keys.contains("0010"))
                .isNotEmpty();
    }

    @Test
    void whatIsNoLongerAsItWasComparedIsLeftOut() {
        world.betweenReadings = () -> {
            put("0010-2", somebody(399));
            world.remove(CUSTOMERS, "0020-2");
        };

        assertThat(find().sure())
                .map(DuplicatesTest::keys)
                .noneMatch(keys -> keys.contains("0010") || keys.contains("0020"))
                .contains(Set.of("0030", "0030-2"));
    }

    @Test
    void theRuleThatIsAboutTheObjectHolds() {
        world.rule(
                "must: [identifier]\nmust-not: [birth-date]\none-to-one: [shop.customers]\nthresholds: {automatic: 0.9}\n");
        Map<FieldKind, String> one = somebody(17);
        one.put(FieldKind.IDENTIFIER, "T-4711");
        Map<FieldKind, String> other = somebody(333);
        other.put(FieldKind.IDENTIFIER, "T-4711");
        Map<FieldKind, String> twin = somebody(30);
        twin.put(FieldKind.BIRTH_DATE, "1931-11-30");
        put("0017", one);
        put("0333", other);
        put("0030-2", twin);

        DuplicatesReport report = find();

        assertThat(report.file()).contains("person");
        assertThat(report.rule().automatic()).isEqualTo(0.9);
        Cluster demanded = report.sure().stream()
                .filter(cluster -> keys(cluster).contains("0017"))
                .findFirst()
                .orElseThrow();
        assertThat(keys(demanded)).containsExactly("0017", "0333");
        assertThat(demanded.links()).singleElement().matches(DuplicatesReport.Link::demanded);
        assertThat(report.sure()).map(DuplicatesTest::keys).noneMatch(keys -> keys.contains("0030"));
    }

    @Test
    void withoutARuleTheUsualThresholdsHold() {
        world.withoutRule = true;

        DuplicatesReport report = find();

        assertThat(report.file()).isEmpty();
        assertThat(report.rule().automatic()).isEqualTo(0.99);
        assertThat(report.sure()).isNotEmpty();
    }

    @Test
    void theLargestOfTheSureComeFirst() {
        put("0010-3", somebody(10));

        DuplicatesReport report = find();

        assertThat(keys(report.sure().get(0))).containsExactly("0010", "0010-2", "0010-3");
        assertThat(report.sure().get(0).links()).hasSize(2);
        assertThat(report.duplicates()).isEqualTo(report.sure().size() + 1L);
    }

    @Test
    void theLeastSureOfTheDoubtfulComeFirst() {
        world.rule("thresholds: {automatic: 0.9999, review: 0.02}\nbetween: leave\n");
        List<Set<FieldKind>> little = List.of(
                Set.of(FieldKind.GIVEN_NAME, FieldKind.FAMILY_NAME, FieldKind.CITY),
                Set.of(FieldKind.GIVEN_NAME, FieldKind.FAMILY_NAME, FieldKind.STREET),
                Set.of(FieldKind.FAMILY_NAME, FieldKind.BIRTH_DATE),
                Set.of(FieldKind.GIVEN_NAME, FieldKind.STREET));
        for (int person = 5; person < 205; person += 10) {
            Map<FieldKind, String> maybe = somebody(person);
            maybe.keySet().retainAll(little.get(person / 10 % 4));
            put(String.format("%04d-2", person), maybe);
        }

        DuplicatesReport report = find();

        assertThat(report.maybe())
                .hasSizeGreaterThan(2)
                .isSortedAccordingTo(Comparator.comparingDouble(Cluster::probability))
                .allMatch(cluster -> cluster.persons().size() > 1);
        assertThat(report.maybe().get(0).probability())
                .isLessThan(report.maybe().get(report.maybe().size() - 1).probability());
    }

    @Test
    void nobodyAndOneAloneHaveNoDuplicates() {
        DuplicatesReport nobody = world.people().duplicates().find("crm.contacts");
        world.put(CONTACTS, "1", somebody(1));
        DuplicatesReport alone = world.people().duplicates().find("crm.contacts");
        world.put(CONTACTS, "2", somebody(1));
        world.put(CONTACTS, "3", Map.of());

        assertThat(nobody.records()).isZero();
        assertThat(alone.people()).isOne();
        assertThat(world.people().duplicates().find("crm.contacts").records()).isEqualTo(3);
    }

    @Test
    void recordsOfWhichNothingIsKnownAreNobodysDuplicates() {
        world.put(CONTACTS, "1", Map.of());
        world.put(CONTACTS, "2", Map.of());

        assertThat(world.people().duplicates().find("crm.contacts").duplicates())
                .isZero();
    }

    @Test
    void anObjectThatIsNotThereIsToldWithTheNearest() {
        assertThatThrownBy(() -> world.people().duplicates().find("shop.custmers"))
                .isInstanceOf(UnknownObject.class)
                .hasMessageContaining("Did you mean 'shop.customers'?")
                .hasMessageContaining("./kith validate");
        assertThatThrownBy(() -> world.people().duplicates().find("Contacts"))
                .hasMessageContaining("Did you mean 'crm.contacts'?");
    }

    @Test
    void anObjectOfNobodyIsToldToBeOne() {
        world.onlyKinds = Set.of(FieldKind.RECORD_NUMBER, FieldKind.CITY, FieldKind.DETAIL);

        assertThatThrownBy(this::find)
                .isInstanceOf(NothingToCompare.class)
                .hasMessageContaining("config/systems/shop.yaml");
    }

    @Test
    void anObjectWithoutNamesIsOfCompanies() {
        world.withoutRule = true;
        world.onlyKinds = Set.of(FieldKind.RECORD_NUMBER, FieldKind.COMPANY, FieldKind.CITY);

        assertThat(find().rule().of()).isEqualTo(dev.kith.identity.MatchRule.Kind.COMPANIES);
    }

    @Test
    void noTextOfTheReportNamesAnybody() {
        DuplicatesReport report = find();

        assertThat(report.toString() + report.sure() + report.sure().get(0).persons())
                .doesNotContainIgnoringCase("abendroth")
                .doesNotContain("@");
        assertThat(ObjectName.of("shop.customers")).isEqualTo(report.object());
    }

    @Test
    void oneSearchAtATime() {
        Duplicates duplicates = world.people().duplicates();
        world.betweenReadings = () ->
                assertThatThrownBy(() -> duplicates.find("shop.customers")).isInstanceOf(SearchBusy.class);

        assertThat(duplicates.find("shop.customers").records()).isEqualTo(440);
        world.betweenReadings = () -> {};
        assertThat(duplicates.find("shop.customers").records()).isEqualTo(440);
    }
}
