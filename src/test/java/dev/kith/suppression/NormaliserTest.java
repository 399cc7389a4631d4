package dev.kith.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormaliserTest {

    private static final String CHARACTERS = "0123456789 ()-./;=:xtelph\u0660\uFF11ab";

    @Test
    void aNumberOfACountryBecomesInternational() {
        assertThat(Normaliser.phone("030 123456", Optional.of("de"))).contains("+4930123456");
        assertThat(Normaliser.phone("+49 30 123456", Optional.empty())).contains("+4930123456");
        assertThat(Normaliser.phone("\uFF0B49 30 123456", Optional.empty())).contains("+4930123456");
    }

    @Test
    void aNumberOfNowhereKeepsItsDigits() {
        assertThat(Normaliser.phone("(030) 12 34-56", Optional.empty())).contains("030123456");
        assertThat(Normaliser.phone("1980-01-02", Optional.of("Atlantis"))).contains("19800102");
        assertThat(Normaliser.phone("12345", Optional.empty())).isEmpty();
    }

    /** Entries made by parsing must be found without it. */
    @Test
    void withoutPlusAndCountryNothingCanBeParsed() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(3, 24); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            assertThatThrownBy(() -> PhoneNumberUtil.getInstance().parse(text, "ZZ"))
                    .isInstanceOf(NumberParseException.class);
        }
    }
}
