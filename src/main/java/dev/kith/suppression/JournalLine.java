package dev.kith.suppression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.audit.CanonicalJson;
import dev.kith.keys.Sha256;
import dev.kith.keys.SignatureCheck;
import dev.kith.keys.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What was added to the suppression list at once, under Kith's signature.
 *
 * @param generation of the key that the tokens are under
 * @param why the number of the request; for a journal that was begun, that
 * @param added token to kind
 * @param count how many entries the list has with these
 * @param digest of all of them
 * @param before the hash of the line before
 */
public record JournalLine(
        long number,
        int generation,
        String why,
        String at,
        Map<UUID, Identifier.Kind> added,
        long count,
        String digest,
        String before,
        String key,
        String signature) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> ANYTHING = new TypeReference<>() {};

    /** A signature for one use must not pass for another. */
    private static final String USE = "kith suppression journal 1\n";

    public JournalLine {
        added = Map.copyOf(added);
    }

    /**
     * The line after another one, signed.
     *
     * @param all the list with what is added
     */
    static JournalLine after(
            JournalEnd end,
            int generation,
            String why,
            Instant at,
            Map<UUID, Identifier.Kind> added,
            Map<UUID, Identifier.Kind> all,
            Signer signer) {
        JournalLine unsigned = new JournalLine(
                end.number() + 1,
                generation,
                why,
                at.toString(),
                added,
                all.size(),
                digest(all),
                end.hash(),
                signer.check().keyId(),
                "");
        String signature = Base64.getEncoder().encodeToString(signer.sign(unsigned.signed()));
        return new JournalLine(
                unsigned.number,
                generation,
                why,
                unsigned.at,
                added,
                unsigned.count,
                unsigned.digest,
                unsigned.before,
                unsigned.key,
                signature);
    }

    private static String digest(Map<UUID, Identifier.Kind> all) {
        StringBuilder text = new StringBuilder();
        written(all)
                .forEach((token, kind) ->
                        text.append(token).append(' ').append(kind).append('\n'));
        return Sha256.hex(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, Object> written(Map<UUID, Identifier.Kind> entries) {
        Map<String, Object> written = new TreeMap<>();
        entries.forEach((token, kind) -> written.put(token.toString(), kind.name()));
        return written;
    }

    /** Empty when the text is no line. */
    static Optional<JournalLine> parse(String text) {
        try {
            Map<String, Object> json = JSON.readValue(text, ANYTHING);
            Map<UUID, Identifier.Kind> added = new LinkedHashMap<>();
            ((Map<?, ?>) json.getOrDefault("added", Map.of()))
                    .forEach((token, kind) ->
                            added.put(UUID.fromString(token.toString()), Identifier.Kind.valueOf(kind.toString())));
            return Optional.of(new JournalLine(
                    Long.parseLong(text(json, "line")),
                    Integer.parseInt(text(json, "generation")),
                    text(json, "why"),
                    text(json, "at"),
                    added,
                    Long.parseLong(text(json, "count")),
                    text(json, "digest"),
                    text(json, "before"),
                    text(json, "key"),
                    text(json, "signature")));
        } catch (JsonProcessingException | IllegalArgumentException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, Object> json, String name) {
        return String.valueOf(json.get(name));
    }

    boolean holds(SignatureCheck check) {
        try {
            return check.holds(signed(), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] signed() {
        return (USE + CanonicalJson.of(unsigned())).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> unsigned() {
        return new TreeMap<>(Map.of(
                "line", number,
                "generation", generation,
                "why", why,
                "at", at,
                "added", written(added),
                "count", count,
                "digest", digest,
                "before", before,
                "key", key));
    }

    /** As it stands in the file. */
    String text() {
        Map<String, Object> line = unsigned();
        line.put("signature", signature);
        return CanonicalJson.of(line);
    }

    /** Where the journal ends with this line. */
    public JournalEnd end() {
        return new JournalEnd(number, Sha256.hex(text().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "line " + number;
    }
}
