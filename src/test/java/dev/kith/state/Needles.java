package dev.kith.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many words in many bytes, in one pass. */
final class Needles {

    /** By its first eight bytes; a hash is found by twelve of its bytes, however it was cut. */
    private static final int LONGEST = 12;

    private final BitSet starts = new BitSet();
    private final Map<Long, List<Map.Entry<String, byte[]>>> byStart = new HashMap<>();

    Needles(Map<String, byte[]> words) {
        words.values().forEach(word -> starts.set(place(start(word))));
        words.forEach((name, word) -> byStart.computeIfAbsent(start(word), key -> new ArrayList<>())
                .add(Map.entry(
                        name, name.startsWith("plain") ? word : Arrays.copyOf(word, Math.min(word.length, LONGEST)))));
    }

    /** Most places in the bytes are told apart from all words by this alone. */
    private static int place(long start) {
        return (int) (start * 0x9E3779B97F4A7C15L >>> 40);
    }

    private static long start(byte[] word) {
        long start = 0;
        for (int i = 0; i < 8; i++) {
            start = start << 8 | word[i] & 0xff;
        }
        return start;
    }

    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        long window = 0;
        for (int i = 0; i < bytes.length; i++) {
            window = window << 8 | bytes[i] & 0xff;
            if (i >= 7) {
                int at = i - 7;
                if (!starts.get(place(window))) {
                    continue;
                }
                byStart.getOrDefault(window, List.of()).stream()
                        .filter(word -> stands(word.getValue(), bytes, at))
                        .forEach(word -> found.add(word.getKey()));
            }
        }
        return found;
    }

    private static boolean stands(byte[] word, byte[] bytes, int at) {
        return at + word.length <= bytes.length && Arrays.equals(word, 0, word.length, bytes, at, at + word.length);
    }
}
