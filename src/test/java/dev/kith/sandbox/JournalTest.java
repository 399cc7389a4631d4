package dev.kith.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final long SMALL = 1_000;

    @TempDir
    private Path dir;

    private Path file;
    private final List<Map<String, @Nullable Object>> replayed = new ArrayList<>();

    @BeforeEach
    void name() {
        file = dir.resolve("test.journal");
    }

    private Journal open() {
        replayed.clear();
        return Journal.open(
                Optional.of(file),
                line -> Optional.ofNullable(line.get("id")).map(Object::toString),
                replayed::add,
                SMALL);
    }

    private static Map<String, Object> line(int id, int value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("value", value);
        return line;
    }

    /** Subject to what was last told of it, in the order of the lines. */
    private Map<Object, @Nullable Object> told() {
        Map<Object, @Nullable Object> told = new LinkedHashMap<>();
        replayed.forEach(line -> told.put(String.valueOf(line.get("id")), line.get("value")));
        return told;
    }

    @Test
    void aFileThatIsWrittenForLongStaysWithinBounds() throws IOException {
        long longest = 0;
        try (Journal journal = open()) {
            journal.append(List.of(Map.of("definition", 1)));
            for (int i = 0; i < 5_000; i++) {
                journal.append(List.of(line(i % 10, i)));
                longest = Math.max(longest, Files.size(file));
            }
            journal.append(List.of(Map.of("definition", 2)));
        }

        assertThat(longest).isBetween(SMALL, 2 * SMALL + 100);
        open().close();
        assertThat(replayed).first().isEqualTo(Map.of("definition", 1));
        assertThat(replayed).last().isEqualTo(Map.of("definition", 2));
        assertThat(told()).containsEntry("0", 4_990).containsEntry("9", 4_999).hasSize(11);
        assertThat(dir.toFile().list()).containsExactly("test.journal");
    }

    @Test
    void whatIsAllNeededStaysAndTheFileMayGrow() throws IOException {
        try (Journal journal = open()) {
            for (int i = 0; i < 1_000; i++) {
                journal.append(List.of(line(i, i)));
            }
        }

        assertThat(Files.size(file)).isGreaterThan(10 * SMALL);
        open().close();
        assertThat(replayed).hasSize(1_000);
    }

    @Test
    void aFileOfOutdatedLinesIsShortenedWhenItIsOpenedAndATornLineIsDropped() throws IOException {
        try (Journal whole = Journal.open(Optional.of(file), line -> {})) {
            for (int i = 0; i < 300; i++) {
                whole.append(List.of(line(i % 3, i)));
            }
        }
        Files.writeString(file, "{\"id\": 1, \"val", StandardOpenOption.APPEND);

        try (Journal journal = open()) {
            assertThat(replayed).hasSize(300);
            assertThat(Files.size(file)).isLessThan(100);
            journal.append(List.of(line(7, 7)));
        }

        open().close();
        assertThat(told()).isEqualTo(Map.of("0", 297, "1", 298, "2", 299, "7", 7));
        assertThat(replayed).hasSize(4);
    }

    @Test
    void aClearedFileBeginsAgain() throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(line(1, 1)));
            journal.clear();
            journal.append(List.of(line(2, 2)));
        }

        open().close();
        assertThat(told()).isEqualTo(Map.of("2", 2));
    }
}
