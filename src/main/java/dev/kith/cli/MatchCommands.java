package dev.kith.cli;

import dev.kith.api.DaemonFile;
import dev.kith.api.Explained;
import dev.kith.people.RuleReport;
import dev.kith.people.RuleReport.Doing;
import dev.kith.people.WhoIsWho;
import dev.kith.sync.RunListener;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./kith match}: who is who over all systems, by the rules in config/match-rules. */
@Command(
        name = "match",
        header = "Find out which records are one person, by the rules in config/match-rules.",
        synopsisSubcommandLabel = "COMMAND")
final class MatchCommands {

    private MatchCommands() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new MatchCommands())
                .addSubcommand(new Load(cli))
                .addSubcommand(new Train(cli))
                .addSubcommand(new Score(cli))
                .addSubcommand(new Report(cli))
                .addSubcommand(new Explain(cli));
    }

    /** Takes long, so it shows how far it is. */
    abstract static class Work implements Callable<Integer> {

        final Cli cli;
        private final String action;
        private final BiFunction<WhoIsWho, String, RuleReport> here;

        @Parameters(paramLabel = "RULE", description = "The match rule's name.", defaultValue = "person")
        String rule = "";

        Work(Cli cli, String action, BiFunction<WhoIsWho, String, RuleReport> here) {
            this.cli = cli;
            this.action = action;
            this.here = here;
        }

        @Override
        public Integer call() {
            Optional<DaemonFile> file = cli.daemon();
            if (file.isPresent()) {
                Daemon daemon = new Daemon(file.get());
                return told(watched(() -> daemon.match(rule, action), () -> daemon.doing(rule)));
            }
            try (Backend.Service service = cli.backend.open(cli.folders(), RunListener.SILENT);
                    Stopping stopping = new Stopping(service)) {
                WhoIsWho people = service.people();
                return told(watched(() -> here.apply(people, rule), () -> people.doing(rule)));
            }
        }

        private RuleReport watched(Supplier<RuleReport> work, Supplier<Optional<Doing>> look) {
            Progress progress = new Progress(cli);
            ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
            watch.scheduleWithFixedDelay(
                    () -> look.get().ifPresent(doing -> progress.doing(doing.what(), doing.done())),
                    1,
                    1,
                    TimeUnit.SECONDS);
            try {
                return work.get();
            } finally {
                watch.shutdownNow();
                progress.clear();
            }
        }

        int told(RuleReport report) {
            if (cli.json) {
                cli.printJson(report);
            } else {
                new PeoplePrinter(cli.out()).summary(report);
            }
            return ExitStatus.WELL;
        }
    }

    @Command(
            name = "load",
            header = "Read what is new in the rule's records, and match it.",
            description = "The first time it reads everything and learns from it. Stopped, it goes on where it was.")
    static final class Load extends Work {
        Load(Cli cli) {
            super(cli, "load", WhoIsWho::load);
        }
    }

    @Command(name = "train", header = "Learn anew from the records that were read, and match all of them.")
    static final class Train extends Work {
        Train(Cli cli) {
            super(cli, "train", WhoIsWho::train);
        }
    }

    @Command(
            name = "score",
            header = "Match all records anew with what was learned.",
            description = "After the rule's file changed, say. What people decided stays.")
    static final class Score extends Work {
        Score(Cli cli) {
            super(cli, "score", WhoIsWho::score);
        }
    }

    @Command(name = "report", header = "Tell how many people there are, and what was learned.")
    static final class Report extends Work {
        Report(Cli cli) {
            super(cli, "", WhoIsWho::report);
        }

        @Override
        int told(RuleReport report) {
            super.told(report);
            if (!cli.json) {
                report.model().ifPresent(new PeoplePrinter(cli.out())::weights);
            }
            return ExitStatus.WELL;
        }
    }

    @Command(
            name = "explain",
            header = "Tell why two records are, or are not, taken for one person.",
            description = "Records are written shop.customers:17. No value of them is shown.")
    static final class Explain implements Callable<Integer> {

        private final Cli cli;

        @Parameters(index = "0", paramLabel = "RULE", description = "The match rule's name.")
        String rule = "";

        @Parameters(index = "1", paramLabel = "RECORD")
        String one = "";

        @Parameters(index = "2", paramLabel = "RECORD")
        String other = "";

        Explain(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            Optional<DaemonFile> file = cli.daemon();
            if (file.isPresent()) {
                return told(new Daemon(file.get()).explain(rule, one, other));
            }
            try (Backend.Service service = cli.backend.open(cli.folders(), RunListener.SILENT)) {
                return told(Explained.of(service.people(), rule, one, other));
            }
        }

        private int told(Explained explained) {
            if (cli.json) {
                cli.printJson(explained);
            } else {
                new PeoplePrinter(cli.out()).explained(one, other, explained);
            }
            return ExitStatus.WELL;
        }
    }
}
