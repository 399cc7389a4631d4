package dev.kith.connector.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.config.SystemDefinition;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What HubSpot delivers by webhook, checked by its signature of version 3 (hubspot.md, section 12). */
public final class HubSpotHook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final String HMAC = "HmacSHA256";
    private static final String CONTACTS = "contacts";

    private HubSpotHook() {}

    /**
     * The contacts that somebody deleted for good in HubSpot; empty when HubSpot did not send this.
     *
     * @param timestamp milliseconds, of the header X-HubSpot-Request-Timestamp
     * @param signature of the header X-HubSpot-Signature-v3
     */
    public static Optional<List<RecordKey>> deletedForGood(
            SystemDefinition system, String timestamp, String signature, byte[] body, Instant now) {
        boolean holds = !system.setting("webhook-secret").isBlank()
                && isFresh(timestamp, now)
                && MessageDigest.isEqual(
                        signed(system, timestamp, body).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.US_ASCII));
        return holds ? Optional.of(contacts(system, body)) : Optional.empty();
    }

    private static boolean isFresh(String timestamp, Instant now) {
        return timestamp.matches("\\d{1,15}")
                && Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(OLDEST)
                        <= 0;
    }

    private static String signed(SystemDefinition system, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(system.setting("webhook-secret").getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update(("POST" + system.setting("webhook-url")).getBytes(StandardCharsets.UTF_8));
            mac.update(body);
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot compute HmacSHA256", e);
        }
    }

    private static List<RecordKey> contacts(SystemDefinition system, byte[] body) {
        List<RecordKey> contacts = new ArrayList<>();
        try {
            for (JsonNode event : JSON.readTree(body)) {
                if (event.path("subscriptionType").asText().endsWith(".privacyDeletion")) {
                    contacts.add(new RecordKey(
                            new ObjectName(system.name(), CONTACTS),
                            event.path("objectId").asText()));
                }
            }
        } catch (IOException e) {
            return List.of(); // signed, and nothing that can be read
        }
        return contacts;
    }
}
