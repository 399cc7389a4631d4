package dev.kith.identity.survivorship;

import static dev.kith.identity.survivorship.Sample.day;
import static dev.kith.identity.survivorship.Sample.hubspot;
import static dev.kith.identity.survivorship.Sample.phone;
import static dev.kith.identity.survivorship.Sample.salesforce;
import static dev.kith.identity.survivorship.Sample.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** "longest" cannot tell four letters from four letters. */
class TieBreakTest {

    private static final List<String> LONGEST = List.of("longest");
    private static final Optional<Instant> NONE = Optional.empty();

    private static Sample shopSays(int number, String value, Stamps stamps) {
        return shop(number).says("phone", value).at(stamps);
    }

    private static void wins(String value, TieBreak by, Sample... samples) {
        GoldenValue won = phone(LONGEST, samples);
        assertThat(won.value()).contains(value);
        assertThat(won.ground()).isEqualTo(by);
    }

    @Test
    void firstTheTrustedSystem() {
        wins(
                "shop",
                TieBreak.SYSTEM_RANK,
                hubspot(1).says("phone", "spot").updated(9),
                shop(2).says("phone", "shop").updated(1));
    }

    @Test
    void thenTheNewestUpdate() {
        wins(
                "newer",
                TieBreak.LAST_UPDATED,
                shopSays(1, "older", new Stamps(Optional.of(day(1)), Optional.of(day(9)), Optional.of(day(9)))),
                shopSays(2, "newer", Stamps.updated(day(2))),
                shopSays(3, "never", Stamps.UNKNOWN));
    }

    @Test
    void thenWhatWasReadFirstOfAllMostLately() {
        wins(
                "later",
                TieBreak.FIRST_READ,
                shopSays(1, "early", new Stamps(NONE, Optional.of(day(1)), Optional.of(day(9)))),
                shopSays(2, "later", new Stamps(NONE, Optional.of(day(2)), NONE)));
    }

    @Test
    void thenTheLastCreated() {
        wins(
                "young",
                TieBreak.CREATED,
                shopSays(1, "older", new Stamps(NONE, NONE, Optional.of(day(1)))),
                shopSays(2, "young", new Stamps(NONE, NONE, Optional.of(day(2)))));
    }

    @Test
    void atLastTheRecordsKey() {
        wins("first", TieBreak.RECORD_KEY, shopSays(2, "secnd", Stamps.UNKNOWN), shopSays(1, "first", Stamps.UNKNOWN));
        wins(
                "objct",
                TieBreak.RECORD_KEY,
                shopSays(1, "later", Stamps.UNKNOWN),
                Sample.of("shop.accounts", 2).says("phone", "objct"));
    }

    @Test
    void unlistedSystemsAreAllAlikeUntilTheKey() {
        wins(
                "aaaaa",
                TieBreak.RECORD_KEY,
                Sample.of("zoo.animals", 1).says("phone", "zzzzz"),
                Sample.of("app.users", 1).says("phone", "aaaaa"));
    }

    @Test
    void theGroundIsWhatToldTheWinnerFromTheBestOtherValue() {
        GoldenValue won = phone(
                List.of("most frequent"),
                salesforce(1).says("phone", "Ann"),
                shop(1).says("phone", "Anna"),
                hubspot(1).says("phone", "anna"));
        assertThat(won.ground()).isEqualTo(Rule.MOST_FREQUENT);
        assertThat(won.secondBest().flatMap(Contribution::value)).contains("Ann");
        assertThat(won.others().get(0).value()).contains("anna");
    }

    @Test
    void whereThereIsNothingToDecideNoRuleIsNamed() {
        Sample anna = shop(1).says("phone", "Anna");
        assertThat(phone(LONGEST, anna).ground()).isEqualTo(Circumstance.ONLY_VALUE);
        GoldenValue agreed = phone(LONGEST, anna, hubspot(1).says("phone", "ANNA"));
        assertThat(agreed.ground()).isEqualTo(Circumstance.ALL_AGREE);
        assertThat(agreed.secondBest()).isEmpty();
        assertThat(agreed.value()).contains("Anna");
    }
}
