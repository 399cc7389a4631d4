package dev.kith.cli;

import dev.kith.cli.RequestCommands.Change;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands by which people step into the way of a request: hold, refuse, extend, withdraw, release; and say what they did by hand. */
final class MeasureCommands {

    private MeasureCommands() {}

    /** A command that says why. */
    abstract static class Reasoned extends Change {
        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "Why; it stays with the request.")
        String reason = "";

        Reasoned(Cli cli, String action) {
            super(cli, action);
        }

        @Override
        Map<String, Object> body() {
            return Map.of("reason", reason);
        }
    }

    @Command(
            name = "hold",
            header = "Keep further steps back; what is done stays done.",
            description = "It holds at once. A second person confirms it or dismisses it.")
    static final class Hold extends Reasoned {
        Hold(Cli cli) {
            super(cli, "hold");
        }
    }

    @Command(name = "end-hold", header = "Ask for a held request to go on; a second person confirms.")
    static final class EndHold extends Reasoned {
        EndHold(Cli cli) {
            super(cli, "end-hold");
        }
    }

    @Command(
            name = "release",
            header = "Ask to let one record pass again; a second person confirms.",
            description = "For somebody who was forgotten and came back. Everything else of them stays blocked.")
    static final class Release extends Change {
        @Parameters(index = "1", paramLabel = "RECORD", description = "Their new record, as shop.customers:4711.")
        String record = "";

        @Option(
                names = "--evidence",
                paramLabel = "TEXT",
                required = true,
                description = "What they said themselves since, and how it is known.")
        String evidence = "";

        Release(Cli cli) {
            super(cli, "release");
        }

        @Override
        Map<String, Object> body() {
            return Map.of("record", record, "evidence", evidence);
        }
    }

    @Command(
            name = "confirm",
            header = "Confirm what somebody asked for: a hold, its end, a refusal, a release.",
            description = "Another person than who asked, with the role approver.")
    static final class Confirm extends Change {
        Confirm(Cli cli) {
            super(cli, "confirm");
        }
    }

    @Command(name = "dismiss", header = "Say no to what somebody asked for; the request goes on as before.")
    static final class Dismiss extends Reasoned {
        Dismiss(Cli cli) {
            super(cli, "dismiss");
        }
    }

    @Command(name = "extend", header = "Take two more months, announced to the person within the first.")
    static final class Extend extends Change {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Complexity or number.")
        String reason = "";

        @Option(
                names = "--told",
                paramLabel = "DAY",
                required = true,
                description = "When the person was told: 2026-12-01.")
        String told = "";

        Extend(Cli cli) {
            super(cli, "extend");
        }

        @Override
        Map<String, Object> body() {
            return Map.of("reason", reason, "told", told);
        }
    }

    @Command(
            name = "refuse",
            header = "Ask to end a request without erasing; a second person confirms.",
            description = "The person must be told all of it: the article, the reasons, where to complain.")
    static final class Refuse extends Change {
        @Option(names = "--article", paramLabel = "TEXT", required = true, description = "The ground: \"17(3)(e)\".")
        String article = "";

        @Option(names = "--reasons", paramLabel = "TEXT", required = true, description = "Why.")
        String reasons = "";

        @Option(
                names = "--complaint",
                paramLabel = "TEXT",
                required = true,
                description = "Where the person may complain: the authority, the courts.")
        String complaint = "";

        Refuse(Cli cli) {
            super(cli, "refuse");
        }

        @Override
        Map<String, Object> body() {
            return Map.of("article", article, "reasons", reasons, "complaint", complaint);
        }
    }

    @Command(name = "done", header = "Note that the owner of a system by hand has erased there.")
    static final class Done extends Change {
        @Parameters(index = "1", paramLabel = "SYSTEM", description = "The system, as its file in config/systems.")
        String system = "";

        @Option(
                names = "--evidence",
                paramLabel = "TEXT",
                required = true,
                description = "What shows it: \"their mail of 3 December\".")
        String evidence = "";

        Done(Cli cli) {
            super(cli, "done");
        }

        @Override
        Map<String, Object> body() {
            return Map.of("system", system, "evidence", evidence);
        }
    }

    @Command(
            name = "withdraw",
            header = "The person takes the request back: it is closed for good.",
            description = "If nothing is erased yet, nobody is blocked any more; else they stay blocked.")
    static final class Withdraw extends Reasoned {
        Withdraw(Cli cli) {
            super(cli, "withdraw");
        }
    }
}
