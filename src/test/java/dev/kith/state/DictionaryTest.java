package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DictionaryTest {

    private static final String WORD = "ottilie+shop@example.org";

    private final Dictionary dictionary = new Dictionary(List.of(WORD), word -> Set.of(word, "email:" + word));

    static List<byte[]> writings() {
        byte[] utf8 = WORD.getBytes(StandardCharsets.UTF_8);
        return List.of(
                text("x" + WORD + "y", StandardCharsets.UTF_8),
                text("x" + WORD + "y", StandardCharsets.UTF_16BE),
                text("x" + WORD + "y", StandardCharsets.UTF_16LE),
                text(WORD.toUpperCase(java.util.Locale.ROOT), StandardCharsets.UTF_8),
                text("\\x00" + HexFormat.of().formatHex(utf8), StandardCharsets.UTF_8),
                text("?email=" + URLEncoder.encode(WORD, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                Base64.getEncoder().encode(text(WORD, StandardCharsets.UTF_8)),
                Base64.getEncoder().encode(text("a" + WORD + "bc", StandardCharsets.UTF_8)),
                Base64.getEncoder().encode(text("ab" + WORD + "c", StandardCharsets.UTF_8)),
                Dictionary.hash("SHA-256", "email:" + WORD),
                text(HexFormat.of().formatHex(Dictionary.hash("SHA-1", WORD)), StandardCharsets.UTF_8),
                Base64.getEncoder().encode(Dictionary.hash("MD5", WORD)),
                text(UUID.nameUUIDFromBytes(utf8).toString(), StandardCharsets.UTF_8));
    }

    private static byte[] text(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @ParameterizedTest
    @MethodSource("writings")
    void aWordIsFoundHoweverItIsWritten(byte[] writing) {
        assertThat(dictionary.in(writing)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("writings")
    void anotherWordIsNot(byte[] writing) {
        assertThat(new Dictionary(List.of("somebody.else@example.org"), Set::of).in(writing))
                .isEmpty();
    }
}
