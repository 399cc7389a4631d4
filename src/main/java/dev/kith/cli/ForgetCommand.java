package dev.kith.cli;

import dev.kith.api.RequestView;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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

    private static final Map<String, String> FURTHER = new LinkedHashMap<>();

    static {
        FURTHER.put("received", "received on (today, or as 2026-11-20)");
        FURTHER.put("identity", "how it was proved who asks (or nothing)");
    }

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
        Clues clues = new Clues();
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("received", LocalDate.now(java.time.ZoneId.systemDefault()).toString());
        asked.put("identity", identity);
        if (email != null || record != null) {
            asked.put("typed", true);
            clues.add("email", email);
            clues.add("record", record);
        } else {
            clues.take(FURTHER);
            clues.others().forEach((name, value) -> {
                if (!value.isBlank()) {
                    asked.put(name, value);
                }
            });
        }
        asked.put("clues", clues.all());
        RequestView filed = service.file(asked);
        if (filed.stage().equals("identified")) {
            filed = service.changed(filed.number(), "find", Map.of());
        }
        RequestCommands.show(cli, filed);
        return ExitStatus.WELL;
    }
}
