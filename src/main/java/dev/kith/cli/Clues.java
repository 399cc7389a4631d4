package dev.kith.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person is known by, asked for or read from standard input: never an argument, which others can read. */
final class Clues {

    private static final List<String> KINDS =
            List.of("email", "phone", "record", "full-name", "birth-date", "postal-code");

    private final List<Map<String, String>> all = new ArrayList<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    void add(String kind, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            all.add(Map.of("kind", kind, "value", value.strip()));
        }
    }

    /** As the service takes them. */
    List<Map<String, String>> all() {
        return all;
    }

    /** What else was asked for, by its name. */
    Map<String, String> others() {
        return others;
    }

    /**
     * Asks on a terminal; without one reads lines such as {@code email: anna@example.org}.
     *
     * @param further names that are taken too, each with its question
     */
    void take(Map<String, String> further) {
        Console console = System.console();
        if (console != null) {
            KINDS.forEach(kind -> add(kind, console.readLine("%s (or nothing): ", kind)));
            further.forEach((name, question) -> {
                String answer = console.readLine("%s: ", question);
                others.put(name, answer == null ? "" : answer.strip());
            });
        } else {
            read(List.copyOf(further.keySet()));
        }
    }

    private void read(List<String> further) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                String name = colon < 0 ? "" : line.substring(0, colon).strip();
                String value = line.substring(colon + 1).strip();
                if (KINDS.contains(name)) {
                    add(name, value);
                } else if (further.contains(name)) {
                    others.put(name, value);
                } else if (!line.isBlank()) {
                    List<String> names = new ArrayList<>(KINDS);
                    names.addAll(further);
                    throw new WrongInput("Each line is a name and a value, as in 'email: anna@example.org'. Names are "
                            + String.join(", ", names) + ".");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
