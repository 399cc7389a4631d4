package dev.kith.cli;

import dev.kith.api.DaemonFile;
import dev.kith.api.RequestView;
import dev.kith.erasure.CertificatePdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./kith requests}: all of it through the running service, so that roles hold. */
@Command(name = "requests", header = "Follow and decide requests to be forgotten.", synopsisSubcommandLabel = "COMMAND")
final class RequestCommands {

    private RequestCommands() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new RequestCommands())
                .addSubcommand(new ListAll(cli))
                .addSubcommand(new Show(cli))
                .addSubcommand(new Blocked(cli))
                .addSubcommand(new Identify(cli))
                .addSubcommand(new Search(cli))
                .addSubcommand(new Decide(cli))
                .addSubcommand(new PlanIt(cli))
                .addSubcommand(new Approve(cli))
                .addSubcommand(new MeasureCommands.Hold(cli))
                .addSubcommand(new MeasureCommands.EndHold(cli))
                .addSubcommand(new MeasureCommands.Extend(cli))
                .addSubcommand(new MeasureCommands.Refuse(cli))
                .addSubcommand(new MeasureCommands.Release(cli))
                .addSubcommand(new MeasureCommands.Confirm(cli))
                .addSubcommand(new MeasureCommands.Dismiss(cli))
                .addSubcommand(new MeasureCommands.Done(cli))
                .addSubcommand(new TryAgain(cli))
                .addSubcommand(new Verify(cli))
                .addSubcommand(new MeasureCommands.Withdraw(cli))
                .addSubcommand(new CertificateOf(cli));
    }

    /** The running service, asked as the person whose token is shown. */
    static Daemon service(Cli cli, PersonToken token) {
        return service(cli, token, "requester");
    }

    /** @param role that whoever asks needs */
    static Daemon service(Cli cli, PersonToken token, String role) {
        DaemonFile daemon = cli.daemon()
                .orElseThrow(
                        () -> new WrongInput(
                                "What shows people goes through the running Kith, so that roles hold. Start it with ./kith start."));
        return new Daemon(
                daemon,
                token.text(cli)
                        .orElseThrow(() -> new WrongInput(
                                "Who asks? Set KITH_TOKEN, or name a file behind --token-file. Whoever runs Kith makes a token with"
                                        + " ./kith token new PERSON --role " + role + ".")));
    }

    static void show(Cli cli, RequestView request) {
        if (cli.json) {
            cli.printJson(request);
        } else {
            new RequestPrinter(cli.out()).print(request);
        }
    }

    /** A command about one request that changes it. */
    abstract static class Change implements Callable<Integer> {

        final Cli cli;
        private final String action;

        @Mixin
        PersonToken token = new PersonToken();

        @Parameters(index = "0", paramLabel = "NUMBER", description = "The request, as R-2026-0007.")
        String number = "";

        Change(Cli cli, String action) {
            this.cli = cli;
            this.action = action;
        }

        Map<String, Object> body() {
            return Map.of();
        }

        @Override
        public Integer call() {
            show(cli, service(cli, token).changed(number, action, body()));
            return ExitStatus.WELL;
        }
    }

    @Command(name = "list", header = "All requests, with the day by which each is to be answered.")
    static final class ListAll implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        PersonToken token = new PersonToken();

        ListAll(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            var all = service(cli, token).requests();
            if (cli.json) {
                cli.printJson(all);
            } else {
                new RequestPrinter(cli.out()).list(all);
            }
            return ExitStatus.WELL;
        }
    }

    @Command(name = "show", header = "One request: what was found, what is planned, how far it is.")
    static final class Show extends Change {
        Show(Cli cli) {
            super(cli, "");
        }

        @Override
        public Integer call() {
            show(cli, service(cli, token).request(number));
            return ExitStatus.WELL;
        }
    }

    @Command(
            name = "blocked",
            header = "Tell whether somebody is kept out, since when, and what was tried.",
            description =
                    "Asks for an email, a phone number or a record; without a terminal it reads lines such as email: anna@example.org.")
    static final class Blocked implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        PersonToken token = new PersonToken();

        Blocked(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            Clues clues = new Clues();
            clues.take(Map.of());
            var answers = service(cli, token).blocked(clues.all());
            if (cli.json) {
                cli.printJson(answers);
            } else {
                new RequestPrinter(cli.out()).blocked(answers);
            }
            return ExitStatus.WELL;
        }
    }

    @Command(name = "identify", header = "Note how it was proved who asks.")
    static final class Identify extends Change {
        @Option(names = "--how", paramLabel = "TEXT", required = true, description = "Such as \"account login\".")
        String how = "";

        Identify(Cli cli) {
            super(cli, "identify");
        }

        @Override
        Map<String, Object> body() {
            return Map.of("how", how);
        }
    }

    @Command(name = "find", header = "Search all systems again. Writes nothing to them.")
    static final class Search extends Change {
        Search(Cli cli) {
            super(cli, "find");
        }
    }

    @Command(name = "decide", header = "Say whether a candidate is the person.")
    static final class Decide extends Change {
        @Parameters(
                index = "1",
                paramLabel = "RECORD",
                description = "The candidate, as ./kith requests show lists it.")
        String record = "";

        @Parameters(index = "2", paramLabel = "same|different", description = "The person, or somebody else.")
        String verdict = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "Why; it stays with the request.")
        String reason = "";

        Decide(Cli cli) {
            super(cli, "decide");
        }

        @Override
        Map<String, Object> body() {
            if (!verdict.equals("same") && !verdict.equals("different")) {
                throw new WrongInput("Write same or different behind the record.");
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("record", record);
            body.put("same", verdict.equals("same"));
            body.put("reason", reason);
            return body;
        }
    }

    @Command(name = "plan", header = "Write down exactly what would be done. Writes nothing to any system.")
    static final class PlanIt extends Change {
        PlanIt(Cli cli) {
            super(cli, "plan");
        }
    }

    @Command(
            name = "approve",
            header = "Approve exactly the plan with this hash: from then on Kith erases.",
            description = "Another person than who filed or planned the request, with the role approver.")
    static final class Approve extends Change {
        @Parameters(index = "1", paramLabel = "HASH", description = "The plan's, as ./kith requests show prints it.")
        String hash = "";

        Approve(Cli cli) {
            super(cli, "approve");
        }

        @Override
        Map<String, Object> body() {
            return Map.of("hash", hash);
        }
    }

    @Command(name = "verify", header = "Search all systems again now: is anybody back who was forgotten?")
    static final class Verify extends Change {
        Verify(Cli cli) {
            super(cli, "verify");
        }
    }

    @Command(name = "retry", header = "Try again what a person has mended.")
    static final class TryAgain extends Change {
        TryAgain(Cli cli) {
            super(cli, "retry");
        }
    }

    @Command(
            name = "certificate",
            header = "Print the signed certificate of a request, as JSON; or write it as PDF.",
            description = "./kith certificate verify checks either, here or anywhere.")
    static final class CertificateOf extends Change {
        @Option(names = "--pdf", paramLabel = "FILE", description = "Write it there, to print or to send.")
        @Nullable
        Path pdf;

        CertificateOf(Cli cli) {
            super(cli, "");
        }

        @Override
        public Integer call() {
            String signed = service(cli, token).certificate(number);
            if (pdf == null) {
                cli.out().println(signed);
            } else {
                write(pdf, CertificatePdf.of(signed));
                cli.out().println("Written to " + pdf + ".");
            }
            cli.out().flush();
            return ExitStatus.WELL;
        }

        private static void write(Path file, byte[] bytes) {
            try {
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new WrongInput(file + " cannot be written. See that its folder exists and has room.");
            }
        }
    }
}
