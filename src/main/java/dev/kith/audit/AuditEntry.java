package dev.kith.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.keys.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * One link of the chain.
 *
 * @param seq its place, from 1 without gaps
 * @param entry the event as canonical JSON, which names the place too
 * @param hash SHA-256 of the hash before it and the entry, in hexadecimal digits
 */
public record AuditEntry(long seq, String entry, String hash) {

    /** Where the chain begins. */
    public static final String NO_HASH = "0".repeat(64);

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The event as the link after another one.
     *
     * @param previous the hash of the entry before, or {@link #NO_HASH}
     * @param digests the event's commitments, by their names
     */
    public static AuditEntry of(AuditEvent event, long seq, String previous, Map<String, String> digests) {
        String entry = event.entry(seq, digests);
        return new AuditEntry(seq, entry, hash(previous, entry));
    }

    static String hash(String previous, String entry) {
        return Sha256.hex(HexFormat.of().parseHex(previous), entry.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that the entry itself names; 0 when it is no entry. */
    long ownSeq() {
        try {
            return JSON.readTree(entry).path("seq").asLong();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    /** What was committed to under this name; empty for none. */
    public String digest(String name) {
        try {
            JsonNode commitments = JSON.readTree(entry).path("commitments");
            return commitments.path(name).asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
