package dev.kith.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.keys.Keyring;
import dev.kith.suppression.Identifier.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What version 1 of the normalisers made, and tokens of it: whoever changes an expected value here makes Kith blind for everybody who
 * was forgotten before. A changed rule is a new version beside this one. (Number 57 of the acceptance list.)
 */
class FrozenTest {

    private static final Keyring KEYRING =
            new Keyring("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                " Anna.Weber@Example.ORG | anna.weber@example.org",
                "anna+shop+2@example.org | anna@example.org",
                "a.n.n.a+x@GoogleMail.com | anna@gmail.com",
                "ＡＮＮＡ@example.org | anna@example.org",
                "müller@exämple.org | müller@exämple.org",
                "+tag@example.org | +tag@example.org",
                "two@at@example.org | two@at@example.org",
                "@example.org | none",
                "anna@ | none",
                "nobody | none"
            })
    void emails_57(String written, String expected) {
        assertThat(Normaliser.email(written)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "030 123456 | DE | +4930123456",
                "(030) 12 34 56-0 | de | +49301234560",
                "+49 30 123456 | none | +4930123456",
                "0049 30 123456 | DE | +4930123456",
                "＋44 20 7946 0958 | none | +442079460958",
                "(415) 555-2671 | US | +14155552671",
                "030 123456 | none | 030123456",
                "1234567 | XX | 1234567",
                "123456 | none | none",
                "ask Anna | DE | none"
            })
    void phones_57(String written, String country, String expected) {
        assertThat(Normaliser.phone(written, Optional.ofNullable(country))).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "Anna Weber | anna weber",
                "WEBER,  Anna | anna weber",
                "Anna-Maria Müller-Weiß | anna maria muller weiss",
                "José Ñuñez | jose nunez",
                "Łukasz Brzęczyszczykiewicz | brzeczyszczykiewicz lukasz",
                "Søren Æbelø | aebelo soren",
                "İpek Işık | ipek isik",
                "O’Brien Seán | brien o sean",
                "Иван Петров | иван петров",
                "王 小明 | 小明 王",
                "Weber | none",
                "- | none"
            })
    void fullNames_57(String written, String expected) {
        assertThat(Normaliser.fullName(written)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "1980-01-02 | 1980-01-02",
                "19800102 | 1980-01-02",
                "1980-01-02T00:00 | 1980-01-02",
                "1980-01-02 00:00:00.0 | 1980-01-02",
                "2.1.1980 | 1980-01-02",
                "02. 01. 1980 | 1980-01-02",
                "1/2/1980 | none",
                "1980-02-30 | none",
                "80 | none"
            })
    void birthDates_57(String written, String expected) {
        assertThat(Normaliser.birthDate(written)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void addresses_57() {
        assertThat(Normaliser.place("10115", List.of("Gasse 1", "Berlin"))).contains("10115 1 berlin gasse");
        assertThat(Normaliser.place("SW1A 1AA", List.of("10, Downing St."))).contains("sw1a1aa 10 downing st");
        assertThat(Normaliser.place("sw1a1aa", List.of("Downing St 10"))).contains("sw1a1aa 10 downing st");
        assertThat(Normaliser.place("10115", List.of())).isEmpty();
        assertThat(Normaliser.place(" ", List.of("Gasse 1"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "EMAIL ; anna@example.org ; 08e34b3a-ab28-8852-eb64-2efaa35eb795",
                "PHONE ; +4930123456 ; 4c6a5f5f-376a-2b79-009a-b4f7fb7f12d2",
                "RECORD ; shop.customers:42 ; f1547e45-9fed-96e4-9309-9cdc196ba00d",
                "SHARED_EMAIL ; anna@example.org ; 08e34b3a-ab28-8852-eb64-2efaa35eb795",
                "TOGETHER ; PHONE:+4930123456|NAME:anna weber ; 3250dcb3-abe5-f5d7-88d2-b1421bd97723",
                "EXCEPTION ; shop.customers:42 ; 9b6c93e9-c77f-48da-0359-c29c90f9a545"
            })
    void tokens_57(Kind kind, String value, String expected) {
        Identifier identifier = new Identifier(kind, value);
        assertThat(identifier.token(KEYRING)).hasToString(expected);
    }
}
