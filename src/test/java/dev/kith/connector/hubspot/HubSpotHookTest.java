package dev.kith.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Place;
import dev.kith.config.Secret;
import dev.kith.config.SystemDefinition;
import dev.kith.record.RecordKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HubSpotHookTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String URL = "https://kith.example.org/hooks/hubspot";
    private static final byte[] BODY = """
            [{"subscriptionType": "contact.privacyDeletion", "objectId": 101},
             {"subscriptionType": "contact.deletion", "objectId": 102},
             {"subscriptionType": "object.privacyDeletion", "objectId": 103}]
            """.getBytes(StandardCharsets.UTF_8);

    private static SystemDefinition hubSpot(String secret) {
        return new SystemDefinition(
                "hubspot",
                "HubSpot",
                "hubspot",
                Map.of("webhook-url", new Secret(URL), "webhook-secret", new Secret(secret)),
                ZoneOffset.UTC,
                Set.of(),
                Map.of(),
                Set.of(),
                SystemDefinition.Owner.UNSAID,
                new Place("config/systems/hubspot.yaml", 1));
    }

    /** As HubSpot signs: method, address, body, time. */
    private static String signature(String secret, Instant at) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = "POST" + URL + new String(BODY, StandardCharsets.UTF_8) + at.toEpochMilli();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<List<RecordKey>> delivered(String secret, String signedWith, Instant at)
            throws GeneralSecurityException {
        return HubSpotHook.deletedForGood(
                hubSpot(secret), Long.toString(at.toEpochMilli()), signature(signedWith, at), BODY, NOW);
    }

    @Test
    void privacyDeletionsAreTakenFromWhatHubSpotSigned() throws GeneralSecurityException {
        assertThat(delivered("hush", "hush", NOW.minusSeconds(20)).orElseThrow())
                .extracting(RecordKey::toString)
                .containsExactly("hubspot.contacts:101", "hubspot.contacts:103");
    }

    @Test
    void whatSomebodyElseSignedOrRepeatsLaterIsNotTaken() throws GeneralSecurityException {
        assertThat(delivered("hush", "other", NOW)).isEmpty();
        assertThat(delivered("hush", "hush", NOW.minus(Duration.ofMinutes(6)))).isEmpty();
        assertThat(HubSpotHook.deletedForGood(hubSpot("hush"), "yesterday", "", BODY, NOW))
                .isEmpty();
        assertThat(HubSpotHook.deletedForGood(hubSpot(""), Long.toString(NOW.toEpochMilli()), "", BODY, NOW))
                .as("a secret that was never set")
                .isEmpty();
    }
}
