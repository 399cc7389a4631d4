package dev.kith.cli;

import dev.kith.people.Queue.Waiting;
import dev.kith.people.ReviewDesk.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./kith review}: all of it through the running service, so that roles hold. */
@Command(
        name = "review",
        header = "Decide which records are of one person where Kith is not sure.",
        synopsisSubcommandLabel = "COMMAND")
final class ReviewCommands {

    private ReviewCommands() {}

    static CommandLine line(Cli cli) {
        CommandLine review = new CommandLine(new ReviewCommands())
                .addSubcommand(new ListOpen(cli))
                .addSubcommand(new Show(cli))
                .addSubcommand(new Same(cli))
                .addSubcommand(new Different(cli))
                .addSubcommand(new Later(cli))
                .addSubcommand(new Undo(cli));
        PersonCommands.addTo(review, cli);
        return review;
    }

    @Command(name = "list", header = "Open cases, those first that are least sure.")
    static final class ListOpen extends ReviewerCommand {

        @Mixin
        ChosenRule rule = new ChosenRule();

        @Option(names = "--later", description = "Also those that were put off.")
        boolean later;

        @Option(names = "--patterns", description = "How many there are of each kind, for deciding on many at once.")
        boolean patterns;

        @Option(names = "--most", paramLabel = "N", description = "So many at most (default: ${DEFAULT-VALUE}).")
        int most = 100;

        ListOpen(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            if (patterns) {
                Map<String, Long> counts = service().patterns(rule.name());
                return say(counts, () -> peoplePrinter().patterns(counts));
            }
            List<Waiting> open = service().open(rule.name(), later, most);
            return say(open, () -> peoplePrinter().open(open));
        }
    }

    @Command(
            name = "show",
            header = "One case: the records side by side, what speaks for and against, what would happen.")
    static final class Show extends ReviewerCommand {

        @Parameters(paramLabel = "NUMBER", description = "The case, as ./kith review list shows it.")
        long number;

        @Option(names = "--numbers", description = "With the weight of each attribute in bits.")
        boolean numbers;

        Show(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            var view = service().reviewCase(number);
            return say(view, () -> peoplePrinter().show(view, numbers));
        }
    }

    /** One case, or all of one pattern. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "NUMBER", description = "The case, as ./kith review list shows it.")
        long number;

        @Option(
                names = "--pattern",
                paramLabel = "TEXT",
                required = true,
                description = "All open cases of this kind, as ./kith review list --patterns shows them.")
        @Nullable
        String pattern;
    }

    /** Says it of a case, of some of its records, or of all cases of a pattern. */
    abstract static class Decision extends ReviewerCommand {

        private final String word;

        @ArgGroup(multiplicity = "1")
        Which which = new Which();

        @Parameters(
                index = "1..*",
                paramLabel = "RECORD",
                arity = "0..*",
                description = "Only these records of the case, by their numbers in it.")
        List<Integer> records = List.of();

        @Mixin
        ChosenRule rule = new ChosenRule();

        Decision(Cli cli, String word) {
            super(cli);
            this.word = word;
        }

        @Override
        public Integer call() {
            if (which.pattern != null) {
                int decided = service().decideAll(rule.name(), which.pattern, word.equals("same"));
                return say(Map.of("decided", decided), () -> peoplePrinter()
                        .line(Printer.grouped(decided) + " cases decided: " + word));
            }
            Outcome outcome = service().decide(which.number, word, Map.of("records", records));
            return say(outcome, () -> peoplePrinter().outcome(which.number, outcome));
        }
    }

    @Command(name = "same", header = "The records of a case are one person.")
    static final class Same extends Decision {
        Same(Cli cli) {
            super(cli, "same");
        }
    }

    @Command(
            name = "different",
            header = "The records of a case are not one person.",
            description =
                    "Without numbers of records: each person in the case is another one. What was split stays split.")
    static final class Different extends Decision {
        Different(Cli cli) {
            super(cli, "different");
        }
    }

    @Command(name = "later", header = "Put a case off.")
    static final class Later extends ReviewerCommand {

        @Parameters(paramLabel = "NUMBER", description = "The case, as ./kith review list shows it.")
        long number;

        @Option(names = "--days", paramLabel = "N", description = "For so many days (default: ${DEFAULT-VALUE}).")
        int days = 7;

        Later(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            service().later(number, days);
            peoplePrinter().line("Case " + number + " comes back in " + days + " days.");
            return ExitStatus.WELL;
        }
    }

    @Command(name = "undo", header = "Take the last word on a case back.")
    static final class Undo extends ReviewerCommand {

        @Parameters(paramLabel = "NUMBER", description = "The case that was decided.")
        long number;

        Undo(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            Outcome outcome = service().decide(number, "undo", Map.of());
            return say(outcome, () -> peoplePrinter().outcome(number, outcome));
        }
    }
}
