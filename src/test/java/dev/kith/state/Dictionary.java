package dev.kith.state;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a thief would look for: words, plain and hashed, in every way of writing them. */
public final class Dictionary {

    /** A shorter piece would be met by chance. */
    private static final int SHORTEST = 8;

    private final Needles needles;

    /** @param hashed gives all texts under which a word may have been hashed */
    public Dictionary(Collection<String> words, Function<String, Set<String>> hashed) {
        Map<String, byte[]> dictionary = new LinkedHashMap<>();
        for (String word : words) {
            written(word, dictionary);
            for (String text : hashed.apply(word)) {
                hashes(text, dictionary);
            }
        }
        dictionary.values().removeIf(needle -> needle.length < SHORTEST);
        needles = new Needles(dictionary);
    }

    private static void written(String word, Map<String, byte[]> dictionary) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        dictionary.put("plain " + word, utf8);
        dictionary.put("plain lower " + word, bytes(word.toLowerCase(Locale.ROOT)));
        dictionary.put("plain upper " + word, bytes(word.toUpperCase(Locale.ROOT)));
        dictionary.put("plain UTF-16BE " + word, word.getBytes(StandardCharsets.UTF_16BE));
        dictionary.put("plain UTF-16LE " + word, word.getBytes(StandardCharsets.UTF_16LE));
        dictionary.put("plain hex " + word, bytes(HexFormat.of().formatHex(utf8)));
        dictionary.put("plain URL " + word, bytes(URLEncoder.encode(word, StandardCharsets.UTF_8)));
        dictionary.put(
                "plain path " + word,
                bytes(URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20")));
        dictionary.put("plain JSON " + word, bytes(word.replace("+", "\\u002B").replace("@", "\\u0040")));
        for (int before = 0; before < 3; before++) {
            dictionary.put("plain Base64 at " + before + " " + word, base64(utf8, before));
        }
    }

    /** The characters that depend on the word alone, when so many bytes modulo three stand before it. */
    private static byte[] base64(byte[] word, int before) {
        byte[] behind = new byte[before + word.length];
        System.arraycopy(word, 0, behind, before, word.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(behind);
        return Arrays.copyOfRange(encoded, (before * 8 + 5) / 6, behind.length * 8 / 6);
    }

    private static void hashes(String text, Map<String, byte[]> dictionary) {
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            byte[] hash = hash(algorithm, text);
            dictionary.put(algorithm + " " + text, hash);
            dictionary.put(algorithm + " hex " + text, bytes(HexFormat.of().formatHex(hash)));
            dictionary.put(algorithm + " base64 " + text, Base64.getEncoder().encode(hash));
        }
    }

    static byte[] hash(String algorithm, String word) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes(word));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What of it stands somewhere; of hashes the first eight bytes are enough. */
    public Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>(needles.in(bytes));
        found.addAll(needles.in(withoutDashes(bytes)));
        return found;
    }

    /** A hash that was stored as a UUID reads as hexadecimal digits again. */
    private static byte[] withoutDashes(byte[] bytes) {
        byte[] kept = new byte[bytes.length];
        int length = 0;
        for (byte one : bytes) {
            if (one != '-') {
                kept[length++] = one;
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
