package dev.kith.cli;

import dev.kith.api.MergeView;
import dev.kith.merging.MergePlan;
import dev.kith.merging.MergeResult;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./kith merge}: all of it through the running service, so that roles hold. */
@Command(
        name = "merge",
        header = "Merge records of one person inside the CRM that holds them.",
        description = {
            "Only in objects that the match rule names behind merge-in:, and never undone: the CRM deletes the losers."
        },
        synopsisSubcommandLabel = "COMMAND")
final class MergeCommands {

    private MergeCommands() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new MergeCommands())
                .addSubcommand(new Plan(cli))
                .addSubcommand(new Run(cli))
                .addSubcommand(new ListDone(cli))
                .addSubcommand(new Show(cli));
    }

    /** About one object, or about one person's records in it. */
    abstract static class About extends ReviewerCommand {

        @Parameters(
                index = "0",
                paramLabel = "WHAT",
                description =
                        "An object, as in hubspot.contacts; or a record, as in hubspot.contacts:4711, for its person alone.")
        String what = "";

        @Mixin
        ChosenRule rule = new ChosenRule();

        About(Cli cli) {
            super(cli);
        }
    }

    @Command(
            name = "plan",
            header = "What would be merged, and which record would stay. Changes nothing.",
            description = "Left out is whoever somebody is still asked about.")
    static final class Plan extends About {

        @Option(names = "--values", description = "Show what the survivors would take over, too.")
        boolean values;

        Plan(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            MergePlan plan = service().mergePlan(rule.name(), what);
            return say(plan, () -> mergePrinter().plan(what, plan, values));
        }
    }

    @Command(
            name = "run",
            header = "Do exactly what a plan says. It cannot be undone in the CRM.",
            description = "What both records held before is kept for 90 days: ./kith merge show.")
    static final class Run extends About {

        @Parameters(index = "1", paramLabel = "PLAN", description = "The plan, as ./kith merge plan names it.")
        String plan = "";

        @Option(names = "--go", description = "However many it merges.")
        boolean go;

        Run(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            MergeResult result = service().merge(rule.name(), what, plan, go);
            say(result, () -> mergePrinter().result(result));
            return result.stopped().isPresent() || !result.refused().isEmpty()
                    ? ExitStatus.UNFINISHED
                    : ExitStatus.WELL;
        }
    }

    @Command(name = "list", header = "What was merged, the newest first.")
    static final class ListDone extends ReviewerCommand {

        ListDone(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            List<MergeView> merges = service().merges();
            return say(merges, () -> mergePrinter().list(merges));
        }
    }

    @Command(name = "show", header = "Both records of a merge as they were before.")
    static final class Show extends ReviewerCommand {

        @Parameters(paramLabel = "NUMBER", description = "The merge, as ./kith merge list shows it.")
        long number;

        Show(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            MergeView merge = service().merge(number);
            return say(merge, () -> mergePrinter().show(merge));
        }
    }
}
