package dev.kith.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.keys.Keyring;
import dev.kith.keys.SignatureCheck;
import org.junit.jupiter.api.Test;

/** A certificate is checked with the public key alone. */
class CertificatesTest {

    private static final SignatureCheck OURS =
            new Keyring(new byte[32]).signer().check();

    @Test
    void whatIsNoCertificateSaysSo() {
        for (String text : new String[] {"", "Dear Sir", "{}", "{\"certificate\": 1, \"signature\": \"AA\"}", "[]"}) {
            assertThatThrownBy(() -> Certificates.holds(text, OURS))
                    .isInstanceOf(Unfit.class)
                    .hasMessageContaining("no certificate");
        }
    }

    @Test
    void aSignatureOfNobodyHoldsNothing() {
        assertThat(Certificates.holds(
                        "{\"certificate\": {\"request\": \"R-2026-0001\"}, \"signature\": \"AAAA\"}", OURS))
                .isFalse();
    }
}
