package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of promises and the names of the tests that prove them say the same. */
class AcceptanceListTest {

    private static final Path TABLE = Path.of("src/docs/reference/acceptance.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| [^|]+ \\| (.+) \\|");
    private static final Pattern NAMED = Pattern.compile("void (\\w+?((?:_\\d+)+))\\(");
    private static final Pattern ITEM = Pattern.compile("void (item(\\d+)[A-Z_]\\w*)\\(");
    private static final int MOST = 75;

    @Test
    void everyPromiseNamesItsTestsAndEveryNumberedTestStandsThere() throws IOException {
        Map<Integer, TreeSet<String>> table = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.put(
                        Integer.valueOf(row.group(1)),
                        new TreeSet<>(List.of(row.group(2).replace("`", "").split("<br>"))));
            }
        }

        assertThat(table).isEqualTo(named());
    }

    private static Map<Integer, TreeSet<String>> named() throws IOException {
        Map<Integer, TreeSet<String>> named = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String type = file.getFileName().toString().replace(".java", "");
                String text = read(file);
                NAMED.matcher(text).results().forEach(test -> Arrays.stream(
                                test.group(2).substring(1).split("_"))
                        .forEach(number -> add(named, number, type + "." + test.group(1))));
                ITEM.matcher(text).results().forEach(test -> add(named, test.group(2), type + "." + test.group(1)));
            });
        }
        return named;
    }

    private static void add(Map<Integer, TreeSet<String>> named, String number, String test) {
        if (number.length() <= 2 && Integer.parseInt(number) <= MOST) {
            named.computeIfAbsent(Integer.valueOf(number), each -> new TreeSet<>())
                    .add(test);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
