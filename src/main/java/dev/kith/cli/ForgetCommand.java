package dev.kith.cli;

import dev.kith.api.RequestView;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Files a request to be forgotten and searches for the person. */
@Command(
        name = "forget",
        header = "File a request to be forgotten, and search for the person everywhere.",
        description = {
            "Asks what the person is known by. Without a terminal it reads lines from standard input:",
            "  email: anna@example.org",
            "  record: shop.customers:42",
            "also phone, full-name, birth-date, postal-code, received (the day of receipt) and identity (how it was proved who asks).",
            "Nothing is erased: the next steps are ./kith requests plan, and another person's approve."
        })
final class ForgetCommand implements Callable<Integer> {

    private static final List<String> QUESTIONS =
            List.of("email", "phone", "record", "full-name", "birth-date", "postal-code");
    private static final List<String> CLUES = QUESTIONS;

    private final Cli cli;

    @Mixin
    PersonToken token = new PersonToken();

    @Option(
            names = "--email",
            paramLabel = "EMAIL",
            description = "On the sandbox only: other people can read arguments in the list of processes.")
    @Nullable
    String email;

    @Option(names = "--record", paramLabel = "RECORD", description = "On the sandbox only: shop.customers:42.")
    @Nullable
    String record;

    @Option(
            names = "--identity",
            paramLabel = "TEXT",
            description = "How it was proved who asks, such as \"account login\".")
    String identity = "";

    ForgetCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Daemon service = RequestCommands.service(cli, token);
        Map<String, Object> asked = new LinkedHashMap<>();
        List<Map<String, String>> clues = new ArrayList<>();
        asked.put("clues", clues);
        asked.put("received", LocalDate.now(java.time.ZoneId.systemDefault()).toString());
        asked.put("identity", identity);
        if (email != null || record != null) {
            asked.put("typed", true);
            add(clues, "email", email);
            add(clues, "record", record);
        } else if (System.console() != null) {
            ask(System.console(), asked, clues);
        } else {
            read(asked, clues);
        }
        RequestView filed = service.file(asked);
        if (filed.stage().equals("identified")) {
            filed = service.changed(filed.number(), "find", Map.of());
        }
        RequestCommands.show(cli, filed);
        return ExitStatus.WELL;
    }

    private static void add(List<Map<String, String>> clues, String kind, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            clues.add(Map.of("kind", kind, "value", value.strip()));
        }
    }

    private static void ask(Console console, Map<String, Object> asked, List<Map<String, String>> clues) {
        for (String question : QUESTIONS) {
            add(clues, question, console.readLine("%s (or nothing): ", question));
        }
        String received = console.readLine("received on (today, or as 2026-11-20): ");
        if (received != null && !received.isBlank()) {
            asked.put("received", received.strip());
        }
        String proved = console.readLine("how it was proved who asks (or nothing): ");
        asked.put("identity", proved == null ? "" : proved.strip());
    }

    private static void read(Map<String, Object> asked, List<Map<String, String>> clues) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                String name = colon < 0 ? "" : line.substring(0, colon).strip();
                String value = line.substring(colon + 1).strip();
                if (CLUES.contains(name)) {
                    add(clues, name, value);
                } else if (name.equals("received") || name.equals("identity")) {
                    asked.put(name, value);
                } else if (!line.isBlank()) {
                    throw new WrongInput("Each line is a name and a value, as in 'email: anna@example.org'. Names are "
                            + String.join(", ", CLUES) + ", received and identity.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
