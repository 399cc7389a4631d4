package dev.kith.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.keys.SignatureCheck;
import dev.kith.keys.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says, under Kith's signature, which hash the log had at an entry. Kept outside the database, so that whoever changes that cannot
 * change this too.
 *
 * @param key names the key that signed
 */
public record SignedCheckpoint(long seq, String hash, String at, String key, String signature) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A signature for one use must not pass for another. */
    private static final String USE = "kith audit checkpoint 1\n";

    public static SignedCheckpoint of(AuditEntry entry, Instant at, Signer signer) {
        SignedCheckpoint unsigned = new SignedCheckpoint(
                entry.seq(), entry.hash(), at.toString(), signer.check().keyId(), "");
        String signature = Base64.getEncoder().encodeToString(signer.sign(unsigned.signed()));
        return new SignedCheckpoint(entry.seq(), entry.hash(), unsigned.at, unsigned.key, signature);
    }

    /** Empty when the line is none. */
    static Optional<SignedCheckpoint> parse(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return json.path("seq").canConvertToLong() && json.path("seq").asLong() > 0
                    ? Optional.of(new SignedCheckpoint(
                            json.path("seq").asLong(),
                            json.path("hash").asText(),
                            json.path("at").asText(),
                            json.path("key").asText(),
                            json.path("signature").asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    boolean holds(SignatureCheck check) {
        try {
            return check.holds(signed(), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] signed() {
        return (USE + CanonicalJson.of(Map.of("seq", seq, "hash", hash, "at", at, "key", key)))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As it stands in the file. */
    String line() {
        Map<String, Object> line =
                new TreeMap<>(Map.of("seq", seq, "hash", hash, "at", at, "key", key, "signature", signature));
        return CanonicalJson.of(line);
    }
}
