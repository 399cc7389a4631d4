package dev.kith.cli;

import dev.kith.people.Queue.Waiting;
import dev.kith.people.ReviewDesk.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        return new CommandLine(new ReviewCommands())
                .addSubcommand(new ListOpen(cli))
                .addSubcommand(new Show(cli))
                .addSubcommand(new Same(cli))
                .addSubcommand(new Different(cli))
                .addSubcommand(new Later(cli))
                .addSubcommand(new Undo(cli))
                .addSubcommand(new Merge(cli))
                .addSubcommand(new Unmerge(cli))
                .addSubcommand(new ShowPerson(cli))
                .addSubcommand(new PinField(cli))
                .addSubcommand(new UnpinField(cli));
    }

    /** What all of them share. */
    abstract static class Review implements Callable<Integer> {

        final Cli cli;

        @Mixin
        PersonToken token = new PersonToken();

        Review(Cli cli) {
            this.cli = cli;
        }

        Daemon service() {
            return RequestCommands.service(cli, token, "reviewer");
        }

        PeoplePrinter printer() {
            return new PeoplePrinter(cli.out());
        }
    }

    @Command(name = "list", header = "Open cases, those first that are least sure.")
    static final class ListOpen extends Review {

        @Option(names = "--rule", paramLabel = "RULE", description = "The match rule, where there are several.")
        @Nullable
        String rule;

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
                Map<String, Long> counts = service().patterns(Optional.ofNullable(rule));
                if (cli.json) {
                    cli.printJson(counts);
                } else {
                    printer().patterns(counts);
                }
                return ExitStatus.WELL;
            }
            List<Waiting> open = service().open(Optional.ofNullable(rule), later, most);
            if (cli.json) {
                cli.printJson(open);
            } else {
                printer().open(open);
            }
            return ExitStatus.WELL;
        }
    }

    @Command(
            name = "show",
            header = "One case: the records side by side, what speaks for and against, what would happen.")
    static final class Show extends Review {

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
            if (cli.json) {
                cli.printJson(view);
            } else {
                printer().show(view, numbers);
            }
            return ExitStatus.WELL;
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
    abstract static class Decision extends Review {

        private final String word;

        @ArgGroup(multiplicity = "1")
        Which which = new Which();

        @Parameters(
                index = "1..*",
                paramLabel = "RECORD",
                arity = "0..*",
                description = "Only these records of the case, by their numbers in it.")
        List<Integer> records = List.of();

        @Option(names = "--rule", paramLabel = "RULE", description = "The match rule, where there are several.")
        @Nullable
        String rule;

        Decision(Cli cli, String word) {
            super(cli);
            this.word = word;
        }

        @Override
        public Integer call() {
            if (which.pattern != null) {
                int decided = service().decideAll(Optional.ofNullable(rule), which.pattern, word.equals("same"));
                if (cli.json) {
                    cli.printJson(Map.of("decided", decided));
                } else {
                    printer().line(Printer.grouped(decided) + " cases decided: " + word);
                }
                return ExitStatus.WELL;
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("records", records);
            Outcome outcome = service().decide(which.number, word, body);
            if (cli.json) {
                cli.printJson(outcome);
            } else {
                printer().outcome(which.number, outcome);
            }
            return ExitStatus.WELL;
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
    static final class Later extends Review {

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
            printer().line("Case " + number + " comes back in " + days + " days.");
            return ExitStatus.WELL;
        }
    }

    @Command(name = "undo", header = "Take the last word on a case back.")
    static final class Undo extends Review {

        @Parameters(paramLabel = "NUMBER", description = "The case that was decided.")
        long number;

        Undo(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            Outcome outcome = service().decide(number, "undo", Map.of());
            if (cli.json) {
                cli.printJson(outcome);
            } else {
                printer().outcome(number, outcome);
            }
            return ExitStatus.WELL;
        }
    }

    /** Says it of two records, whether a case is open about them or not. */
    abstract static class OfTwo extends Review {

        private final String word;

        @Parameters(index = "0", paramLabel = "RECORD", description = "As in shop.customers:17.")
        String one = "";

        @Parameters(index = "1", paramLabel = "RECORD", description = "As in hubspot.contacts:4711.")
        String other = "";

        @Option(names = "--rule", paramLabel = "RULE", description = "The match rule, where there are several.")
        @Nullable
        String rule;

        OfTwo(Cli cli, String word) {
            super(cli);
            this.word = word;
        }

        @Override
        public Integer call() {
            Outcome outcome = service().pair(word, Optional.ofNullable(rule), one, other);
            if (cli.json) {
                cli.printJson(outcome);
            } else {
                printer().outcome(outcome);
            }
            return ExitStatus.WELL;
        }
    }

    @Command(name = "merge", header = "Two records are one person, whether Kith asked or not.")
    static final class Merge extends OfTwo {
        Merge(Cli cli) {
            super(cli, "merge");
        }
    }

    @Command(
            name = "unmerge",
            header = "Two records are not one person, whatever made them one.",
            description = "What was split stays split, whatever is learned or read later.")
    static final class Unmerge extends OfTwo {
        Unmerge(Cli cli) {
            super(cli, "unmerge");
        }
    }

    @Command(name = "person", header = "Whose record this is: all their records, and the view that they make together.")
    static final class ShowPerson extends Review {

        @Parameters(paramLabel = "RECORD", description = "As in shop.customers:17.")
        String record = "";

        @Option(names = "--rule", paramLabel = "RULE", description = "The match rule, where there are several.")
        @Nullable
        String rule;

        ShowPerson(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            var person = service().person(Optional.ofNullable(rule), record);
            if (cli.json) {
                cli.printJson(person);
            } else {
                printer().person(person);
            }
            return ExitStatus.WELL;
        }
    }

    /** One field of somebody's merged view. */
    abstract static class OfField extends Review {

        private final String word;

        @Parameters(index = "0", paramLabel = "RECORD", description = "As in shop.customers:17.")
        String record = "";

        @Parameters(
                index = "1",
                paramLabel = "FIELD",
                description = "As ./kith review person shows it; address for all of it.")
        String field = "";

        @Option(names = "--rule", paramLabel = "RULE", description = "The match rule, where there are several.")
        @Nullable
        String rule;

        OfField(Cli cli, String word) {
            super(cli);
            this.word = word;
        }

        @Override
        public Integer call() {
            var person = service().pin(word, Optional.ofNullable(rule), record, field);
            if (cli.json) {
                cli.printJson(person);
            } else {
                printer().person(person);
            }
            return ExitStatus.WELL;
        }
    }

    @Command(
            name = "pin",
            header = "In the merged view this field is this record's, whatever the rule says.",
            description = "It follows the record's changes. The permission to send marketing cannot be pinned.")
    static final class PinField extends OfField {
        PinField(Cli cli) {
            super(cli, "pin");
        }
    }

    @Command(name = "unpin", header = "Let the rule decide again whose value of a field is right.")
    static final class UnpinField extends OfField {
        UnpinField(Cli cli) {
            super(cli, "unpin");
        }
    }
}
