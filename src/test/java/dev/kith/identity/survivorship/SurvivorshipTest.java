package dev.kith.identity.survivorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any records under any chains, tried on random ones. */
class SurvivorshipTest {

    private static final List<String> ADDRESS = List.of("street", "city", "country");
    private static final List<String> FIELDS = List.of("email", "phone", "interests");

    /** Few values, so that ties, agreement and mixtures of types are frequent. */
    private static final List<Optional<Object>> VALUES = List.of(
            Optional.empty(),
            Optional.of(" "),
            Optional.of("\u00a0"),
            Optional.of("a"),
            Optional.of("A "),
            Optional.of("b;a"),
            Optional.of(";"),
            Optional.of(5),
            Optional.of("5.0"),
            Optional.of(40L),
            Optional.of("2024-01-05"),
            Optional.of(Sample.day(7)),
            Optional.of(List.of("x", " ")),
            Optional.of(List.of()));

    private final Random random = new Random(1);

    static Stream<Integer> seeds() {
        return IntStream.range(0, 400).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfTheRecordsChangesNothing(int seed) {
        random.setSeed(seed);
        Survivorship survivorship = survivorship();
        List<SourceRecord> records = records();
        Pins pins = pins(records);
        Golden golden = survivorship.golden(records, pins);
        assertThat(survivorship.golden(records, pins)).isEqualTo(golden);
        for (int i = 0; i < 5; i++) {
            List<SourceRecord> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, random);
            assertThat(survivorship.golden(shuffled, pins)).isEqualTo(golden);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyWinsWithABlankWhereSomebodyHasAValue(int seed) {
        random.setSeed(seed);
        List<SourceRecord> records = records();
        Golden golden = survivorship().golden(records, pins(records));
        for (String field : FIELDS) {
            boolean somebody = records.stream()
                    .flatMap(source -> source.value(field).stream())
                    .anyMatch(value -> !field.equals("interests") || !value.equals(";"));
            assertThat(golden.field(field).isPresent()).isEqualTo(somebody);
            assertThat(golden.value(field)
                            .filter(value -> !Normal.isBlank(value))
                            .isPresent())
                    .isEqualTo(somebody);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anAddressIsAlwaysOneRecords(int seed) {
        random.setSeed(seed);
        List<SourceRecord> records = records();
        Golden golden = survivorship().golden(records, pins(records));
        boolean somebody = records.stream().anyMatch(source -> ADDRESS.stream()
                .anyMatch(part -> source.value(part).isPresent()));
        List<SourceRecord> alike = records.stream()
                .filter(source ->
                        ADDRESS.stream().allMatch(part -> source.value(part).equals(golden.value(part))))
                .toList();
        assertThat(golden.field("city").isPresent()).isEqualTo(somebody);
        if (somebody) {
            assertThat(alike)
                    .extracting(SourceRecord::key)
                    .containsAll(golden.field("city").orElseThrow().from());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void permissionIsNeverLooserThanAnyRecords(int seed) {
        random.setSeed(seed);
        List<SourceRecord> records = records();
        Optional<Consent> golden =
                survivorship().golden(records, pins(records)).permission().map(GoldenPermission::consent);
        List<Consent> said =
                records.stream().flatMap(source -> source.consent().stream()).toList();
        assertThat(golden.isPresent()).isEqualTo(!said.isEmpty());
        said.forEach(consent -> assertThat(golden.orElseThrow()).isLessThanOrEqualTo(consent));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoHasAValueWinsOrLosesOnceAndOnlyOnce(int seed) {
        random.setSeed(seed);
        List<SourceRecord> records = records();
        Golden golden = survivorship().golden(records, Pins.NONE);
        golden.field("phone")
                .ifPresent(value -> assertThat(Stream.concat(value.winners().stream(), value.others().stream())
                                .map(Contribution::from))
                        .containsExactlyInAnyOrderElementsOf(records.stream()
                                .filter(source -> source.value("phone").isPresent())
                                .map(SourceRecord::key)
                                .toList()));
    }

    @Test
    void nobodysRecordsAreAnEmptyGoldenRecord() {
        assertThat(survivorship().golden(List.of(), Pins.NONE)).isEqualTo(new Golden(Map.of(), Optional.empty()));
    }

    @Test
    void oneRecordSpeaksOnce() {
        SourceRecord one = Sample.shop(1).says("email", "a").record();
        assertThatThrownBy(() -> survivorship().golden(List.of(one, one), Pins.NONE))
                .hasMessage("shop.customers:1 is there twice.");
    }

    @Test
    void nothingPrintsAValue() {
        Sample anna = Sample.shop(1).says("email", "anna@secret").says(Consent.ALLOWED);
        Golden golden =
                Sample.golden(Sample.field("email"), anna, Sample.hubspot(1).says("email", "bert@secret"));
        GoldenValue email = golden.field("email").orElseThrow();
        Slot slot = Sample.field("email");
        Contest contest = Contest.of(slot, List.of(anna.record()), Sample.RANK);
        assertThat(List.of(
                        anna.record(),
                        golden,
                        email,
                        email.winners(),
                        email.secondBest(),
                        golden.permission(),
                        contest))
                .noneMatch(printed -> printed.toString().contains("secret"));
        assertThat(contest.verdict(Pins.NONE).toString()).doesNotContain("secret");
    }

    private Survivorship survivorship() {
        return new Survivorship(
                List.of(
                        new Slot.Field("email", chain(false)),
                        new Slot.Field("phone", chain(false)),
                        new Slot.Field("interests", chain(true)),
                        new Slot.Group("address", ADDRESS, chain(false))),
                Sample.RANK);
    }

    private Chain chain(boolean unites) {
        List<Rule> rules = new ArrayList<>(List.of(Rule.values()));
        rules.remove(Rule.UNION);
        Collections.shuffle(rules, random);
        rules.subList(random.nextInt(4), rules.size()).clear();
        if (unites) {
            rules.add(Rule.UNION);
        }
        return new Chain(rules);
    }

    private List<SourceRecord> records() {
        return IntStream.range(0, random.nextInt(7)).mapToObj(this::source).toList();
    }

    private SourceRecord source(int number) {
        Sample sample = Sample.of(oneOf(List.of("salesforce.Contact", "shop.customers", "excel.sheet")), number);
        Map<String, @Nullable Object> values = new HashMap<>();
        Stream.concat(FIELDS.stream(), ADDRESS.stream())
                .forEach(field -> values.put(field, oneOf(VALUES).orElse(null)));
        return new SourceRecord(
                sample.key(),
                values,
                Set.copyOf(List.of(oneOf(FIELDS), oneOf(List.of("address", "city")))),
                oneOf(List.of(Optional.empty(), Optional.of(Consent.ALLOWED), Optional.of(Consent.NOT_ALLOWED))),
                new Stamps(stamp(), stamp(), stamp()));
    }

    private Optional<Instant> stamp() {
        int day = random.nextInt(3);
        return day == 0 ? Optional.empty() : Optional.of(Sample.day(day));
    }

    private Pins pins(List<SourceRecord> records) {
        if (records.isEmpty() || random.nextBoolean()) {
            return Pins.NONE;
        }
        RecordKey key = oneOf(records).key();
        return new Pins(Map.of(oneOf(List.of("email", "phone", "interests", "city", "address")), key));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
