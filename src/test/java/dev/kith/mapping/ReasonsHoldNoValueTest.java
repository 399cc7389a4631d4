package dev.kith.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.CustomerRecord;
import dev.kith.record.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong with whatever customer, the reason does not give the customer away. */
class ReasonsHoldNoValueTest {

    private static final List<String> FIELDS = List.of(
            "first_name",
            "last_name",
            "email",
            "phone",
            "street",
            "city",
            "postal_code",
            "country_code",
            "birth_date",
            "notes");
    private static final List<String> SEEDED = List.of(
            "Quastenflosser", "Żółkiewski", "Dr. Wundertüte", "qf@seeded", "0xQUAST", "Quast 😀 gasse", "77-QUAST-77");
    private static final List<String> CHAINS = List.of(
            "",
            " | number(',')",
            " | date('dd.MM.yyyy')",
            " | e164('DE')",
            " | e164(country_code)",
            " | not",
            " | number | round(2)",
            " | format_date('dd.MM.yyyy')",
            " | first",
            " | append(' of many, many words') | upcase");
    private static final List<String> TARGETS = List.of(
            "FirstName",
            "Email",
            "Salutation",
            "Birthdate",
            "Points__c",
            "Revenue__c",
            "DoNotCall",
            "Since__c",
            "Interests__c");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noReasonHoldsAValue(int seed) {
        Random random = new Random(seed);
        CustomerRecord record = customer(random);
        String expression = pick(FIELDS, random) + pick(CHAINS, random);
        String line = pick(TARGETS, random) + ": "
                + switch (random.nextInt(3)) {
                    case 0 -> "{from: \"" + expression + "\", values: {Herr: Mr.}}";
                    case 1 -> "{from: \"" + expression + "\", bands: {0: Bronze}}";
                    default -> expression;
                };
        Mapping mapping = Samples.mapping(line);
        Mapped mapped = mapping.apply(record);
        Optional<Reason> reason = mapped instanceof Mapped.Ready ready
                ? TargetCheck.check(ready.record(), mapping, Samples.contact())
                : Optional.of(((Mapped.Faulty) mapped).reason());
        String said = reason.map(Reason::toString).orElse("") + mapped;
        for (Map.Entry<String, ?> value : record.values().entrySet()) {
            if (!value.getKey().equals("customer_id")) {
                assertThat(said.toLowerCase(Locale.ROOT))
                        .doesNotContain(String.valueOf(value.getValue()).toLowerCase(Locale.ROOT));
            }
        }
    }

    private static CustomerRecord customer(Random random) {
        return Samples.record(FIELDS.stream()
                .flatMap(field -> List.of(field, pick(SEEDED, random) + random.nextInt(1000)).stream())
                .toArray());
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
