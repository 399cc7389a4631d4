package dev.kith.cli;

import dev.kith.api.PersonShown;
import dev.kith.people.ReviewDesk.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Those of {@code ./kith review} about a person, whether a case is open about them or not. */
final class PersonCommands {

    private PersonCommands() {}

    static void addTo(CommandLine review, Cli cli) {
        review.addSubcommand(new Merge(cli))
                .addSubcommand(new Unmerge(cli))
                .addSubcommand(new ShowPerson(cli))
                .addSubcommand(new PinField(cli))
                .addSubcommand(new UnpinField(cli));
    }

    /** Says it of two records. */
    abstract static class OfTwo extends ReviewerCommand {

        private final String word;

        @Parameters(index = "0", paramLabel = "RECORD", description = "As in shop.customers:17.")
        String one = "";

        @Parameters(index = "1", paramLabel = "RECORD", description = "As in hubspot.contacts:4711.")
        String other = "";

        @Mixin
        ChosenRule rule = new ChosenRule();

        OfTwo(Cli cli, String word) {
            super(cli);
            this.word = word;
        }

        @Override
        public Integer call() {
            Outcome outcome = service().pair(word, rule.name(), one, other);
            return say(outcome, () -> peoplePrinter().outcome(outcome));
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

    /** Whose record this is, with their merged view. */
    abstract static class OfOne extends ReviewerCommand {

        @Parameters(index = "0", paramLabel = "RECORD", description = "As in shop.customers:17.")
        String record = "";

        @Mixin
        ChosenRule rule = new ChosenRule();

        OfOne(Cli cli) {
            super(cli);
        }

        abstract PersonShown person();

        @Override
        public Integer call() {
            PersonShown person = person();
            return say(person, () -> peoplePrinter().person(person));
        }
    }

    @Command(name = "person", header = "Whose record this is: all their records, and the view that they make together.")
    static final class ShowPerson extends OfOne {

        ShowPerson(Cli cli) {
            super(cli);
        }

        @Override
        PersonShown person() {
            return service().person(rule.name(), record);
        }
    }

    /** Says it of one field of their merged view. */
    abstract static class OfField extends OfOne {

        private final String word;

        @Parameters(
                index = "1",
                paramLabel = "FIELD",
                description = "As ./kith review person shows it; address for all of it.")
        String field = "";

        OfField(Cli cli, String word) {
            super(cli);
            this.word = word;
        }

        @Override
        PersonShown person() {
            return service().pin(word, rule.name(), record, field);
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
