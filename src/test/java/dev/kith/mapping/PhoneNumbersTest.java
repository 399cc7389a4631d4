package dev.kith.mapping;

import static dev.kith.mapping.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "030/12 34 56, e164('DE'), +4930123456",
        "(030) 123-456, e164('Germany'), +4930123456",
        "+49 (0)30 123456, e164, +4930123456",
        "0049 30 123456, e164, +4930123456",
        "0049 30 123456, e164('US'), +4930123456",
        "011 49 30 123456, e164('US'), +4930123456",
        "Tel. 030 123456, e164('DE'), +4930123456",
        "030 123456 ext. 7, e164('DE'), +4930123456",
        "01 5134567, e164(country), +4315134567",
        "044 668 18 00, e164('Schweiz'), +41446681800",
        "(212) 555-0123, e164('USA'), +12125550123",
        "020 7946 0958, e164('UK'), +442079460958",
        "06 1234 5678, e164('IT'), +390612345678",
        "+44 20 7946 0958, e164(nothing), +442079460958",
    })
    void aNumberAsPeopleTypeItBecomesE164(String typed, String chain, String expected) {
        assertThat(run(typed, chain)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "n/a",
                "12",
                "030 123456 only evenings",
                "030 12345 Anna 7",
                "+49",
                "++",
                "call ext 12",
                "📞"
            })
    void whatIsNoPhoneNumberIsSaid(String typed) {
        assertThat(run(typed, "e164('DE')")).isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.code())
                .isEqualTo("not-a-phone-number"));
        assertThat(run(typed, "e164('DE', 'keep')")).isEqualTo(typed);
        assertThat(run(typed, "e164('DE', 'blank')")).isNull();
    }

    @Test
    void aVeryLongTextIsNotEvenLookedAt() {
        assertThat(run("1".repeat(1_000_000) + "a", "e164('DE', 'blank')")).isNull();
    }

    @Test
    void aNationalNumberNeedsItsCountry() {
        assertThat(run("030 123456", "e164(nothing)"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("phone-without-country"));
        assertThat(run("030 123456", "e164(given)"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("unknown-country"));
    }

    @ParameterizedTest
    @CsvSource({
        "DE, DE",
        "de, DE",
        " Deutschland , DE",
        "GERMANY, DE",
        "Allemagne, DE",
        "Alemania, DE",
        "DEU, DE",
        "D, DE",
        "Österreich, AT",
        "OESTERREICH, ''",
        "Osterreich, AT",
        "Holland, NL",
        "The Netherlands, NL",
        "Nederland, NL",
        "UK, GB",
        "U.K., GB",
        "England, GB",
        "Großbritannien, GB",
        "GROSSBRITANNIEN, GB",
        "USA, US",
        "U.S.A., US",
        "United States, US",
        "Etats-Unis, US",
        "Estados Unidos, US",
        "Schweiz, CH",
        "Suisse, CH",
        "Svizzera, CH",
        "España, ES",
        "Espana, ES",
        "Česko, CZ",
        "Czech Republic, CZ",
        "Polska, PL",
        "Türkiye, TR",
        "Turkey, TR",
        "Sverige, SE",
        "Ελλάδα, GR",
        "日本, JP",
        "South Korea, KR",
        "Atlantis, ''",
        "' ', ''",
    })
    void countriesAreKnownByManyNames(String written, String code) {
        assertThat(Countries.code(written).orElse("")).isEqualTo(code);
    }
}
